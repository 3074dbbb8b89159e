import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import {
  absenceFaults,
  commonFaults,
  pageFaults,
  presenceFaults,
  statusFaults,
  storeFaults,
  valueFaults,
} from './header-faults.ts'
import { ask, type HttpAnswer, headerOf } from './http-answer.ts'
import { leftOut, type Outcome, type PublicSite } from './smoke-check.ts'
import {
  bodyOf,
  encodingsSeen,
  HEADERS_ARE_THERE,
  headerWas,
  metadataOf304,
  NO_FEED,
  NO_UNLISTED,
  NOT_READABLE,
} from './smoke-texts.ts'

/** What a document of a feed is served with. */

const CORS = ['access-control-allow-origin', 'access-control-allow-methods', 'access-control-expose-headers']
const NAVIGATION = { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' }
const VARY = 'Accept-Encoding, Sec-Fetch-Dest, Sec-Fetch-Mode'

export async function checkHeaders(site: PublicSite): Promise<Outcome> {
  const path = site.feeds.listed
  if (path === undefined) return leftOut(NO_FEED)
  const types = { 'rss.xml': /^application\/rss\+xml/, 'atom.xml': /^application\/atom\+xml/, 'feed.json': /json/ }
  const faults: string[] = []
  for (const [name, type] of Object.entries(types)) {
    const [what, answer] = [`/${path}/${name}`, await ask(`${site.address}${path}/${name}`)]
    faults.push(
      ...statusFaults(what, answer, 200),
      ...valueFaults(what, answer, 'content-type', type),
      ...documentFaults(what, answer, site),
      ...presenceFaults(what, answer, CORS),
      ...absenceFaults(what, answer, ['x-robots-tag']),
    )
  }
  return { found: HEADERS_ARE_THERE, faults }
}

function documentFaults(what: string, answer: HttpAnswer, site: PublicSite): string[] {
  return [
    ...presenceFaults(what, answer, ['etag', 'last-modified']),
    ...valueFaults(what, answer, 'cache-control', /max-age=\d+/),
    ...valueFaults(what, answer, 'vary', VARY),
    ...commonFaults(what, answer, site),
    ...storeFaults(what, answer),
  ]
}

export async function checkRevalidation(site: PublicSite): Promise<Outcome> {
  const path = site.feeds.listed ?? site.feeds.unlisted
  if (path === undefined) return leftOut(NO_FEED)
  const [what, address] = [`/${path}/rss.xml`, `${site.address}${path}/rss.xml`]
  const etag = headerOf(await ask(address), 'etag') ?? ''
  const answer = await ask(address, { headers: { 'if-none-match': etag } })
  return {
    found: metadataOf304(headerOf(answer, 'link') !== undefined),
    faults: [
      ...statusFaults(what, answer, 304),
      ...valueFaults(what, answer, 'etag', etag),
      ...valueFaults(what, answer, 'vary', VARY),
      ...commonFaults(what, answer, site),
    ],
  }
}

/** By the header as it is sent; undefined is none. Brotli is the operator's choice. */
const encodings = (hasBrotli: boolean): readonly (readonly [asked: string | undefined, wanted: string])[] => [
  ['br', hasBrotli ? 'br' : 'plain'],
  ['gzip', 'gzip'],
  ['gzip, deflate, br', hasBrotli ? 'br' : 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['deflate', 'plain'],
  ['identity', 'plain'],
  [undefined, 'plain'],
]
const REFUSED = 'identity;q=0, deflate'

export async function checkEncodings(site: PublicSite): Promise<Outcome> {
  const path = site.feeds.listed ?? site.feeds.unlisted
  if (path === undefined) return leftOut(NO_FEED)
  const address = `${site.address}${path}/rss.xml`
  const seen: [string, string][] = []
  const faults: string[] = []
  const brotli = await ask(address, { headers: { 'accept-encoding': 'br' } })
  for (const [asked, wanted] of encodings(headerOf(brotli, 'content-encoding') === 'br')) {
    const what = asked ?? '(none)'
    const answer = await ask(address, { headers: asked === undefined ? {} : { 'accept-encoding': asked } })
    const got = headerOf(answer, 'content-encoding') ?? 'plain'
    seen.push([what, got])
    faults.push(...statusFaults(what, answer, 200))
    if (got !== wanted) faults.push(headerWas(what, 'content-encoding', wanted, got))
    else if (!isReadable(answer)) faults.push(`${what}: ${NOT_READABLE}`)
  }
  const refused = await ask(address, { headers: { 'accept-encoding': REFUSED } })
  faults.push(...statusFaults(REFUSED, refused, 406), ...commonFaults(REFUSED, refused, site))
  return { found: encodingsSeen(seen), faults }
}

function isReadable(answer: HttpAnswer): boolean {
  try {
    return textOf(answer).includes('<rss')
  } catch {
    return false
  }
}

function textOf(answer: HttpAnswer): string {
  const encoding = headerOf(answer, 'content-encoding')
  if (encoding === 'br') return brotliDecompressSync(answer.body).toString()
  return (encoding === 'gzip' ? gunzipSync(answer.body) : answer.body).toString()
}

export async function checkPeople(site: PublicSite): Promise<Outcome> {
  const path = site.feeds.listed ?? site.feeds.unlisted
  if (path === undefined) return leftOut(NO_FEED)
  const address = `${site.address}${path}/rss.xml`
  const page = await ask(address, { headers: NAVIGATION })
  const raw = await ask(`${address}?raw`, { headers: NAVIGATION })
  const reader = await ask(address)
  return {
    found: HEADERS_ARE_THERE,
    faults: [
      ...statusFaults('a person', page, 200),
      ...pageFaults('a person', page),
      ...valueFaults('a person', page, 'vary', VARY),
      ...feedFaults('?raw', raw),
      ...feedFaults('a reader', reader),
    ],
  }
}

function feedFaults(what: string, answer: HttpAnswer): string[] {
  return isReadable(answer) ? [] : [bodyOf(what, 'not a feed')]
}

export async function checkUnlisted(site: PublicSite): Promise<Outcome> {
  const path = site.feeds.unlisted
  if (path === undefined) return leftOut(NO_UNLISTED)
  const [what, address] = [`/${path}/rss.xml`, `${site.address}${path}/rss.xml`]
  const answer = await ask(address, { headers: { origin: 'https://reader.example' } })
  const again = await ask(address, { headers: { 'if-none-match': headerOf(answer, 'etag') ?? '' } })
  return {
    found: HEADERS_ARE_THERE,
    faults: [
      ...statusFaults(what, answer, 200),
      ...valueFaults(what, answer, 'x-robots-tag', /noindex/),
      ...absenceFaults(what, answer, CORS),
      ...documentFaults(what, answer, site),
      ...statusFaults(`${what}, 304`, again, 304),
      ...absenceFaults(`${what}, 304`, again, CORS),
    ],
  }
}
