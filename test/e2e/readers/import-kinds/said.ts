import { oneLine } from '../kinds/compact.ts'

interface Problem {
  readonly found: string
}

/** The members of a file in the report of `import --json`, of this version and of older ones, which have fewer. */
interface FileReport {
  readonly repaired?: readonly string[]
  readonly refused: readonly { readonly problems: readonly Problem[] }[]
  readonly left_out: readonly { readonly part: string; readonly why: string }[]
  readonly unresolved?: readonly { readonly line: number; readonly what: string }[]
  readonly unmapped: Readonly<Record<string, number>>
}

/** What an import says of its source: what it repaired, rejected, left out, and could not resolve. */
export function saidByImport(output: string): string {
  const { files } = JSON.parse(output) as { files: FileReport[] }
  const texts = files.flatMap(({ repaired = [], refused, left_out, unresolved = [], unmapped }) => [
    ...repaired,
    ...refused.flatMap(({ problems }) => problems.map(({ found }) => found)),
    ...left_out.map(({ part, why }) => (part === '' ? why : `${part}: ${why}`)),
    ...unresolved.map(({ line, what }) => `line ${line}: ${code(what)}`),
    ...noPlaceFor(Object.keys(unmapped)),
  ])
  return oneLine([...new Set(texts)].join('; '))
}

function noPlaceFor(members: readonly string[]): string[] {
  return members.length === 0 ? [] : [`no place for ${members.map(code).join(', ')}`]
}

/** What a check says of the site's file. */
export function saidOfSite(output: string): string {
  const files = JSON.parse(output) as { file: string; problems: Problem[] }[]
  const problems = files.filter(({ file }) => file.endsWith('site.json')).flatMap((file) => file.problems)
  return oneLine(problems.map(({ found }) => found).join('; '))
}

/** Markup in it is not that of the page. */
function code(text: string): string {
  return `\`${text}\``
}
