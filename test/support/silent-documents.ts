import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseSite } from '../../core/site/site.ts'
import { checkDocument } from '../core/documents/checker/check-document.ts'

/** Nothing is to be said against any document. */
export async function expectSilence(folder: string, feeds: string): Promise<void> {
  const { site } = parseSite(await readFile(join(folder, 'site.json')))
  if (site === undefined) throw new Error('the written site.json is rejected')
  const paths = (await readdir(feeds, { recursive: true })).filter((path) => /\.(?:xml|json|opml)$/.test(path))
  let checked = 0
  for (const path of paths.filter((each) => !each.startsWith('.'))) {
    const body = await readFile(join(feeds, path), 'utf8')
    expect([path, ...checkDocument(site, { path, body, contentType: '' })]).toEqual([path])
    checked++
  }
  expect(checked).toBeGreaterThan(3)
}
