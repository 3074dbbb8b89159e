import { readFile } from 'node:fs/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Entry } from '../../../core/article/entry.ts'
import { entryId } from '../../../core/article/entry-id.ts'
import { buildSite } from '../../../core/build-site.ts'
import { manifestKey } from '../../../core/catalog/catalog-keys.ts'
import type { CatalogRecord } from '../../../core/catalog/catalog-record.ts'
import type { Manifest } from '../../../core/catalog/manifest.ts'
import { readSite } from '../../../core/catalog/site-record.ts'
import { readArticle } from '../../../core/intake/read-article.ts'
import { listAll } from '../../../core/ports/object-store.ts'
import { keysOf } from '../../../core/publish/representations.ts'
import { claimedSince, comesBefore } from '../../../core/record/claims.ts'
import { feedOf, placementsOf } from '../../../core/site/feed.ts'
import { parseSite, type Site } from '../../../core/site/site.ts'
import { ENCODINGS } from '../../../stores/compression.ts'
import { FolderStore } from '../../../stores/folder/folder-store.ts'
import { orUndefined } from '../../../stores/folder/whole-file.ts'
import type { TestContent } from '../../support/content.ts'
import type { RunningSite } from '../../support/running-site.ts'
import { type Editor, KEYS } from './edits.ts'

/** Looks at a running site from outside, and says what is wrong: nothing once it is at rest. */
export class Inspection {
  readonly #content: TestContent
  readonly #editor: Editor
  readonly #catalog: FolderStore
  readonly #feeds: FolderStore
  /** When each file was first seen: that never moves. */
  readonly #firstSeen = new Map<string, number>()
  /** Every pair of a feed and an entry id that readers saw. */
  readonly #seen = new Set<string>()
  documents = 0

  constructor(content: TestContent, editor: Editor) {
    this.#content = content
    this.#editor = editor
    this.#catalog = new FolderStore(content.file('content/.feedwright/catalog'))
    this.#feeds = new FolderStore(content.file('content/.feedwright/feeds'))
  }

  async problems(running: RunningSite): Promise<string[]> {
    const now = Date.now()
    const site = await readSite(this.#catalog, { feedBaseUrl: running.address })
    if (site === undefined) return ['no site is in force']
    const records = await this.#records()
    const files = await this.#files(site, records)
    return [
      ...(await this.#siteProblems(site)),
      ...(await this.#documentProblems(running, site, records, now)),
      ...KEYS.flatMap((key) => this.#recordProblems(key, records.get(key), files.get(key))),
      ...(await this.#receiptProblems(records)),
      ...(await this.#titleProblems(running, site, records, now)),
      ...this.#vanished(records),
    ]
  }

  /** How many records a killed run left in the middle of their work. */
  async unsettled(): Promise<number> {
    return [...(await this.#records()).values()].filter(({ todo }) => todo !== undefined).length
  }

  /** How many feeds a killed run left with other documents than it meant to write. */
  async unwritten(): Promise<number> {
    let feeds = 0
    for await (const { key } of listAll(this.#catalog, { prefix: manifestKey('') })) {
      const { documents, unconfirmed } = jsonOf<Manifest>((await this.#catalog.get(key))?.bytes)
      // The manifest has no ETags of archives.
      const listed = unconfirmed.filter((path) => !path.includes('/archive.'))
      const present = await Promise.all(listed.map((path) => this.#feeds.head(path)))
      if (present.some((document, index) => document?.etag !== documents[listed[index] as string])) feeds++
    }
    return feeds
  }

  async #records(): Promise<Map<string, CatalogRecord>> {
    const records = new Map<string, CatalogRecord>()
    for await (const { key } of listAll(this.#catalog, { prefix: 'records/' })) {
      const record = jsonOf<CatalogRecord>((await this.#catalog.get(key))?.bytes)
      records.set(record.article.key, record)
    }
    return records
  }

  #read(name: string): Promise<Uint8Array | undefined> {
    return orUndefined(readFile(this.#content.file(`content/${name}`)))
  }

  /** What each file says now: its entry, undefined where it is rejected; a file that is gone is not in it. */
  async #files(site: Site, records: ReadonlyMap<string, CatalogRecord>): Promise<Map<string, Entry | undefined>> {
    const files = new Map<string, Entry | undefined>()
    for (const key of KEYS) {
      const bytes = await this.#read(`articles/${key}.json`)
      const firstSeen = records.get(key)?.article.firstSeen ?? 0
      if (bytes !== undefined) files.set(key, readArticle(bytes, { site, key, firstSeen }).entry)
    }
    return files
  }

  async #siteProblems({ feedBaseUrl }: Site): Promise<string[]> {
    const { site } = parseSite((await this.#read('site.json')) ?? new Uint8Array())
    const inForce = await readSite(this.#catalog, { feedBaseUrl })
    const isRight = site === undefined || JSON.stringify({ ...site, feedBaseUrl }) === JSON.stringify(inForce)
    return isRight ? [] : ['another site is in force than site.json says']
  }

  /** Every document is served, and is what the batch build makes of the records; and there is no other. */
  async #documentProblems(
    running: RunningSite,
    site: Site,
    records: ReadonlyMap<string, CatalogRecord>,
    now: number,
  ): Promise<string[]> {
    const articles = [...records.values()].map(({ article }) => article)
    const wanted = new Map([...buildSite(site, articles, now)].map(({ path, body }) => [path, body]))
    const problems: string[] = []
    for (const [path, body] of wanted) {
      const answer = await running.get(path.split('/').map(encodeURIComponent).join('/'))
      if (answer.status !== 200) problems.push(`${path} is not published`)
      else if (answer.body.toString() !== body) problems.push(`${path} is not what the batch build makes`)
    }
    problems.push(...(await this.#encodingProblems(wanted)))
    this.documents += wanted.size
    return problems
  }

  /** Every document is stored plain and in each encoding, of the same content. */
  async #encodingProblems(wanted: ReadonlyMap<string, string>): Promise<string[]> {
    const problems: string[] = []
    const missing = new Set([...wanted.keys()].flatMap((path) => keysOf(path, ENCODINGS)))
    for await (const { key } of listAll(this.#feeds, { prefix: '' }))
      if (!missing.delete(key)) problems.push(`${key} is published and should not be`)
      else if ((await this.#decoded(key)) !== wanted.get(key.replace(/\.(?:br|gz)$/, '')))
        problems.push(`${key} holds something else than the document`)
    return [...problems, ...[...missing].map((key) => `${key} is not stored`)]
  }

  async #decoded(key: string): Promise<string> {
    const { bytes } = (await this.#feeds.get(key)) ?? { bytes: new Uint8Array() }
    if (key.endsWith('.br')) return brotliDecompressSync(bytes).toString()
    return (key.endsWith('.gz') ? gunzipSync(bytes) : Buffer.from(bytes)).toString()
  }

  /** @param entry what the file says */
  #recordProblems(key: string, record: CatalogRecord | undefined, entry: Entry | undefined): string[] {
    if (record === undefined) return entry === undefined ? [] : [`${key} has no record`]
    const { article, todo } = record
    const firstSeen = this.#firstSeen.get(key) ?? article.firstSeen
    // A file that was gone before it was ever read has a record, but was not seen.
    if (article.sourceDigest !== '') this.#firstSeen.set(key, firstSeen)
    const isOne = article.entry === undefined || this.#editor.titles.get(key)?.has(article.entry.title)
    return [
      ...(todo === undefined ? [] : [`${key} is not settled`]),
      ...(article.firstSeen === firstSeen ? [] : [`${key} was first seen twice`]),
      ...(entry === undefined || JSON.stringify(entry) === JSON.stringify(article.entry) ? [] : [`${key} is outdated`]),
      ...(isOne ? [] : [`${key}: nobody ever wrote "${article.entry?.title}"`]),
    ]
  }

  async #receiptProblems(records: ReadonlyMap<string, CatalogRecord>): Promise<string[]> {
    const problems: string[] = []
    for (const [key, { generation }] of records) {
      const bytes = await this.#read(`receipts/${key}.json`)
      const known = bytes && jsonOf<{ history: { generation: number } }>(bytes).history.generation
      if (known !== generation) problems.push(`the receipt of ${key} is of generation ${known}, not ${generation}`)
    }
    return problems
  }

  /** What the files say is in the feeds that they belong to, by title, and in no others: told without the batch build. */
  async #titleProblems(
    running: RunningSite,
    site: Site,
    records: ReadonlyMap<string, CatalogRecord>,
    now: number,
  ): Promise<string[]> {
    const wanted = new Map<string, string[]>(site.feeds.flatMap(({ path, each }) => (each ? [] : [[path, []]])))
    for (const { entry } of await this.#holders(site, records))
      if (entry.published <= now && (entry.expires ?? Number.POSITIVE_INFINITY) > now)
        for (const { path } of placementsOf(site.feeds, entry).map(feedOf))
          wanted.set(path, [...(wanted.get(path) ?? []), entry.title])
    const problems: string[] = []
    for (const [path, titles] of wanted) {
      const answer = await running.get(`${path.split('/').map(encodeURIComponent).join('/')}/feed.json`)
      const items = answer.status === 200 ? jsonOf<{ items: { id: string; title: string }[] }>(answer.body).items : []
      for (const { id } of items) this.#seen.add(`${path} ${entryId(id, '', site.idAuthority)}`)
      const shown = items.map(({ title }) => title).sort()
      if (shown.join() !== titles.sort().join()) problems.push(`${path} shows ${shown} and not ${titles}`)
    }
    return problems
  }

  /** The entries of files as they are, or as they last were good, that hold their ids. */
  async #holders(
    site: Site,
    records: ReadonlyMap<string, CatalogRecord>,
  ): Promise<{ key: string; since: number; entry: Entry }[]> {
    const holders = new Map<string, { key: string; since: number; entry: Entry }>()
    for (const [key, now] of await this.#files(site, records)) {
      const article = records.get(key)?.article
      const entry = now ?? article?.entry
      if (article === undefined || entry === undefined || entry.draft) continue
      const claimant = { key, since: claimedSince(article, entry.id), entry }
      const holder = holders.get(entry.id)
      if (holder === undefined || comesBefore(claimant, holder)) holders.set(entry.id, claimant)
    }
    return [...holders.values()]
  }

  /** Entries that readers saw in a feed that is neither in it any more nor has left a tombstone. */
  #vanished(records: ReadonlyMap<string, CatalogRecord>): string[] {
    const there = new Set<string>()
    for (const { article } of records.values()) {
      for (const feed of article.shown?.feeds ?? []) there.add(`${feed} ${article.shown?.id}`)
      for (const { feed, id } of article.left ?? []) there.add(`${feed} ${id}`)
    }
    return [...this.#seen].filter((pair) => !there.has(pair)).map((pair) => `${pair} vanished without a tombstone`)
  }
}

function jsonOf<Value>(bytes: Uint8Array | undefined): Value {
  return JSON.parse(new TextDecoder().decode(bytes)) as Value
}
