import type { Browser } from 'playwright-core'
import { launchChromium } from '../browser/chromium.ts'
import { CLASSES } from './html-kinds/inputs.ts'
import { observe } from './html-kinds/observe.ts'
import { holdPage } from './kinds/held-page.ts'

/**
 * HTML of every kind in the hands of three readers and a browser. docs/html.md has what they made of it before and make of it
 * now: `UPDATE_GOLDEN=1 npm run jest -- html --selectProjects readers` writes it anew, and `BEFORE=/path/to/a/checkout` beside
 * it does the same with what they made of it in that checkout.
 */
let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})

afterAll(() => browser.close())

it('readers and a browser make of each input what the page says', () => holdPage('html', CLASSES, observe, browser))
