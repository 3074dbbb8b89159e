import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { nextInLinkHeader } from '../../cli/import/link-header.ts'
import { publicOnly } from '../../cli/import/named-origin.ts'
import { TestContent } from '../support/content.ts'
import { articlesIn, importInto } from '../support/imported.ts'

let content: TestContent
let server: Server
let address: string
let asked: string[]
/** What the server has, by path; without an entry it answers 404. */
let pages: Record<string, { body: string | Uint8Array; link?: string; redirect?: string; encoding?: string }>

beforeEach(async () => {
  content = await TestContent.make()
  ;[asked, pages] = [[], {}]
  server = createServer((request, response) => {
    const page = pages[request.url ?? '']
    asked.push(request.url ?? '')
    if (page === undefined) response.writeHead(404).end('not here')
    else
      response
        .writeHead(page.redirect === undefined ? 200 : 302, {
          ...(page.link !== undefined && { Link: page.link }),
          ...(page.redirect !== undefined && { Location: page.redirect }),
          ...(page.encoding !== undefined && { 'Content-Encoding': page.encoding }),
        })
        .end(page.body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await content.remove()
})

const out = () => content.file('site')

function jsonFeed(id: string, next?: string): string {
  const items = [{ id: `urn:${id}`, title: id, content_text: id, date_published: '2026-03-01T09:00:00Z' }]
  const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'T', home_page_url: 'https://t.example/', items }
  return JSON.stringify({ ...feed, next_url: next })
}

function atom(id: string, links: string): string {
  const entry = `<entry><id>urn:${id}</id><title>${id}</title><link href="https://t.example/${id}"/><updated>2026-03-01T09:00:00Z</updated><content>${id}</content></entry>`
  return `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id><title>F</title><updated>2026-03-01T09:00:00Z</updated>${links}${entry}</feed>`
}

function notFollowed(to: string, why: RegExp): object {
  return { address: to, why: expect.stringMatching(why) }
}

async function ids(): Promise<unknown[]> {
  return Object.values(await articlesIn(out()))
    .map(({ id }) => id)
    .sort()
}

it('follows next_url to the first page, and not round in a circle', async () => {
  pages['/feed.json'] = { body: jsonFeed('a', `${address}/2.json`) }
  pages['/2.json'] = { body: jsonFeed('b', '3.json') }
  pages['/3.json'] = { body: jsonFeed('c', `${address}/feed.json`) }
  await importInto(out(), `${address}/feed.json`)
  expect(await ids()).toEqual(['urn:a', 'urn:b', 'urn:c'])
  expect(asked).toEqual(['/feed.json', '/2.json', '/3.json'])
})

it('follows archives, and neither the current document nor newer archives', async () => {
  pages['/feed.atom'] = { body: atom('a', '<link rel="prev-archive" href="old.atom"/>') }
  pages['/old.atom'] = {
    body: atom('b', '<link rel="current" href="feed.atom"/><link rel="next-archive" href="x.atom"/>'),
  }
  await importInto(out(), `${address}/feed.atom`)
  expect(await ids()).toEqual(['urn:a', 'urn:b'])
  expect(asked).toEqual(['/feed.atom', '/old.atom'])
})

it('follows what the HTTP Link header names as next', async () => {
  pages['/posts?page=1'] = { body: jsonFeed('a'), link: `<${address}/posts?page=2>; rel="next"` }
  pages['/posts?page=2'] = { body: jsonFeed('b'), link: `<${address}/posts?page=1>; rel="prev"` }
  await importInto(out(), `${address}/posts?page=1`)
  expect(await ids()).toEqual(['urn:a', 'urn:b'])
})

it('takes the one document with --no-follow, and names what it left', async () => {
  pages['/feed.json'] = { body: jsonFeed('a', `${address}/2.json`) }
  const { files } = await importInto(out(), `${address}/feed.json`, { follow: false })
  expect([asked, files[0]?.not_followed]).toEqual([
    ['/feed.json'],
    [{ address: `${address}/2.json`, why: '--no-follow' }],
  ])
})

it('does not go where another host leads', async () => {
  const elsewhere = address.replace('127.0.0.1', 'localhost')
  pages['/feed.json'] = { body: jsonFeed('a', `${elsewhere}/2.json`) }
  pages['/2.json'] = { body: jsonFeed('b') }
  const { files } = await importInto(out(), `${address}/feed.json`)
  expect([asked, files[0]?.not_followed]).toEqual([
    ['/feed.json'],
    [notFollowed(`${elsewhere}/2.json`, /another origin/)],
  ])
})

it('does not fetch for a file, which says so', async () => {
  await content.write('feed.json', jsonFeed('a', `${address}/2.json`))
  const { files } = await importInto(out(), content.file('feed.json'))
  expect([asked, files[0]?.not_followed]).toEqual([
    [],
    [notFollowed(`${address}/2.json`, /a file cannot lead to an address/)],
  ])
})

it('keeps what it has where a page is missing, and refuses that page', async () => {
  pages['/feed.json'] = { body: jsonFeed('a', '2.json') }
  const { files, outcomes } = await importInto(out(), `${address}/feed.json`)
  expect(await ids()).toEqual(['urn:a'])
  expect(outcomes).toMatchObject({ written: 1, refused: 1 })
  expect(files[1]?.refused[0]?.problems[0]?.found).toBe(`${address}/2.json answers with 404 Not Found`)
})

it('says who cannot be reached', async () => {
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  const { files } = await importInto(out(), `http://127.0.0.1:${port}/feed.json`)
  expect(files[0]?.refused[0]?.problems[0]?.found).toMatch(/cannot be read: .*ECONNREFUSED/)
})

describe('an address', () => {
  let elsewhere: Server
  let otherServerRequests: string[]
  let other: string

  beforeEach(async () => {
    otherServerRequests = []
    elsewhere = createServer((request, response) => {
      otherServerRequests.push(request.url ?? '')
      response.end(jsonFeed('secret'))
    }).listen(0, '127.0.0.1')
    await once(elsewhere, 'listening')
    other = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
  })

  afterEach(() => {
    elsewhere.closeAllConnections()
    elsewhere.close()
  })

  it('that was linked may not redirect to another origin: at no hop', async () => {
    pages['/feed.json'] = { body: jsonFeed('a', `${address}/2.json`) }
    pages['/2.json'] = { body: '', redirect: '/3.json' }
    pages['/3.json'] = { body: '', redirect: `${other}/secret.json` }
    const { files } = await importInto(out(), `${address}/feed.json`)
    expect([await ids(), otherServerRequests]).toEqual([['urn:a'], []])
    expect(files[1]?.refused[0]?.problems[0]?.found).toBe(
      `${address}/2.json redirects to ${other}/secret.json, another origin: if you mean that one, name it`,
    )
  })

  it.each([
    ['another port', () => `${other}/`],
    ['another host', () => address.replace('127.0.0.1', 'localhost')],
    ['another scheme', () => address.replace('http:', 'https:')],
    ['a file', () => 'file:///etc/passwd'],
    ['no address', () => 'http://['],
  ])('that was named may not redirect to %s', async (_, target) => {
    pages['/feed.json'] = { body: '', redirect: target() }
    const { files } = await importInto(out(), `${address}/feed.json`)
    expect([otherServerRequests, asked]).toEqual([[], ['/feed.json']])
    expect(files[0]?.refused[0]?.problems[0]?.found).toMatch(/another origin|invalid address/)
  })

  it('may redirect within its origin, but not without end', async () => {
    pages['/feed.json'] = { body: '', redirect: 'new/feed.json' }
    pages['/new/feed.json'] = { body: jsonFeed('a', '2.json') }
    pages['/new/2.json'] = { body: '', redirect: '/new/2.json' }
    const { files } = await importInto(out(), `${address}/feed.json`)
    expect(await ids()).toEqual(['urn:a'])
    expect(files[1]?.refused[0]?.problems[0]?.found).toContain('redirects more than 5 times')
  })

  it('may not lead to a file, nor to another format', async () => {
    pages['/feed.json'] = { body: jsonFeed('a', 'file:///etc/passwd') }
    pages['/posts.json'] = { body: jsonFeed('b', 'rss.xml') }
    pages['/rss.xml'] = { body: atom('c', '') }
    const { files } = await importInto(out(), [`${address}/feed.json`, `${address}/posts.json`])
    expect(await ids()).toEqual(['urn:a', 'urn:b'])
    expect(files[0]?.not_followed).toEqual([notFollowed('file:///etc/passwd', /another origin/)])
    expect(files[2]?.refused[0]?.problems[0]?.found).toBe(
      'a document that is atom, and is linked from one that is json-feed',
    )
  })

  it('may answer compressed, but with no more than 64 MiB', async () => {
    pages['/feed.json'] = { body: brotliCompressSync(jsonFeed('a', 'bomb.json')), encoding: 'br' }
    pages['/bomb.json'] = { body: gzipSync(Buffer.alloc(68_000_000), { level: 1 }), encoding: 'gzip' }
    const { files } = await importInto(out(), `${address}/feed.json`)
    expect(await ids()).toEqual(['urn:a'])
    expect(files[1]?.refused[0]?.problems[0]?.found).toContain('is larger than 67108864 bytes')
  })

  it.each([
    ['zstd', 'has a content encoding that was not requested'],
    ['gzip', 'cannot be read: incorrect header check'],
  ])('is refused if it answers in %s and it is none', async (encoding, words) => {
    pages['/feed.json'] = { body: jsonFeed('a'), encoding }
    const { files } = await importInto(out(), `${address}/feed.json`)
    expect(files[0]?.refused[0]?.problems[0]?.found).toContain(words)
  })

  it('whose pages never end is followed as often as was said', async () => {
    for (let page = 0; page < 10; page++) pages[`/${page}`] = { body: jsonFeed('a', `/${page + 1}`) }
    const { files } = await importInto(out(), `${address}/0`, { maxDocuments: 3 })
    expect([asked, files[3]?.not_followed]).toEqual([['/0', '/1', '/2', '/3'], [notFollowed('/4', /more than 3/)]])
  })
})

it('a host keeps the network addresses that it has at first, and of these the public ones', () => {
  const at = (...addresses: string[]) => publicOnly(addresses.map((each) => ({ address: each, family: 4 })))
  const shown = (...addresses: string[]) => at(...addresses).map((each) => each.address)
  expect(shown('127.0.0.1', '93.184.216.34', '10.0.0.1', '::1', '2606:2800:220:1::1')).toEqual([
    '93.184.216.34',
    '2606:2800:220:1::1',
  ])
  for (const each of [
    '::ffff:127.0.0.1',
    '169.254.169.254',
    'fe80::1',
    'fd00::1',
    '0.0.0.0',
    '192.168.1.1',
    '172.31.0.1',
  ])
    expect(shown(each, '8.8.8.8')).toEqual(['8.8.8.8'])
  expect(shown('::1', '127.0.0.1')).toEqual(['::1', '127.0.0.1'])
})

it.each([
  ['<a>; rel="next"', 'a'],
  ['<a>; rel=prev, <b>; title="x"; rel=next', 'b'],
  ['<a>, <b?x=1,2>; REL="next"', 'b?x=1,2'],
  ['<a>; rel="nextish"', undefined],
  ['<'.repeat(16_000), undefined],
  ['<a>; rel'.repeat(2_000), undefined],
  [undefined, undefined],
])('the Link header %.40s names what is next', (header, next) => {
  expect(nextInLinkHeader(header)).toBe(next)
})
