import type { Entry } from '../../core/article/entry.ts'
import { buildSite } from '../../core/build-site.ts'
import type { CatalogRecord } from '../../core/catalog/catalog-record.ts'
import { CLOCK_SKEW_MS } from '../../core/catalog/changes.ts'
import { readSite, readSiteRecord } from '../../core/catalog/site-record.ts'
import { readArticle } from '../../core/intake/read-article.ts'
import { isEncoded } from '../../core/publish/representations.ts'
import type { ArticleRecord, DepartedEntry } from '../../core/record/article-record.ts'
import { standingOf } from '../../core/record/standing.ts'
import { definitionAt } from '../../core/site/feed.ts'
import { parseSite, type Site } from '../../core/site/site.ts'
import { canonical } from '../../core/text/json.ts'
import { oldAddresses } from '../oracle/old-addresses.ts'
import type { SiteFile } from '../oracle/site-file.ts'
import { receiptProblems, siteReceiptProblems } from './check-receipts.ts'
import { claimProblems } from './claims.ts'
import { decode } from './fake-encodings.ts'
import type { History, Version } from './history.ts'
import { oracleProblems } from './oracle-problems.ts'

/** What is wrong with a history that has come to rest; nothing where the protocol kept its promises. */
export async function check(history: History): Promise<string[]> {
  const site = await readSite(history.catalog, {})
  if (site === undefined) return withoutSite(history)
  const records = await allRecords(history)
  const documents = await publishedDocuments(history)
  return [
    ...history.errors.map((error) => `an error that no fault explains: ${(error as Error).stack}`),
    ...siteProblems(history, site),
    ...(await recordProblems(history, records, site)),
    ...claimProblems(history, records, site),
    ...(await siteReceiptProblems(history.articles, history.feeds)),
    ...(await receiptProblems(
      history.articles,
      records.filter((record) => !isEmptyMarker(record)),
      { site, now: history.now },
    )),
    ...(await documentProblems(history, { records, site, documents })),
    ...oracleProblems(history, records, { site: await siteFile(history), documents }),
    ...history.feeds.rewritten.map((path) => `${path} was written though it did not change`),
    ...vanished(history, records),
    ...superseded(records),
    ...history.catalog.wrong,
    ...history.catalog.orphans(),
    ...(await pendingProblems(history, site)),
    ...unpinged(history),
  ]
}

/** Where nobody met a good `site.json`, nothing is published. */
async function withoutSite({ versions, feeds }: History): Promise<string[]> {
  const { text = '' } = versions.get('site.json')?.at(-1) ?? {}
  const { objects } = await feeds.list({ prefix: '' })
  const isBroken = parseSite(encode(text)).site === undefined
  return [...(isBroken ? [] : ['the site was not taken over']), ...objects.map(({ key }) => `${key} has no site`)]
}

async function allRecords({ catalog }: History): Promise<CatalogRecord[]> {
  const { objects } = await catalog.list({ prefix: 'records/' })
  return Promise.all(objects.map(async ({ key }) => jsonOf<CatalogRecord>(await catalog.get(key))))
}

/** The site in force is the last good one that was there; where a good one is there now it is that. */
function siteProblems({ versions }: History, site: Site): string[] {
  const parsed = (versions.get('site.json') ?? []).map(({ text = '' }) => parseSite(encode(text)).site)
  const [now, inForce] = [JSON.stringify(parsed.at(-1)), JSON.stringify(site)]
  const isOne = parsed.some((each) => JSON.stringify(each) === inForce)
  return isOne && (now === undefined || now === inForce) ? [] : ['another site is in force than was uploaded']
}

async function recordProblems(history: History, records: readonly CatalogRecord[], site: Site): Promise<string[]> {
  const known = new Map(records.map((record) => [record.article.key, record]))
  const problems: string[] = []
  for (const [objectKey, versions] of history.versions) {
    const key = /^articles\/(.*)\.json$/.exec(objectKey)?.[1]
    if (key === undefined) continue
    const record = known.get(key)
    // A file that came and went before there was a site is known to nobody.
    if (record === undefined && versions.at(-1)?.text === undefined) continue
    if (record === undefined) problems.push(`${key} has no record`)
    else if (isEmptyMarker(record) && versions.at(-1)?.text === undefined) continue
    else problems.push(...articleProblems(record, versions, site), ...(await keyProblems(history, record)))
  }
  return problems
}

/**
 * The marker of a file that came and went before anybody read it. Where the worker that made it failed, and its message
 * was done by another that met no site yet, nobody looks at it again: there is nothing to do, and no editor waits.
 */
function isEmptyMarker({ article, keys, todo }: CatalogRecord): boolean {
  const toDo = [...(todo?.retire ?? []), ...(todo?.tell ?? []), ...(todo?.ids ?? [])]
  return article.sourceDigest === '' && article.removed !== undefined && keys.length + toDo.length === 0
}

function articleProblems(record: CatalogRecord, versions: readonly Version[], site: Site): string[] {
  const { article } = record
  const { key, firstSeen } = article
  const { entryOf, hadEntry } = entriesOfVersions({ key, firstSeen }, site)
  const last = versions.at(-1) as Version
  const [now, held] = [last.text === undefined ? undefined : entryOf(last), JSON.stringify(article.entry)]
  const isGone = last.text === undefined
  const uploads = versions.filter(({ text }) => text !== undefined)
  const times = uploads.map(({ at }) => at)
  const isChange = (each: Version, at: number) =>
    uploads.slice(0, at).some((one) => hadEntry(one, (entry) => entry !== entryOf(each)))
  return [
    ...(isGone !== (article.removed !== undefined) ? [`${key}: removed is ${article.removed}`] : []),
    ...(!isGone && now !== undefined && now !== held ? [`${key}: the record has another entry than the file`] : []),
    ...(!isGone &&
    now === undefined &&
    held !== undefined &&
    !versions.some((each) => hadEntry(each, (entry) => entry === held))
      ? [`${key}: its last good version never was`]
      : []),
    ...(times.length > 0 && !isGone && !times.includes(firstSeen) ? [`${key}: first seen when nothing was put`] : []),
    ...departedProblems(article, (has) =>
      uploads.some((each) => hadEntry(each, (entry) => entry !== undefined && has(JSON.parse(entry) as Entry))),
    ),
    ...(article.changed !== undefined &&
    !uploads.some((each, index) => each.at === article.changed && isChange(each, index))
      ? [`${key}: changed by no upload`]
      : []),
  ]
}

/**
 * Whether an entry is, or has what is asked of it, in a version: as the site in force has it, or as any site may have had
 * it that was in force before. Few articles need the second, and reading is what costs most here.
 */
function entriesOfVersions({ key, firstSeen }: Pick<ArticleRecord, 'key' | 'firstSeen'>, site: Site) {
  const [entryOf, otherOf] = eachSite(site).map((as) => {
    const known = new Map<string, string | undefined>()
    return ({ text = '' }: Version): string | undefined => {
      if (!known.has(text))
        known.set(text, JSON.stringify(readArticle(encode(text), { site: as, key, firstSeen }).entry))
      return known.get(text)
    }
  }) as [(version: Version) => string | undefined, (version: Version) => string | undefined]
  return {
    entryOf,
    hadEntry: (version: Version, has: (entry: string | undefined) => boolean) =>
      has(entryOf(version)) || has(otherOf(version)),
  }
}

/**
 * Each entry that left is known as some version of the file had it.
 * @param wasEntry whether any version had an entry with what is asked of it
 */
function departedProblems(
  { key, left = [], departed = [] }: ArticleRecord,
  wasEntry: (has: (entry: Entry) => boolean) => boolean,
): string[] {
  const [gone, known] = [new Set(left.map(({ id }) => id)), departed.map(({ id }) => id)]
  const isVersion = ({ id, url, title, published }: DepartedEntry) =>
    wasEntry(
      (each) => canonical([each.id, each.url, each.title, each.published]) === canonical([id, url, title, published]),
    )
  return [
    ...(canonical([...gone].sort()) === canonical(known) ? [] : [`${key}: ${[...gone]} left, and ${known} are known`]),
    ...departed.filter((entry) => !isVersion(entry)).map(({ id }) => `${key}: ${id} left as no version has it`),
  ]
}

/** The site in force, and the one that an editor changes it for, as far as articles are read in another way. */
function eachSite(site: Site): readonly [Site, Site] {
  const { leadImage, ...others } = site
  return [site, leadImage === undefined ? { ...site, leadImage: false } : others]
}

async function keyProblems({ catalog, now }: History, record: CatalogRecord): Promise<string[]> {
  const { article, standing, todo, keys } = record
  const missing: string[] = []
  for (const name of keys) if ((await catalog.head(name)) === undefined) missing.push(name)
  return [
    ...(todo === undefined ? [] : [`${article.key} is not settled`]),
    ...(standing === standingOf(article, now)
      ? []
      : [`${article.key} is ${standingOf(article, now)}, not ${standing}`]),
    ...missing.map((name) => `${name} is missing`),
    ...(article.left ?? [])
      .filter(({ at }) => at > now + CLOCK_SKEW_MS)
      .map(({ at }) => `${article.key} leaves at ${at}`),
  ]
}

/** The plain documents. */
async function publishedDocuments({ feeds }: History): Promise<Map<string, string>> {
  const documents = new Map<string, string>()
  const { objects } = await feeds.list({ prefix: '' })
  for (const { key } of objects)
    if (!isEncoded(key)) documents.set(key, new TextDecoder().decode((await feeds.get(key))?.bytes))
  return documents
}

async function siteFile({ catalog }: History): Promise<SiteFile> {
  return JSON.parse((await readSiteRecord(catalog)).value?.text ?? '') as SiteFile
}

interface Published {
  readonly records: readonly CatalogRecord[]
  readonly site: Site
  readonly documents: ReadonlyMap<string, string>
}

async function documentProblems(history: History, { records, site, documents }: Published): Promise<string[]> {
  const articles = records.map(({ article }) => article)
  const wanted = new Map([...buildSite(site, articles, history.now)].map(({ path, body }) => [path, body]))
  const { objects } = await history.feeds.list({ prefix: '' })
  const problems: string[] = []
  const encoded = objects.filter(({ key }) => isEncoded(key))
  for (const { key } of encoded) {
    const plain = documents.get(key.slice(0, -3)) ?? ''
    const decoded = decode((await history.feeds.get(key))?.bytes ?? new Uint8Array())
    if (plain !== new TextDecoder().decode(decoded)) problems.push(`${key} says something else than the plain document`)
  }
  if (encoded.length !== wanted.size * history.encodings.length)
    problems.push(`${encoded.length} encoded documents of ${wanted.size}`)
  const file = await siteFile(history)
  problems.push(...objects.flatMap(({ key }) => headerProblems(history, site, { key, moved: oldAddresses(file) })))
  for (const [path, body] of documents) {
    if (!wanted.has(path)) problems.push(`${path} is published and should not be`)
    else if (wanted.get(path) !== body) problems.push(`${path} is not what the batch build makes`)
    wanted.delete(path)
  }
  return [...problems, ...[...wanted.keys()].map((path) => `${path} is not published`)]
}

/** A document's headers say what it is, whom it is for, and how long it may be kept. */
function headerProblems(
  { feeds }: History,
  site: Site,
  { key, moved }: { key: string; moved: ReadonlyMap<string, string> },
): string[] {
  const path = key.replace(/\.(?:gz|br)$/, '')
  const feed = definitionAt(site.feeds, path.replace(/(?:\/archive\.[^/]+)?\/[^/]+$/, ''))
  const isArchive = path.includes('/archive.')
  const isPrivate = feed?.isPrivate === true
  const namesHubs = !['smartnews', 'google-news'].includes(feed?.profile?.name ?? '')
  const isPushed = feed?.listed === true && namesHubs && !isArchive && !path.endsWith('.html') && site.hubs.length > 0
  const link = [...site.hubs.map((hub) => `<${hub}>; rel="hub"`), `<${site.feedBaseUrl}${path}>; rel="self"`].join(', ')
  const target = moved.get(path)
  const instead = target === 'gone' ? { gone: '1' } : { location: target }
  const metadata =
    target === undefined ? { ...(isPushed && { link }), ...(feed?.listed === false && { unlisted: '1' }) } : instead
  const { contentEncoding, contentType = '', cacheControl = '', ...more } = feeds.optionsOf(key) ?? {}
  const isRight =
    contentEncoding === { gz: 'gzip', br: 'br' }[key.slice(path.length + 1)] &&
    contentType.startsWith(TYPES[target === undefined ? path.slice(path.lastIndexOf('.') + 1) : 'html'] ?? '?') &&
    cacheControl.includes(
      target !== undefined ? 'max-age=86400, s-maxage=60' : isArchive && !isPrivate ? 'max-age=3600' : 'max-age=60',
    ) &&
    cacheControl.startsWith(isPrivate ? 'private' : 'public') &&
    isPrivate === path.startsWith('private/') &&
    JSON.stringify(more.metadata ?? {}) === JSON.stringify(metadata)
  return isRight ? [] : [`${key} has the wrong headers: ${JSON.stringify(feeds.optionsOf(key))}`]
}

const TYPES: Readonly<Record<string, string>> = {
  xml: 'application/',
  json: 'application/feed+json;',
  html: 'text/html;',
  opml: 'text/x-opml;',
}

/** Tombstones of entries that the feed shows, from whichever file. */
function superseded(records: readonly CatalogRecord[]): string[] {
  const shown = new Set(
    records.flatMap(({ article }) => article.shown?.feeds.map((feed) => `${feed} ${article.shown?.id}`) ?? []),
  )
  return records.flatMap(({ article }) =>
    (article.left ?? [])
      .filter(({ feed, id }) => shown.has(`${feed} ${id}`))
      .map(({ feed, id }) => `${article.key} has a tombstone of ${id}, which ${feed} shows`),
  )
}

/** Periods that are still to be published, though nothing will publish them; a key that lands late waits for the next run. */
async function pendingProblems({ catalog, world }: History, site: Site): Promise<string[]> {
  const { objects } = await catalog.list({ prefix: 'pending/' })
  const feedOf = (name: string) => (name.split('/')[1] as string).replaceAll('!', '/')
  const { late, crash, unavailable, unanswered, spot } = world.faults
  const mayLandLate = late + crash > 0 || (spot !== undefined && spot.fault !== 'stall')
  const keys = objects.map(({ key }) => key)
  // Only a worker that fails leaves a key that it has put again: its message finds the record settled by another.
  const left = unavailable + unanswered > 0 ? catalog.neverPublished(keys) : keys
  return left.flatMap((key) =>
    mayLandLate || definitionAt(site.feeds, feedOf(key))?.archive === undefined ? [] : [`${key} is left`],
  )
}

/** Topics that were written after the hub was last told of them. */
function unpinged({ feeds, pinged }: History): string[] {
  return [...feeds.topics].flatMap(([topic, step]) =>
    (pinged.get(topic) ?? -1) >= step ? [] : [`${topic} was written, and no hub was told`],
  )
}

/** Entries that readers saw in a feed that is neither in it any more nor has left a tombstone. */
function vanished({ feeds }: History, records: readonly CatalogRecord[]): string[] {
  const there = new Set<string>()
  for (const { article } of records) {
    for (const feed of article.shown?.feeds ?? []) there.add(`${feed} ${article.shown?.id}`)
    for (const { feed, id } of article.left ?? []) there.add(`${feed} ${id}`)
  }
  return [...feeds.seen].filter((pair) => !there.has(pair)).map((pair) => `${pair} vanished without a tombstone`)
}

function jsonOf<Value>(object: { bytes: Uint8Array } | undefined): Value {
  return JSON.parse(new TextDecoder().decode(object?.bytes)) as Value
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
