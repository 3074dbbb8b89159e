// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are source code.
import type { Mutant } from './mutants.ts'

/** Faults with the feeds of partners, private feeds, and those that have ended; most of them the oracle alone can see. */

const PUBLISHED = 'documents/profiled/profiled-document.ts'
const MODEL = 'documents/feed-documents.ts'

export const PROFILE_MUTANTS: readonly Mutant[] = [
  {
    name: "the end of a partner's window not among the due times",
    edits: [
      [
        'catalog/next-record.ts',
        'endOfWindow(definitionAt(site.feeds, path) ?? {}, published)',
        'endOfWindow(definitionAt(site.feeds.filter(({ profile }) => profile === undefined), path) ?? {}, published)',
      ],
    ],
    caughtBy: undefined,
    because:
      'no seed below 500 has a partner whose window ends and nothing after it: the same for any feed is caught by mutants.ts',
  },
  {
    name: 'partners not told of removals by the pipeline',
    edits: [
      [
        'publish/feed-reader.ts',
        'const events = await this.#recents(newest)',
        'const events = this.#definition.profile === undefined ? await this.#recents(newest) : []',
      ],
    ],
    caughtBy: 4,
  },
  {
    name: "no sign of a removal in a partner's document",
    edits: [[PUBLISHED, 'removal === undefined ? [] :', 'removal !== undefined || removal === undefined ? [] :']],
    caughtBy: 36,
  },
  {
    name: 'signs of removal repeated as long as tombstones',
    edits: [[PUBLISHED, 'updated.getTime() - days * DAY_MS', 'updated.getTime() - 30 * Math.max(days, 1) * DAY_MS']],
    caughtBy: 856,
  },
  {
    name: "an article that comes back with its old date in a partner's document",
    edits: [['record/live-records.ts', 'isFirst ? 0 : since, returned)', 'isFirst ? 0 : since * 0, returned * 0)']],
    caughtBy: 24,
  },
  {
    name: 'an article that a partner refuses placed in its feed, which it then leaves',
    edits: [
      [
        'catalog/next-record.ts',
        'return placementsOf(site.feeds, entry)',
        'return placementsOf(site.feeds.map(({ profile: _, ...feed }) => feed), entry)',
      ],
    ],
    caughtBy: 135,
  },
  {
    name: 'a private feed stored at its public path',
    edits: [
      ['site/private-feeds.ts', "access === 'token' ? `${PRIVATE_FOLDER}${path}` : path", 'access ? path : path'],
    ],
    caughtBy: 104,
  },
  {
    name: 'a private feed that shared caches keep',
    edits: [['publish/representations.ts', '  if (isPrivate) return PRIVATE_CACHE_CONTROL\n', '']],
    caughtBy: 104,
  },
  {
    name: 'a private feed that names its address',
    edits: [[MODEL, '...(!feed.definition.isPrivate && { feedLinks', '...(feed && { feedLinks']],
    caughtBy: 104,
  },
  {
    name: 'a feed that has ended and goes on',
    edits: [[MODEL, 'period === undefined && feed.definition.ended !== undefined && {', 'ended !== ended && {']],
    caughtBy: 24,
  },
  {
    name: "the last entry of a feed that has ended in a partner's document",
    edits: [
      [
        MODEL,
        'period === undefined && definition.profile === undefined ? definition.ended',
        'period === undefined ? definition.ended',
      ],
    ],
    caughtBy: 24,
  },
  {
    name: 'an article taken for up to date whatever its receipt has to say of partners',
    edits: [
      [
        'catalog/up-to-date.ts',
        '    partnersShowing({ article }, site),\n    partnerProblems(site, article),\n',
        '    partnersShowing({ article }, site).slice(0, 0),\n    partnerProblems(site, article).slice(0, 0),\n',
      ],
    ],
    caughtBy: undefined,
    because: 'test/core/catalog/up-to-date.test.ts catches it',
  },
]
