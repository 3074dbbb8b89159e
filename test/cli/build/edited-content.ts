import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SITE } from '../../support/content.ts'

/** What the properties of builds write into content folders, and how they look at folders. */

/** Every two of the first six have the same length. */
export const ARTICLE_TEXTS = [
  ...['one', 'two', 'six'].map((word) => ({
    title: word,
    content_text: 'Text.',
    date_published: '2026-03-01T09:00:00Z',
  })),
  ...['red', 'sea', 'ice'].map((tag) => ({
    title: tag,
    content_text: 'Text.',
    date_published: '2026-03-01T09:00:00Z',
    tags: [tag],
  })),
  { title: 'Undated', content_text: 'Text.' },
  { title: 'Own id', id: 'old 17', content_text: 'Text.', date_published: '2026-03-02T10:00:00Z' },
  { title: 'Same id', id: 'https://times.example/same', content_text: 'Text.', date_published: '2026-03-02T09:00:00Z' },
  {
    title: 'Scheduled',
    content_text: 'Text.',
    date_published: '2040-01-01T00:00:00Z',
    date_modified: '2041-01-01T00:00:00Z',
  },
  {
    title: 'Expires',
    content_text: 'Text.',
    date_published: '2026-03-01T09:00:00Z',
    date_expires: '2027-06-01T00:00:00Z',
  },
  { title: 'Local time', content_text: 'Text.', date_published: '2026-03-01T09:00' },
  {
    title: 'Cleaned',
    content_html: '<p onclick="x()">Text <script>1</script></p>',
    date_published: '2026-03-03T09:00:00Z',
    extra: 1,
  },
  { title: 3 },
].map((article) => JSON.stringify(article))

/** The last one is rejected. */
export const SITE_TEXTS = [
  SITE,
  { ...SITE, title: 'The Other Times' },
  { ...SITE, article_url: 'https://times.example/other/{key}' },
  { ...SITE, feeds: [{ path: 'all', title: 'Everything', archive: 'month', limit: 2 }] },
  { title: 'Broken' },
].map((site) => JSON.stringify(site))

/** Every file below a folder, by its path; nothing if there is no such folder. */
export async function bytesIn(folder: string): Promise<Map<string, string>> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }).catch(unlessMissing)) ?? []
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  return new Map(
    await Promise.all(
      paths.sort().map(async (path) => [path.slice(folder.length), await readFile(path, 'utf8')] as const),
    ),
  )
}

export function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
