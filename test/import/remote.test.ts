import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { TestContent } from '../bin/content.ts'
import { articlesIn, importInto } from './imported.ts'

let content: TestContent
let server: Server
let address: string
let asked: string[]
/** What the server has, by path; without an entry it answers 404. */
let pages: Record<string, { body: string; link?: string }>

beforeEach(async () => {
  content = await TestContent.make()
  ;[asked, pages] = [[], {}]
  server = createServer((request, response) => {
    const page = pages[request.url ?? '']
    asked.push(request.url ?? '')
    if (page === undefined) response.writeHead(404).end('not here')
    else response.writeHead(200, page.link === undefined ? {} : { Link: page.link }).end(page.body)
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
    [notFollowed(`${address}/2.json`, /a file leads to no address/)],
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
