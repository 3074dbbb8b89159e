import type { ImportReport } from '../../../cli/import/import-report.ts'
import type { ImportOptions } from '../../../cli/import/import-sources.ts'
import { TestContent } from '../../support/content.ts'
import { type ArticleFile, articlesIn, importInto } from '../../support/imported.ts'

/** The pages of a site by their paths, imported as the command does it. */
export interface Imported {
  readonly report: ImportReport
  /** By title. */
  readonly articles: Readonly<Record<string, ArticleFile>>
  /** What could not be resolved, in all files: "4: {% include a.html %}". */
  readonly unresolved: readonly string[]
}

/**
 * @param folder the one of the site that is named
 */
export async function importPages(
  files: Readonly<Record<string, string>>,
  { folder = '.', ...options }: Partial<ImportOptions> & { folder?: string } = {},
): Promise<Imported> {
  const content = await TestContent.make()
  try {
    // An end for the search for a configuration above.
    await content.write('old/.git/HEAD', '')
    for (const [file, text] of Object.entries(files)) await content.write(`old/${file}`, text)
    const config = options.config === undefined ? {} : { config: content.file(`old/${options.config}`) }
    const report = await importInto(content.file('site'), content.file(`old/${folder}`), { ...options, ...config })
    const articles = Object.values(await articlesIn(content.file('site')).catch(() => ({})))
    return {
      report,
      articles: Object.fromEntries(articles.map((article) => [String(article.title), article])),
      unresolved: report.files.flatMap(({ unresolved }) => unresolved.map(({ line, what }) => `${line}: ${what}`)),
    }
  } finally {
    await content.remove()
  }
}

/** A page with a front matter of three lines: its text begins in line 4. */
export function page(text: string, members = 'title: T'): string {
  return `---\n${members}\n---\n${text}`
}

/** The text of a page that is imported alone, and what could not be resolved. */
export async function textOf(
  text: string,
  {
    file = 'page.md',
    members = 'title: T',
    others = {},
    ...options
  }: Partial<ImportOptions> & {
    file?: string
    members?: string
    others?: Readonly<Record<string, string>>
  } = {},
): Promise<readonly [text: unknown, unresolved: readonly string[]]> {
  const { articles, unresolved } = await importPages({ ...others, [file]: page(text, members) }, options)
  return [articles.T?.content_markdown, unresolved]
}
