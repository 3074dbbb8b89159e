import type { Browser, Frame, Page } from 'playwright-core'

/** Somewhere that a reader might be, and that nothing here ever asks for real. */
const READER = 'https://reader.example/'
/** Long enough for a picture to fail and an animation to start. Milliseconds. */
const PATIENCE = 1_000

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
    if (way === 'innerHTML') await page.evaluate(fillFrames, [...pieces])
    await page.waitForTimeout(PATIENCE)
    await page.evaluate(touchEverything)
    await page.waitForTimeout(PATIENCE)
    return happened
  } finally {
    await page.close()
  }
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

/** Resolves once every frame has its document. */
function openFrames(count: number): Promise<unknown> {
  const frames = Array.from({ length: count }, (_, index) => {
    const frame = document.createElement('iframe')
    frame.name = String(index)
    frame.src = `/piece/${index}`
    // A piece that never finishes loading is waited for no longer than the others.
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
    document.body.append(frame)
    return Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, 5_000))])
  })
  return Promise.all(frames)
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
