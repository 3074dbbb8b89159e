import type { Browser } from 'playwright-core'
import { launchChromium } from '../browser/chromium.ts'
import { CLASSES } from './import-kinds/inputs.ts'
import { observe } from './import-kinds/observe.ts'
import { holdPage } from './kinds/held-page.ts'

/**
 * Sources of every kind, imported and built, in the hands of three readers and a browser. docs/imports.md has what they made
 * of them before and make of them now: `UPDATE_GOLDEN=1 npm run jest -- imports --selectProjects readers` writes it anew, and
 * `BEFORE=/path/to/a/checkout` beside it does the same with what they made of them in that checkout.
 */
let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})

afterAll(() => browser.close())

// It runs the command line above a hundred times.
const MINUTES = 60_000

it(
  'readers and a browser make of each source what the page says',
  () => holdPage('imports', CLASSES, observe, browser),
  15 * MINUTES,
)
