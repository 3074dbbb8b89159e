import type { MemberTable } from './member-tables.ts'

/** The markers around a table in a page: `<!-- members: authors[] -->` … `<!-- end -->`; the root is called "all". */
const PLACE = /<!-- members: (\S+) -->\n.*?<!-- end -->/gs
const ROOT = 'all'

/**
 * A page with the vocabulary's current tables.
 * @throws Error if a table has no place in the page, or a place has no table
 */
export function fillTables(page: string, tables: readonly MemberTable[]): string {
  const left = new Map(tables.map(({ path, markdown }) => [path || ROOT, markdown]))
  const filled = page.replace(PLACE, (_, path: string) => {
    const markdown = left.get(path)
    if (markdown === undefined)
      throw new Error(`There is no object ${path} in the vocabulary, or its table is there twice.`)
    left.delete(path)
    return `<!-- members: ${path} -->\n\n${markdown}\n\n<!-- end -->`
  })
  if (left.size > 0) throw new Error(`The page has no place for the members of ${[...left.keys()].join(', ')}.`)
  return filled
}
