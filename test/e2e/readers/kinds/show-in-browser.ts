import type { Browser } from 'playwright-core'

/** A picture of two by two points, for whatever address a page asks: what has an address is shown. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP4z8DAwMDAxPD//38GBgAeHgMBWzc0tQAAAABJRU5ErkJggg==',
  'base64',
)
const READER = 'https://reader.example/'

/** HTML to show, or an address to open. */
export type BrowserInput = { readonly html: string } | { readonly address: string | undefined }

/**
 * What a person sees of each piece of HTML in a reader's page: words, pictures that loaded, links and whether they lead
 * anywhere. Of an address, where the browser goes.
 */
export async function showInBrowser(browser: Browser, inputs: readonly BrowserInput[]): Promise<string[]> {
  const page = await browser.newPage()
  try {
    await page.route('**/*', (route) => {
      const isPage = route.request().resourceType() === 'document'
      const body = isPage ? '<!doctype html><meta charset="utf-8"><main></main>' : PICTURE
      return route.fulfill({ contentType: isPage ? 'text/html' : 'image/png', body })
    })
    const seen: string[] = []
    for (const input of inputs) {
      const address = 'html' in input ? READER : input.address
      if (address !== undefined && address !== page.url()) await page.goto(address)
      if ('html' in input) seen.push(await page.evaluate(`(${SHOW})(${JSON.stringify(input.html)})`))
      else seen.push(address === undefined ? '' : `opens ${page.url().replace('https://', '')}`)
    }
    return seen
  } finally {
    await page.close()
  }
}

/** Runs in the page, whose types are not those of this program. */
const SHOW = `async (html) => {
  const main = document.querySelector('main')
  main.innerHTML = html
  const pictures = [...main.querySelectorAll('img')]
  for (const picture of pictures) picture.loading = 'eager'
  await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)))
  const see = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data
    if (node.nodeType !== Node.ELEMENT_NODE || !node.checkVisibility() || node.tagName === 'title') return ''
    if (node.tagName === 'IMG') return node.naturalWidth > 1 ? '[picture ' + node.alt + ': ' + node.currentSrc.replace('https://www.example.org/', '').replace(/^data:.*/, 'data:') + ']' : ''
    const inner = [...node.childNodes].map(see).join('')
    const isApart = !getComputedStyle(node).display.startsWith('inline')
    const href = node.tagName === 'A' ? node.getAttribute('href') : null
    if (href === null) return isApart ? ' ' + inner + ' ' : inner
    if (!href.startsWith('#')) return '[' + inner + ' → ' + href.replace('https://', '') + ']'
    return '[' + inner + ' → ' + (document.getElementById(href.slice(1)) ? '#' : 'nowhere') + ']'
  }
  return see(main).replace(/\\s+/g, ' ').trim()
}`
