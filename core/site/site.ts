import { type AiUse, aiUseFrom } from '../article/ai-use.ts'
import type { Person } from '../article/entry.ts'
import { licenseAddress } from '../article/license.ts'
import type { Instant } from '../text/time.ts'
import { percentEncode, resolveWeb } from '../text/uri.ts'
import { check } from '../validation/check.ts'
import { firstProblems } from '../validation/first-problems.ts'
import { type ParsedJson, parseJson } from '../validation/parse-json.ts'
import { formatPath, type Located, type Path, type Problem, type ProblemText } from '../validation/problem.ts'
import { repeatedMembers } from '../validation/repeated-members.ts'
import { withPositions } from '../validation/with-positions.ts'
import type { DocumentPaths } from './document-path.ts'
import { documentsOfSite } from './documents-of-site.ts'
import type { FeedDefinition } from './feed.ts'
import { heldBackFeeds } from './held-back-feeds.ts'
import { type MovedAddress, movedAddresses } from './moved-addresses.ts'
import { movedProblems } from './moved-problems.ts'
import { pathsOverlap } from './overlap.ts'
import { podcastOf } from './podcast.ts'
import { podcastProblems } from './podcast-problems.ts'
import { privateFeedProblems, storedPath } from './private-feeds.ts'
import { NO_PROFILES, type ProfileFiles } from './profiles/own-profiles.ts'
import { isListedByDefault, type Profile } from './profiles/profile.ts'
import { profileProblems } from './profiles/profile-problems.ts'
import { SiteProfiles } from './profiles/profiles.ts'
import { endOf, type FeedFile, type InputFile, type SiteFile, siteSchema } from './site-schema.ts'
import { eachWithoutName, folderTwice, NAME_WITHOUT_EACH, pathTwice, WINDOW_WITH_ARCHIVE } from './site-texts.ts'
import { siteWarnings } from './site-warnings.ts'
import { parseWindow } from './window.ts'

/** The number of entries in a feed whose definition has no limit. */
export const DEFAULT_LIMIT = 50

/** `site.json` after the check, with defaults filled in: the site, its authors and its feeds. */
export interface Site {
  readonly title: string
  readonly description: string
  /** Absolute URI, the base of relative addresses. */
  readonly homePageUrl: string
  /** Absolute URI that ends in a slash. */
  readonly feedBaseUrl: string
  readonly language: string
  readonly authors: readonly Person[]
  readonly icon?: string
  readonly favicon?: string
  readonly logo?: string
  readonly logoDark?: string
  /** As CSS writes it: "#2f6f8f". */
  readonly accentColor?: string
  /** As news.google.com has it. */
  readonly publicationName?: string
  readonly rights?: string
  /** The address of the licence of articles that have none of their own. */
  readonly license?: string
  /** The terms for machines of articles that have none of their own. */
  readonly aiUse?: AiUse
  readonly hubs: readonly string[]
  readonly articleUrl?: string
  /** A name of the IANA time zone database, or an offset from UTC, as "+01:00". */
  readonly timeZone?: string
  /** See `ArticleContext`. */
  readonly leadImage?: boolean
  /** RFC 4151's taggingEntity. */
  readonly idAuthority: string
  readonly feeds: readonly FeedDefinition[]
  /** Folders whose files come in the vocabulary of another system; absent if there are none. */
  readonly inputs?: readonly Input[]
  /** The old addresses; absent if there are none. */
  readonly moved?: readonly MovedAddress[]
}

export type Input = InputFile

/**
 * Reads `site.json`. Never throws; every problem has its position in the file and a fix.
 * @param profiles the files of the profiles that it names, from `readProfiles`
 * @param present the object keys of all files of profiles, if they are known: for a name with a typing error
 * @returns the site, absent if there is any error; warnings are reported in either case
 */
export function parseSite(
  bytes: Uint8Array,
  profiles: ProfileFiles = NO_PROFILES,
  present: readonly string[] = [],
): ParsedSite {
  const parsed = parseJson(bytes)
  if ('problem' in parsed) return { problems: [parsed.problem] }
  const repeated = repeatedMembers(parsed.json)
  const held = withPositions(parsed.json, heldBackFeeds(parsed.json.value))
  const { site, problems, more } = siteIn(parsed.json, profiles, present)
  const isRejected = held.length > 0 || repeated.some(({ severity }) => severity === 'error')
  const others = problems.filter(({ path }) => !held.some((each) => each.path === path))
  return { ...(site && !isRejected && { site }), problems: firstProblems([...repeated, ...held, ...others], more) }
}

/** The site of a text that was accepted before: errors that later versions introduced do not invalidate it. */
export function siteInForce(bytes: Uint8Array, profiles: ProfileFiles = NO_PROFILES): Site | undefined {
  const parsed = parseJson(bytes)
  return 'problem' in parsed ? undefined : siteIn(parsed.json, profiles).site
}

export interface ParsedSite {
  readonly site?: Site
  readonly problems: Problem[]
}

function siteIn(json: ParsedJson, files: ProfileFiles, present: readonly string[] = []): ParsedSite & { more: number } {
  const { value, problems, more } = check(siteSchema, json.value)
  if (value === undefined) return { problems: withPositions(json, problems), more }
  const profiles = new SiteProfiles(files, present)
  const documents = documentsOfSite(value, profiles)
  const all = [...problems, ...problemsOf(value, profiles, documents)]
  const failed = all.some(({ problem }) => problem.severity === 'error')
  return { ...(!failed && { site: siteOf(value, profiles, documents) }), problems: withPositions(json, all), more }
}

function problemsOf(file: SiteFile, profiles: SiteProfiles, documents: DocumentPaths): Located[] {
  return [
    ...familyProblems(file),
    ...privateFeedProblems(file),
    ...inputProblems(file),
    ...profileProblems(file, profiles),
    ...podcastProblems(file, profiles),
    ...movedProblems(file, documents),
    ...siteWarnings(file),
  ]
}

function siteOf(file: SiteFile, profiles: SiteProfiles, documents: DocumentPaths): Site {
  const canonical = (address: string) => percentEncode(new URL(address).href)
  return {
    title: file.title,
    description: file.description,
    homePageUrl: canonical(file.home_page_url),
    feedBaseUrl: canonical(file.feed_base_url).replace(/\/?$/, '/'),
    language: file.language,
    authors: (file.authors ?? []).flatMap((author) => personOf(author, file.home_page_url)),
    ...(file.icon && { icon: canonical(file.icon) }),
    ...(file.favicon && { favicon: canonical(file.favicon) }),
    ...(file.logo && { logo: canonical(file.logo) }),
    ...(file.logo_dark && { logoDark: canonical(file.logo_dark) }),
    ...(file.accent_color && { accentColor: file.accent_color.toLowerCase() }),
    ...(file.publication_name && { publicationName: file.publication_name }),
    ...(file.rights && { rights: file.rights }),
    ...(file.license && { license: licenseAddress(file.license) as string }),
    ...(file.ai_use && { aiUse: aiUseFrom(file.ai_use, file.home_page_url) }),
    hubs: (file.hubs ?? []).map(canonical),
    ...(file.article_url && { articleUrl: file.article_url }),
    ...(file.time_zone && { timeZone: file.time_zone }),
    ...(file.lead_image !== undefined && { leadImage: file.lead_image }),
    idAuthority: file.id_authority,
    feeds: file.feeds.map((feed) => definitionOf(feed, file, profiles.of(feed))),
    ...(file.inputs && file.inputs.length > 0 && { inputs: file.inputs }),
    ...(file.moved &&
      Object.keys(file.moved).length > 0 && {
        moved: movedAddresses(file.moved, file.feed_base_url, documents),
      }),
  }
}

function definitionOf(written: FeedFile, file: SiteFile, profile: Profile | undefined): FeedDefinition {
  const { max_bytes, lead_image_in_content, access, ended, profile: _, profile_options: __, ...others } = written
  const { podcast: ___, window: ownWindow, ...feed } = others
  const podcast = podcastOf(written, file)
  const maxBytes = max_bytes ?? profile?.limits.bytes
  const window = ownWindow ?? profile?.limits.window
  const isPrivate = access === 'token'
  return {
    ...feed,
    path: storedPath({ path: feed.path, access }),
    limit: feed.limit ?? profile?.limits.entries ?? DEFAULT_LIMIT,
    ...(maxBytes !== undefined && { maxBytes }),
    ...(window !== undefined && { windowMs: parseWindow(window) as number }),
    content: feed.content ?? 'full',
    ...((lead_image_in_content || profile?.body.lead_image) && { leadImageInContent: true }),
    listed: !isPrivate && (feed.listed ?? isListedByDefault(profile)),
    ...(isPrivate && { isPrivate }),
    ...(ended !== undefined && { ended: endOf(ended) as Instant }),
    ...(profile && { profile }),
    ...(podcast && { podcast }),
  }
}

function personOf(author: NonNullable<SiteFile['authors']>[number], base: string): Person[] {
  const name = author.name ?? author.email ?? author.url
  const url = author.url && resolveWeb(author.url, base)
  const avatar = author.avatar && resolveWeb(author.avatar, base)
  if (name === undefined) return []
  return [{ name, ...(url && { url }), ...(avatar && { avatar }), ...(author.email && { email: author.email }) }]
}

/** Rules that the schema cannot express: families have a {name}, and no two paths can be the same. */
function familyProblems({ feeds }: SiteFile): Located[] {
  return feeds.flatMap((feed, index) => {
    const found: Located[] = []
    const steps = ['feeds', index, 'path']
    const named = feed.path.includes('{name}')
    if (named !== (feed.each !== undefined))
      found.push(
        error(steps, {
          found: JSON.stringify(feed.path),
          ...(named ? NAME_WITHOUT_EACH : eachWithoutName(feed.path)),
        }),
      )
    if (feed.window !== undefined && feed.archive !== undefined)
      found.push(error(['feeds', index, 'window'], { found: JSON.stringify(feed.window), ...WINDOW_WITH_ARCHIVE }))
    const earlier = feeds.findIndex((other, at) => at < index && pathsOverlap(storedPath(feed), storedPath(other)))
    if (earlier >= 0)
      found.push(
        error(steps, {
          found: JSON.stringify(feed.path),
          ...pathTwice(JSON.stringify(feeds[earlier]?.path), earlier),
        }),
      )
    return found
  })
}

/** Two vocabularies for one folder are ambiguous. */
function inputProblems({ inputs = [] }: SiteFile): Located[] {
  return inputs.flatMap(({ prefix }, index) => {
    const earlier = inputs.findIndex((other) => other.prefix === prefix)
    if (earlier === index) return []
    return error(['inputs', index, 'prefix'], folderTwice(JSON.stringify(prefix), earlier, index))
  })
}

function error(steps: Path, text: ProblemText): Located {
  return { steps, problem: { severity: 'error', path: formatPath(steps), ...text } }
}
