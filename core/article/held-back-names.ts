/**
 * The members by which other systems hold an article back, grouped by the meaning of their values. Names are in lower
 * case without separators; `HELD_BACK_PREFIXES` may precede each. `docs/articles.md` lists them, with the systems.
 */
export const HELD_BACK_NAMES = {
  /**
   * Any value except "no" holds the article back: Hugo's and Jekyll's `draft`, Docusaurus's `unlisted`, Eleventy's
   * exclusion.
   */
  flag: [
    ...['draft', 'unpublished', 'hidden', 'hide', 'private', 'unlisted', 'archived', 'deleted', 'trashed', 'disabled'],
    ...['membersonly', 'memberonly', 'subscribersonly', 'subscriberonly', 'paid', 'paidonly', 'paywall', 'paywalled'],
    ...['premium', 'protected', 'passwordprotected', 'locked', 'emailonly', 'headless', 'withdrawn', 'retracted'],
    ...[
      'excludefromfeed',
      'excludefromfeeds',
      'excludefromrss',
      'eleventyexcludefromcollections',
      'expired',
      'embargo',
    ],
    ...['embargoed', 'scheduled', 'schedule', 'internal', 'restricted', 'noindexfeed', 'nofeed'],
    // Restrict Content Pro: "None" is everyone.
    ...['rcpaccesslevel', 'rcpsubscriptionlevel'],
  ],
  /** "No" holds the article back: Jekyll's and DEV's `published`, Craft's `enabled`. */
  open: [
    ...['published', 'publish', 'public', 'visible', 'listed', 'enabled', 'live', 'online', 'approved', 'released'],
    ...['accessibleforfree', 'free', 'infeed', 'showinfeed', 'infeeds', 'rss', 'feed', 'active', 'render'],
    // Hugo's build options, in an object of their own.
    ...['buildlist', 'buildrender'],
  ],
  /**
   * Any value except a word for "everyone" holds the article back: Ghost's and Micropub's `visibility`, the custom
   * fields of Jetpack, Members and Restrict Content Pro.
   */
  audience: [
    ...['visibility', 'access', 'accesslevel', 'privacy', 'jetpacknewsletteraccess', 'membersaccessrole'],
    'rcpuserlevel',
  ],
  /** Any value except a word for "published" holds the article back: WordPress's `post_status`, ninjs's `pubstatus`. */
  status: [
    ...['status', 'publishstatus', 'publishingstatus', 'publicationstatus', 'publishedstatus', 'pubstatus'],
    ...['creativeworkstatus', 'publishstate', 'publicationstate', 'publishedstate'],
  ],
  /** Only one of `HOLDING_WORDS` holds the article back: these names have other meanings too. */
  stage: [
    ...['state', 'stage', 'workflow', 'workflowstate', 'workflowstatus', 'workflowstage', 'editorialstatus'],
    ...['reviewstatus', 'moderation', 'moderationstate', 'approval', 'audience'],
  ],
  /** The article is published from this time: Hugo's `publishDate`, Drupal's `publish_on`, Joomla's `publish_up`. */
  start: [
    ...['publishdate', 'publishtime', 'publishdatetime', 'publishon', 'publishat', 'publishup', 'publishfrom'],
    ...['publishafter', 'publishedat', 'publishedon', 'publisheddate', 'publishedfrom', 'publicationdate'],
    ...['publicationtime', 'pubdate', 'datepublish', 'datepublished', 'releasedate', 'releaseat', 'releaseon'],
    ...['releasetime', 'golive', 'golivedate', 'goliveat', 'liveat', 'livefrom', 'livedate', 'scheduledat'],
    ...['scheduledfor', 'scheduledon', 'scheduleddate', 'scheduledtime', 'scheduledatetime', 'scheduledate'],
    ...['scheduletime', 'scheduleat', 'schedulefor', 'scheduledpublish', 'scheduledpublishat', 'scheduledpublishdate'],
    ...['publishscheduledat', 'embargodate', 'embargountil', 'embargoeduntil', 'embargoends', 'embargoend'],
    ...['availablefrom', 'availableat', 'validfrom', 'visiblefrom', 'showfrom', 'showafter', 'displayfrom'],
    ...['notbefore', 'date', 'dategmt', 'publishdategmt'],
  ],
  /**
   * The article is published until this time: Hugo's `expiryDate`, Drupal's `unpublish_on`, Joomla's `publish_down`.
   */
  end: [
    ...['expires', 'expire', 'expiresat', 'expireson', 'expireat', 'expiration', 'expirationdate', 'expirationtime'],
    ...[
      'expiry',
      'expirydate',
      'expiredate',
      'dateexpires',
      'dateexpired',
      'unpublish',
      'unpublishdate',
      'unpublishat',
    ],
    ...['unpublishon', 'unpublishtime', 'scheduledunpublish', 'scheduledunpublishat', 'publishdown', 'publishuntil'],
    ...['publishto', 'publishedto', 'publisheduntil', 'validuntil', 'validto', 'validthrough', 'visibleuntil'],
    ...['showuntil', 'displayuntil', 'availableuntil', 'availableto', 'takedown', 'takedownat', 'takedowndate'],
    ...['offlineat', 'removeat', 'removeon', 'deleteat', 'deleteafter', 'archiveat', 'archiveon', 'archivedate'],
    ...['notafter'],
  ],
  /** Any value except "no" holds the article back from some feeds, as our own `not_for` and `only_for` do. */
  feeds: ['notforfeeds', 'notinfeeds', 'excludefeeds', 'onlyforfeeds', 'onlyinfeeds'],
  /** WordPress's `post_password`. */
  secret: ['password', 'passphrase', 'passwd'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type HeldBackKind = keyof typeof HELD_BACK_NAMES

export const HELD_BACK_PREFIXES = ['is', 'has', 'post', 'article', 'entry', 'page', 'content', 'item', 'story']

/** Objects in which other systems keep such members, next to the text or around it. */
export const HOLDERS = new Set(
  [
    'meta',
    'metadata',
    'frontmatter',
    'fields',
    'attributes',
    'data',
    'sys',
    'system',
    'publishing',
    'publication',
    'build',
    'params',
    'extra',
  ].flatMap((name) => [name, `${name}s`]),
)

/** Words for "no" in YAML and in forms. */
export const NO = new Set(['false', 'no', 'off', 'n', '0', 'none', 'never', ''])

/** Values that mean that everyone may read the article now. */
export const OPEN_WORDS = new Set([
  ...['public', 'published', 'publish', 'everyone', 'everybody', 'all', 'anyone', 'anybody', 'open', 'free', 'live'],
  ...['usable', 'visible', 'online', 'active', 'final', 'approved', 'complete', 'completed', 'posted', 'world'],
  ...['default', 'yes', 'true', 'on', 'listed', 'enabled', 'released', '1'],
])

/** Values that mean that not everyone may read it, or not yet. */
export const HOLDING_WORDS = new Set([
  ...[
    'draft',
    'autodraft',
    'private',
    'pending',
    'pendingreview',
    'future',
    'scheduled',
    'trash',
    'trashed',
    'deleted',
  ],
  ...[
    'archived',
    'hidden',
    'unpublished',
    'notpublished',
    'unlisted',
    'review',
    'inreview',
    'needsreview',
    'inprogress',
  ],
  ...['wip', 'embargo', 'embargoed', 'withheld', 'canceled', 'cancelled', 'kill', 'killed', 'spiked', 'recalled'],
  ...['queue', 'queued', 'inherit', 'disabled', 'inactive', 'protected', 'password', 'members', 'subscribers', 'paid'],
  ...['onlypaid', 'founding', 'internal', 'restricted', 'tiers', 'incomplete', 'planned', 'idea', 'todo', 'submitted'],
  ...['rejected', 'unapproved', 'quarantined', 'expired', 'withdrawn', 'retracted', 'needsapproval', 'editing'],
  ...['offline', 'suspended', 'onhold', 'hold'],
])

/** Of those, the values of an article that was published and is taken back. */
export const WITHDRAWING_WORDS = new Set([
  ...['withdrawn', 'withdraw', 'retracted', 'recalled', 'kill', 'killed', 'canceled', 'cancelled'],
])
