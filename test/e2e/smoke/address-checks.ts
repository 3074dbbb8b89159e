import { randomUUID } from 'node:crypto'
import {
  absenceFaults,
  commonFaults,
  pageFaults,
  presenceFaults,
  statusFaults,
  storeFaults,
  valueFaults,
} from './header-faults.ts'
import { ask } from './http-answer.ts'
import { leftOut, type Outcome, type PublicSite } from './smoke-check.ts'
import { HEADERS_ARE_THERE, NO_FEED, NO_TLS, PAGE_ONLY } from './smoke-texts.ts'

/** What is at an address, whatever the document. */

export async function checkMissing(site: PublicSite): Promise<Outcome> {
  const path = `no-such-document-${randomUUID()}.xml`
  const missing = await ask(`${site.address}${path}`)
  const what = `/${path}`
  return {
    found: HEADERS_ARE_THERE,
    faults: [
      ...statusFaults(what, missing, 404),
      ...commonFaults(what, missing, site),
      ...storeFaults(what, missing),
      ...absenceFaults(what, missing, ['access-control-allow-origin']),
    ],
  }
}

/** What S3 would answer with a listing. */
const LISTINGS = ['', '?list-type=2', '?prefix=&list-type=2', '?versions', '?location', '?acl']

export async function checkListing(site: PublicSite): Promise<Outcome> {
  const faults: string[] = []
  for (const query of LISTINGS) {
    const what = `/${query}`
    const answer = await ask(`${site.address}${query}`)
    faults.push(...statusFaults(what, answer, 200), ...storeFaults(what, answer), ...pageFaults(what, answer))
  }
  return { found: PAGE_ONLY, faults }
}

export async function checkRedirects(site: PublicSite): Promise<Outcome> {
  const path = site.feeds.listed ?? site.feeds.unlisted
  if (path === undefined) return leftOut(NO_FEED)
  const [what, answer] = [`/${path}`, await ask(`${site.address}${path}`)]
  const faults = [
    ...statusFaults(what, answer, 301),
    ...valueFaults(what, answer, 'location', `/${path}/`),
    ...commonFaults(what, answer, site),
  ]
  if (!site.isOverTls) return { found: NO_TLS, faults }
  const plain = await ask(site.address.replace(/^https:/, 'http:'))
  return {
    found: HEADERS_ARE_THERE,
    faults: [...faults, ...statusFaults('http:', plain, 301), ...valueFaults('http:', plain, 'location', /^https:/)],
  }
}

export async function checkMethods(site: PublicSite): Promise<Outcome> {
  const post = await ask(site.address, { method: 'POST', headers: { 'content-length': '0' } })
  const preflight = await ask(site.address, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://reader.example',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'if-none-match',
    },
  })
  return {
    found: HEADERS_ARE_THERE,
    faults: [
      ...statusFaults('POST', post, 405),
      ...presenceFaults('POST', post, ['allow']),
      ...commonFaults('POST', post, site),
      ...statusFaults('OPTIONS', preflight, 204),
      ...valueFaults('OPTIONS', preflight, 'access-control-allow-origin', '*'),
      ...valueFaults('OPTIONS', preflight, 'access-control-allow-headers', /if-none-match/i),
      ...commonFaults('OPTIONS', preflight, site),
    ],
  }
}
