import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ImportReport } from '../../cli/import/import-report.ts'
import { type ImportOptions, importSources } from '../../cli/import/import-sources.ts'

export const NOW = Date.parse('2026-06-01T00:00:00Z')

/** A source of our own making, by its vendor's documentation. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../golden/import/${name}`, import.meta.url))
}

/** Imports as the command does, in this process. */
export function importInto(
  out: string,
  sources: string | readonly string[],
  options: Partial<ImportOptions> = {},
): Promise<ImportReport> {
  return importSources(typeof sources === 'string' ? [sources] : sources, {
    out,
    types: ['post'],
    follow: true,
    maxDocuments: 1_000,
    force: false,
    signal: new AbortController().signal,
    now: NOW,
    ...options,
  })
}

export type ArticleFile = Readonly<Record<string, unknown>>

/** The texts of the article files by key. */
export async function articleTexts(out: string): Promise<Record<string, string>> {
  const folder = join(out, 'articles')
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json')).sort()
  const texts = files.map(async (name) => [name.replace(/\.json$/, ''), await readFile(join(folder, name), 'utf8')])
  return Object.fromEntries(await Promise.all(texts))
}

/** The article files by key. */
export async function articlesIn(out: string): Promise<Record<string, ArticleFile>> {
  const texts = Object.entries(await articleTexts(out))
  return Object.fromEntries(texts.map(([key, text]) => [key, JSON.parse(text) as ArticleFile]))
}
