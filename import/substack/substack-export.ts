import { lstat, readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { columnsOf } from '../csv.ts'
import type { SourceDocument } from '../source-document.ts'

/** The files of a Substack export (Substack, "Export your posts"): a table of the posts, and a folder with their texts. */

const TABLE = 'posts.csv'
const TEXTS = 'posts'
/** `123456.the-slug.html` */
const TEXT_NAME = /^(\d+)(?:\.[^/\\]*)?\.html$/

/** Whether a text begins as the table of the posts does. */
export function isTableOfPosts(head: string): boolean {
  const columns = columnsOf(head)
  return columns.includes('post_id') && columns.includes('is_published')
}

/** Whether it begins as a table of subscribers does, who are nobody's business. */
export function isTableOfReaders(head: string): boolean {
  return columnsOf(head).some((name) => name === 'email' || name === 'email_address')
}

/** The paths of the texts by the number of their post. Links are not read, as in other folders. */
export async function textsOf({ path }: SourceDocument): Promise<ReadonlyMap<string, string>> {
  if (path === undefined) return new Map()
  const folder = join(dirname(path), TEXTS)
  const files = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return new Map(
    files.flatMap((file) => {
      const [, number] = TEXT_NAME.exec(file.name) ?? []
      return number !== undefined && file.isFile() ? [[number, join(folder, file.name)] as const] : []
    }),
  )
}

/** Whether a document is one of the texts, which are read together with their table. */
export async function isTextOfTable({ path }: SourceDocument): Promise<boolean> {
  if (path === undefined || !TEXT_NAME.test(basename(path)) || basename(dirname(path)) !== TEXTS) return false
  const table = await lstat(join(dirname(path), '..', TABLE)).catch(() => undefined)
  return table?.isFile() === true
}
