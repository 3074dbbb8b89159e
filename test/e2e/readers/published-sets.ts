import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { entryId } from '../../../core/article/entry-id.ts'
import { buildSite } from '../../../core/build-site.ts'
import type { PublishedDocument } from '../../../core/documents/published-document.ts'
import type { ArticleRecord } from '../../../core/record/article-record.ts'
import { removeRecord } from '../../../core/record/revise-record.ts'
import { type ArticleSet, folderSet, NOW, nastySet } from '../../support/nasty-set.ts'

const SAMPLE = fileURLToPath(new URL('../../../content', import.meta.url))

export interface PublishedSet {
  readonly name: string
  /** Where its documents are, as files. */
  readonly folder: string
  readonly documents: readonly PublishedDocument[]
  readonly idAuthority: string
}

const temporary: string[] = []

/** The sample site, the same with articles that left, and the nasty set: in folders that `removeSets` takes away. */
export async function publishSets(): Promise<PublishedSet[]> {
  const sample = await folderSet(SAMPLE)
  const sets = { sample, left: sample && withArticlesThatLeft(sample), nasty: await nastySet() }
  const published: PublishedSet[] = []
  for (const [name, set] of Object.entries(sets)) {
    if (set === undefined) throw new Error(`there is no ${name} set`)
    const folder = await mkdtemp(join(tmpdir(), `feedwright-${name}-`))
    temporary.push(folder)
    const documents = [...buildSite(set.site, set.records, NOW)]
    for (const { path, body } of documents) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), body)
    }
    published.push({ name, folder, documents, idAuthority: set.site.idAuthority })
  }
  return published
}

/** Every third article is gone, and has left tombstones. */
function withArticlesThatLeft(set: ArticleSet): ArticleSet {
  const records = set.records.map((record, index): ArticleRecord => {
    const { entry } = record
    if (index % 3 !== 0 || entry === undefined) return record
    const left = ['all', 'partners/coastwire'].map((feed) => ({ feed, id: entry.id, at: NOW + index * 1_000 }))
    return { ...removeRecord(record, NOW), left }
  })
  return { ...set, records }
}

export async function removeSets(): Promise<void> {
  for (const folder of temporary.splice(0)) await rm(folder, { recursive: true, force: true })
}

export interface ShownEntry {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly date_published: string
  readonly date_modified: string
}

/** What a feed shows, by its JSON Feed: the same entries, in the same order, are in its other two documents. */
export function entriesOf(set: PublishedSet, path: string): ShownEntry[] {
  const name = `${path.slice(0, path.lastIndexOf('/'))}/feed.json`
  const document = set.documents.find((each) => each.path === name)
  const items: ShownEntry[] = JSON.parse(document?.body ?? '{"items":[]}').items
  // Only Atom has a URI for an id that is none.
  return path.endsWith('atom.xml')
    ? items.map((item) => ({ ...item, id: entryId(item.id, '', set.idAuthority) }))
    : items
}

export function pathsEndingIn(set: PublishedSet, ...names: string[]): string[] {
  return set.documents.map(({ path }) => path).filter((path) => names.some((name) => path.endsWith(`/${name}`)))
}
