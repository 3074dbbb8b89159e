import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { renderReceipt } from '../../../core/receipts/receipt-page.ts'
import { launchChromium } from './chromium.ts'
import { type PageServer, servePages } from './page-server.ts'
import { ACCEPTED, REJECTED } from './receipts.ts'
import { LONG_PATH, SITES } from './sites.ts'
import { toneOf } from './tone.ts'

/** `SCREENSHOTS=1 npm run test:browser -- pages` leaves pictures of every page here, to be looked at. */
const SCREENSHOTS = fileURLToPath(new URL('./screenshots', import.meta.url))

const PAGES: [name: string, path: string][] = [
  ['start', 'sample/'],
  ['feed', 'sample/all/'],
  ['family', 'sample/authors/_0644__064a__0644__0649_-_062d__062f__0651__0627__062f_/'],
  ['unlisted', 'sample/partners/coastwire/'],
  ['right-to-left-start', 'arabic/'],
  ['right-to-left', 'arabic/all/'],
  ['long-start', 'long/'],
  ['long', `long/${LONG_PATH}/`],
  ['empty', 'long/empty/'],
  ['podcast', 'podcast/talk/'],
  ['receipt', 'receipts/accepted.html'],
  ['receipt-rejected', 'receipts/rejected.html'],
]

const LOOKS: Record<string, BrowserContextOptions> = {
  light: { viewport: { width: 1100, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1100, height: 900 }, colorScheme: 'dark' },
  phone: { viewport: { width: 320, height: 640 }, colorScheme: 'light', isMobile: true, deviceScaleFactor: 2 },
}

let browser: Browser
let server: PageServer

beforeAll(async () => {
  browser = await launchChromium()
  server = await servePages(documentsAt)
  if (process.env.SCREENSHOTS) await mkdir(SCREENSHOTS, { recursive: true })
})

afterAll(async () => {
  server.close()
  await browser.close()
})

function* documentsAt(address: string) {
  for (const [name, build] of Object.entries(SITES))
    for (const document of build(`${address}${name}/`)) yield { ...document, path: `${name}/${document.path}` }
  const contentType = 'text/html; charset=utf-8'
  yield { path: 'receipts/accepted.html', contentType, body: renderReceipt(ACCEPTED) }
  yield { path: 'receipts/rejected.html', contentType, body: renderReceipt(REJECTED) }
  yield { path: 'podcast/tone.wav', contentType: 'audio/wav', body: toneOf(1) }
  const icon = '<svg xmlns="http://www.w3.org/2000/svg"/>'
  for (const path of ['icon.svg', 'favicon.ico']) yield { path, contentType: 'image/svg+xml', body: icon }
  const body = '<html><p style="color:#eee;background:#fff;width:5000px">pale and wide<script>alert(1)</script>'
  yield { path: 'bad.html', contentType, body }
}

/** Opens a page, hands it over with all that it complained about, and closes it. */
async function withPage<Result>(
  path: string,
  options: BrowserContextOptions,
  look: (page: Page, complaints: readonly string[]) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext(options)
  try {
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    const answer = await page.goto(`${server.address}${path}`)
    expect([path, answer?.status()]).toEqual([path, 200])
    return await look(page, complaints)
  } finally {
    await context.close()
  }
}

/** What is hard to use on a page, by axe's rules, good practice too. */
async function hardships(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run()
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  })
}

/** How much wider than its window a page is, in pixels. */
function excessWidth(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}

const cases = PAGES.flatMap(([name, path]) => Object.keys(LOOKS).map((look) => ({ name, path, look })))

it.each(cases)('$name is good for everybody: $look', async ({ name, path, look }) => {
  await withPage(path, LOOKS[look] as BrowserContextOptions, async (page, complaints) => {
    for (const summary of await page.locator('summary').all()) await summary.click()
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/${name}-${look}.png`, fullPage: true })
    expect(await hardships(page)).toEqual([])
    expect(await excessWidth(page)).toBeLessThanOrEqual(0)
    expect(complaints).toEqual([])
  })
})

it('would see a page that is not', async () => {
  await withPage('bad.html', LOOKS.phone as BrowserContextOptions, async (page, complaints) => {
    expect((await hardships(page)).map((hardship) => hardship.split(':')[0])).toContain('color-contrast')
    expect(complaints.join()).toContain('Content Security Policy')
  })
  await withPage('bad.html', LOOKS.light as BrowserContextOptions, async (page) => {
    expect(await excessWidth(page)).toBeGreaterThan(1_000)
  })
})

describe('a copy button', () => {
  const permissions = ['clipboard-read', 'clipboard-write']

  it('copies the address beside it, says so, and takes it back', async () => {
    await withPage('sample/all/', { permissions }, async (page) => {
      await page.getByRole('button', { name: 'Copy the RSS address' }).click()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${server.address}sample/all/rss.xml`)
      expect(await page.getByRole('status').textContent()).toBe('Copied')
      await page.getByRole('button', { name: 'Copy the RSS address' }).waitFor()
      await page.getByText('Other formats').click()
      await page.getByRole('button', { name: 'Copy the Atom address' }).click()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${server.address}sample/all/atom.xml`)
    })
  })

  it('is reached and pressed by the keyboard, and shows that it has the focus', async () => {
    await withPage('sample/all/', { permissions }, async (page) => {
      const button = page.getByRole('button', { name: 'Copy the RSS address' })
      for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Tab')
      expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
      expect(await button.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Copied' }).waitFor()
    })
  })

  it('selects the address where there is no clipboard', async () => {
    await withPage('sample/all/', {}, async (page) => {
      await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
      await page.getByRole('button', { name: 'Copy the RSS address' }).click()
      expect(await page.evaluate(() => String(getSelection()))).toBe(`${server.address}sample/all/rss.xml`)
      expect(await page.getByRole('status').textContent()).toBe('Selected')
    })
  })
})

describe('without JavaScript', () => {
  it('a page has all but the buttons', async () => {
    await withPage('sample/all/', { javaScriptEnabled: false }, async (page) => {
      expect(await page.getByText(`${server.address}sample/all/rss.xml`, { exact: true }).isVisible()).toBe(true)
      expect(await page.getByRole('button').count()).toBe(0)
      expect(await page.getByRole('article').count()).toBeGreaterThan(5)
      await page.getByText('Other formats').click()
      expect(await page.getByText(`${server.address}sample/all/feed.json`, { exact: true }).isVisible()).toBe(true)
    })
  })
})

describe('the links', () => {
  it('lead from the start page to each page, from there to the documents and back', async () => {
    await withPage('sample/', {}, async (page) => {
      await page.getByRole('link', { name: 'Harbour life' }).click()
      expect(page.url()).toBe(`${server.address}sample/harbour-life/`)
      await page.getByText('Other formats').click()
      const raw = await page.getByRole('link', { name: 'JSON Feed' }).getAttribute('href')
      expect(raw).toBe(`${server.address}sample/harbour-life/feed.json?raw`)
      expect(await (await page.request.get(raw as string)).json()).toMatchObject({ title: 'Harbour life' })
      await page.getByRole('link', { name: 'All feeds' }).click()
      expect(page.url()).toBe(`${server.address}sample/`)
    })
  })
})

describe('the page of a podcast', () => {
  it('plays a recording when a person asks for it, and fetches nothing before', async () => {
    await withPage('podcast/talk/', {}, async (page, complaints) => {
      const player = page.locator('audio')
      expect(await player.count()).toBe(1)
      expect(await page.locator('video').count()).toBe(1)
      await page.waitForLoadState('networkidle')
      expect(server.asked.filter((path) => path.startsWith('podcast/tone'))).toEqual([])
      await player.focus()
      await page.keyboard.press('Space')
      await player.evaluate(async (element) => {
        const audio = element as HTMLAudioElement
        if (!audio.ended) await new Promise((resolve) => audio.addEventListener('ended', resolve))
      })
      expect(await player.evaluate((element) => (element as HTMLAudioElement).duration)).toBe(1)
      expect(server.asked).toContain('podcast/tone.wav')
      expect(complaints).toEqual([])
    })
  })
})

describe('an Arabic page', () => {
  it('runs from right to left, but for what is of another language', async () => {
    await withPage('arabic/all/', {}, async (page) => {
      const directionOf = (selector: string) =>
        page
          .locator(selector)
          .first()
          .evaluate((element) => getComputedStyle(element).direction)
      expect(await directionOf('h1')).toBe('rtl')
      expect(await directionOf('article')).toBe('rtl')
      expect(await directionOf('article[lang=en]')).toBe('ltr')
      expect(await directionOf('.subscribe p')).toBe('ltr')
      expect(await directionOf('.subscribe code')).toBe('ltr')
      expect(await page.locator('time').allTextContents()).toEqual(['2026-04-03', '2 April 2026'])
    })
  })
})
