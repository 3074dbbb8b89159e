import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import type { ByKey, InputClass } from './input-class.ts'
import { tablesOf } from './tables.ts'

export const HERE = fileURLToPath(new URL('../../../..', import.meta.url))
const inHouse = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url))

/** What a checkout of this project makes of inputs. */
export type Observe = (checkout: string, browser: Browser) => Promise<ByKey>

/**
 * Holds the tables of a page to what this checkout makes of the inputs. With `UPDATE_GOLDEN=1`, writes them; with
 * `BEFORE=/path/to/a/checkout` as well, first tries the inputs in that checkout, which is what the tables have as "before".
 */
export async function holdPage(
  name: string,
  classes: readonly InputClass<{ readonly name: string }, string>[],
  observe: Observe,
  browser: Browser,
): Promise<void> {
  const { BEFORE: checkout, UPDATE_GOLDEN: isUpdate } = process.env
  const [path, golden] = [inHouse(`docs/${name}.md`), inHouse(`test/golden/${name}-before.json`)]
  if (checkout) await writeFile(golden, `${JSON.stringify(await observe(checkout, browser), null, 2)}\n`)
  const before: ByKey = JSON.parse(await readFile(golden, 'utf8'))
  const tables = tablesOf(classes, before, await observe(HERE, browser))
  const page = await readFile(path, 'utf8')
  const written = page.replace(/(<!-- readers -->\n\n).*?(\n\n<!-- end -->)/s, (_, start, end) => start + tables + end)
  if (isUpdate) await writeFile(path, written)
  else expect(written).toBe(page)
}
