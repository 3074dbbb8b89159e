import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../browser/chromium.ts'
import { type Observed, observe } from './html-kinds/observe.ts'
import { tablesOf } from './html-kinds/table.ts'

/**
 * HTML of every kind in the hands of three readers and a browser. docs/html.md has what they made of it before and make of it
 * now: `UPDATE_GOLDEN=1 npm run test:readers -- html` writes it anew, and `BEFORE=/path/to/a/checkout` beside it does the same
 * with what they made of it in that checkout.
 */
const HERE = fileURLToPath(new URL('../../..', import.meta.url))
const PAGE = fileURLToPath(new URL('../../../docs/html.md', import.meta.url))
const BEFORE = fileURLToPath(new URL('../../golden/html-before.json', import.meta.url))

let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})

afterAll(() => browser.close())

it('readers and a browser make of each input what the page says', async () => {
  const { BEFORE: checkout, UPDATE_GOLDEN: isUpdate } = process.env
  if (checkout) await writeFile(BEFORE, `${JSON.stringify(await observe(checkout, browser), null, 2)}\n`)
  const before: Record<string, Observed> = JSON.parse(await readFile(BEFORE, 'utf8'))
  const tables = tablesOf(before, await observe(HERE, browser))
  const page = await readFile(PAGE, 'utf8')
  const written = page.replace(/(<!-- readers -->\n\n).*?(\n\n<!-- end -->)/s, (_, start, end) => start + tables + end)
  if (isUpdate) await writeFile(PAGE, written)
  else expect(written).toBe(page)
})
