import type { MemberTable } from './member-tables.ts'

/** The root of a vocabulary in a marker. */
const ROOT = 'all'

/**
 * A page with its current tables. A table stands between markers: `<!-- members: authors[] -->` … `<!-- end -->`; the
 * root of a vocabulary is called "all".
 * @param kind the first word of the markers
 * @throws Error if a table has no place in the page, or a place has no table
 */
export function fillTables(
  page: string,
  tables: readonly MemberTable[],
  kind: 'members' | 'checks' = 'members',
): string {
  const left = new Map(tables.map(({ path, markdown }) => [path || ROOT, markdown]))
  const place = new RegExp(`<!-- ${kind}: (\\S+) -->\n.*?<!-- end -->`, 'gs')
  const filled = page.replace(place, (_, path: string) => {
    const markdown = left.get(path)
    if (markdown === undefined) throw new Error(`There is no object ${path}, or its table is there twice.`)
    left.delete(path)
    return `<!-- ${kind}: ${path} -->\n\n${markdown}\n\n<!-- end -->`
  })
  if (left.size > 0) throw new Error(`The page has no place for the ${kind} of ${[...left.keys()].join(', ')}.`)
  return filled
}
