import { readFile, writeFile } from 'node:fs/promises'
import { LOG_FORMATS } from '../../support/generated-logs.ts'
import { CROWDS, mixedRequests } from '../../support/reading-crowd.ts'
import { countIn } from './reading.ts'

/** `UPDATE_GOLDEN=1` writes the table: read it as somebody who trusts its numbers would. */
const PAGE = new URL('../../../docs/readers.md', import.meta.url)
const TABLE = /(?<=<!-- errors -->\n\n).*?(?=\n\n<!-- end -->)/s

it('counts each kind of reader, in each format, as docs/readers.md says', async () => {
  const requests = mixedRequests()
  const counted = await Promise.all(
    Object.values(LOG_FORMATS).map(async (logOf) => {
      const { count, read } = await countIn([logOf(requests)])
      expect(read.problems.size).toBe(0)
      return new Map(count.feedDays().map(({ feed, subscribers }) => [feed, subscribers]))
    }),
  )
  const rows = CROWDS.map(({ kind, people, feed }) => {
    const numbers = counted.map((format) => format.get(feed) ?? 0)
    return [kind, people, ...numbers, error(people, numbers)].map(String)
  })
  const head = ['kind of reader', 'people', ...Object.keys(LOG_FORMATS), 'error']
  const table = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
  const page = await readFile(PAGE, 'utf8')
  if (process.env.UPDATE_GOLDEN)
    await writeFile(
      PAGE,
      page.replace(TABLE, () => table),
    )
  expect(unpadded(TABLE.exec(await readFile(PAGE, 'utf8'))?.[0] ?? '')).toBe(table)
})

/** How far a count is off; by format if that makes a difference. */
function error(people: number, numbers: readonly number[]): string {
  const errors = numbers.map((number) => off(people, number))
  if (new Set(errors).size === 1) return errors[0] as string
  const names = Object.keys(LOG_FORMATS)
  return errors.flatMap((each, at) => (each === '0' ? [] : [`${names[at]}: ${each}`])).join(', ')
}

function off(people: number, number: number): string {
  if (number === people) return '0'
  const share = people === 0 ? '' : ` (${(((number - people) / people) * 100).toFixed(1)} %)`
  return `${number > people ? '+' : ''}${number - people}${share}`
}

/** The formatter pads the cells. */
function unpadded(table: string): string {
  return table
    .split('\n')
    .map(
      (row) =>
        `| ${row
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim().replace(/^-+$/, '---'))
          .join(' | ')} |`,
    )
    .join('\n')
}
