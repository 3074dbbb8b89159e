import type { Browser, Frame, Page } from 'playwright-core'

/** Somewhere that a reader might be, and that nothing here ever asks for real. */
const READER = 'https://reader.example/'
/** In a row, without a request: long enough for a picture to fail and an animation to start, on a slow machine too. */
const QUIET_LOOKS = 10
/** A piece may ask for something again and again. */
const MAX_LOOKS = 100

/** How a reader puts the HTML of an entry into its page. */
export type Way = 'innerHTML' | 'document'

/** What ran while a piece of HTML was shown: calls of alert, dialogs, and pages that were gone to; by the piece. */
export type Happened = ReadonlyMap<string, readonly string[]>

/** Shows each piece of HTML in a frame of its own, does with it what a person may do, and tells what ran. */
export async function show(browser: Browser, pieces: readonly string[], way: Way): Promise<Happened> {
  const happened = new Map<string, string[]>()
  const page = await browser.newPage()
  try {
    await listen(page, (frame, what) => {
      const piece = pieces[Number(outermost(frame).name())] ?? 'the page itself'
      happened.set(piece, [...(happened.get(piece) ?? []), what])
    })
    await serveReader(page, way === 'document' ? pieces : [])
    await page.goto(READER)
    await page.evaluate(openFrames, pieces.length)
    await untilQuiet(page)
    if (way === 'innerHTML') {
      await page.evaluate(fillFrames, [...pieces])
      await untilQuiet(page)
    }
    await page.evaluate(touchEverything)
    await untilQuiet(page)
    return happened
  } finally {
    await page.close()
  }
}

/** Waits in animation frames, which take longer on a busy machine, and not in seconds. */
async function untilQuiet(page: Page): Promise<void> {
  let requests = 0
  const count = () => requests++
  page.on('request', count)
  for (let look = 0, quiet = 0; look < MAX_LOOKS && quiet < QUIET_LOOKS; look++) {
    const before = requests
    await page.evaluate(sixFrames)
    quiet = requests === before ? quiet + 1 : 0
  }
  page.off('request', count)
}

/** A tenth of a second, if nothing else is to be done. */
function sixFrames(): Promise<void> {
  return new Promise((resolve) => {
    let left = 6
    const next = () => (left-- > 0 ? requestAnimationFrame(next) : resolve())
    next()
  })
}

/** Tells of everything that runs, with the frame that it ran in. */
async function listen(page: Page, tell: (frame: Frame, what: string) => void): Promise<void> {
  await page.exposeBinding('report', ({ frame }, what: string) => tell(frame, what))
  await page.addInitScript(() => {
    const { report } = window as unknown as { report: (what: string) => void }
    window.alert = () => report('alert')
  })
  page.on('dialog', (dialog) => {
    tell(page.mainFrame(), `a dialog: ${dialog.message()}`)
    dialog.dismiss().catch(() => undefined)
  })
  page.on('framenavigated', (frame) => {
    if (!/^(?:https?:|about:blank|about:srcdoc)/.test(frame.url())) tell(frame, `gone to ${frame.url()}`)
  })
}

/** The frame just below the page: a piece may bring frames of its own. */
function outermost(frame: Frame): Frame {
  const parent = frame.parentFrame()
  return parent?.parentFrame() ? outermost(parent) : frame
}

async function serveReader(page: Page, pieces: readonly string[]): Promise<void> {
  await page.route('**/*', (route) => {
    const [, piece] = /^https:\/\/reader\.example\/(?:piece\/(\d+))?$/.exec(route.request().url()) ?? ['', 'none']
    if (piece === 'none') return route.fulfill({ status: 404, body: '' })
    const content = piece === undefined ? '' : (pieces[Number(piece)] ?? '')
    const body = `<!doctype html><meta charset="utf-8"><body><main>${content}</main>`
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body })
  })
}

function openFrames(count: number): void {
  for (let index = 0; index < count; index++) {
    const frame = document.createElement('iframe')
    frame.name = String(index)
    frame.src = `/piece/${index}`
    document.body.append(frame)
  }
}

function fillFrames(pieces: readonly string[]): void {
  for (const [index, frame] of Array.from(document.querySelectorAll('iframe')).entries()) {
    const main = frame.contentDocument?.querySelector('main')
    if (main) main.innerHTML = pieces[index] ?? ''
  }
}

/** What a hand on a mouse and a keyboard can do, to every element; links stay on the page. */
function touchEverything(): void {
  const [pointer, others] = [
    ['mouseover', 'mouseenter', 'pointerover', 'wheel'],
    ['focus', 'blur', 'copy', 'animationstart', 'transitionend', 'toggle'],
  ]
  for (const frame of Array.from(document.querySelectorAll('iframe')))
    for (const element of Array.from(frame.contentDocument?.querySelectorAll('body, body *') ?? [])) {
      for (const event of [...pointer, ...others]) element.dispatchEvent(new Event(event, { bubbles: false }))
      const address = element.getAttribute('href') ?? ''
      if (!/^(?:https?|mailto|tel):/.test(address)) (element as HTMLElement).click?.()
    }
}
