import { fileURLToPath } from 'node:url'
import type { Entry } from '../../core/article/entry.ts'
import type { ArticleRecord, ArticleSource } from '../../core/record/article-record.ts'
import { type RevisedRecord, removeRecord, reviseRecord } from '../../core/record/revise-record.ts'
import { parseSite, type Site } from '../../core/site/site.ts'
import type { Instant } from '../../core/text/time.ts'
import { ContentFolder } from '../../stores/folder/content-folder.ts'
import { generatedSources, HISTORIES } from './generated-sources.ts'

/**
 * Articles that break feeds: the files in `content/`, and what no file can hold or no repository should.
 * Every suite that reads documents reads this set too.
 */
export const NASTY_FOLDER = fileURLToPath(new URL('../nasty/content', import.meta.url))

/** The clock of the nasty set: after everything in it but `dates/future`. */
export const NOW: Instant = Date.parse('2026-06-01T00:00:00Z')

/** When every file was first seen: files have no other time, so that the documents are the same on every machine. */
export const FIRST_SEEN: Instant = Date.parse('2026-05-01T12:00:00Z')

export interface ArticleSet {
  readonly site: Site
  /** By article key, in the order of the keys. */
  readonly revised: ReadonlyMap<string, RevisedRecord>
  readonly records: readonly ArticleRecord[]
}

/** The nasty set, read and made ready. */
export async function nastySet(): Promise<ArticleSet> {
  const { site, sources } = await readFolder(NASTY_FOLDER)
  return articleSet(site, [...sources, ...generatedSources(FIRST_SEEN)])
}

/** The site and the articles of a content folder; undefined where it has no `site.json`. */
export async function folderSet(path: string): Promise<ArticleSet | undefined> {
  if ((await new ContentFolder(path).site()) === undefined) return undefined
  const { site, sources } = await readFolder(path)
  return articleSet(site, sources)
}

/** What an entry is known by in a failing test. */
export function entryOf(set: ArticleSet, key: string): Entry {
  const entry = set.revised.get(key)?.record.entry
  if (entry === undefined) throw new Error(`${key} has no entry`)
  return entry
}

async function readFolder(path: string): Promise<{ site: Site; sources: ArticleSource[] }> {
  const folder = new ContentFolder(path)
  const bytes = await folder.site()
  const { site, problems } = parseSite(bytes ?? new Uint8Array())
  if (site === undefined) throw new Error(`${path}/site.json: ${JSON.stringify(problems)}`)
  const sources: ArticleSource[] = []
  for (const key of await folder.keys()) {
    const source = await folder.article(key)
    if (source !== undefined) sources.push({ ...source, lastModified: FIRST_SEEN })
  }
  return { site, sources }
}

function articleSet(site: Site, sources: readonly ArticleSource[]): ArticleSet {
  const revised = new Map<string, RevisedRecord>()
  for (const source of sources) {
    const next = reviseRecord(revised.get(source.key)?.record, source, site)
    revised.set(source.key, next)
  }
  for (const key of HISTORIES.removed) {
    const gone = revised.get(key)
    if (gone !== undefined) revised.set(key, { ...gone, record: removeRecord(gone.record, NOW) })
  }
  return { site, revised, records: [...revised.values()].map(({ record }) => record) }
}
