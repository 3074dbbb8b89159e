import { createServer, type Server } from 'node:http'
import { sendPing } from '../../core/publish/ping.ts'
import { postForm } from '../../stores/http/post-form.ts'
import { Cloud } from '../support/cloud.ts'
import { addressOf, Hub, listen, Subscriber } from '../support/hub.ts'

const NOW = Date.parse('2026-06-01T12:00:00Z')
const ARTICLE = { title: 'A title', content_text: 'Text.', date_published: '2026-05-31T10:00:00Z' }

let cloud: Cloud
let hub: Hub
let server: Server
let base: string

/** The feeds bucket behind HTTP, with the Link header that the edge makes of the metadata. */
beforeEach(async () => {
  cloud = new Cloud(NOW)
  hub = await Hub.open()
  server = createServer((request, response) => {
    const key = (request.url ?? '').slice(1)
    const { contentType = '', metadata = {} } = cloud.stored.feeds.optionsOf(key) ?? {}
    void cloud.stored.feeds.get(key).then((object) => {
      const link = metadata.link === undefined ? {} : { Link: metadata.link }
      response.writeHead(object ? 200 : 404, { 'Content-Type': contentType, ...link }).end(object?.bytes)
    })
  })
  await listen(server)
  base = addressOf(server)
})

afterEach(() => {
  hub.close()
  server.close()
})

async function uploadSite(members: object = {}) {
  await cloud.saveSite({
    title: 'The Paper',
    description: 'News',
    home_page_url: 'https://paper.example/',
    feed_base_url: base,
    language: 'en',
    id_authority: 'paper.example,2026',
    article_url: 'https://paper.example/{key}',
    hubs: [hub.url],
    feeds: [{ path: 'all', title: 'All', archive: 'month' }],
    ...members,
  })
}

async function sendPings(): Promise<string[]> {
  const pings = cloud.pings.splice(0)
  for (const ping of pings) await sendPing(ping, postForm)
  return pings.map(({ topic }) => topic.replace(base, '')).sort()
}

it('a subscriber at a hub gets the new entry, after the ping', async () => {
  await uploadSite()
  await sendPings()
  const subscriber = await Subscriber.open()
  try {
    await subscriber.subscribe(`${base}all/atom.xml`)
    await cloud.saveArticle('ferry', { ...ARTICLE, title: 'The ferry sails again' })
    expect(subscriber.received).toEqual([])
    expect(await sendPings()).toEqual(['all/atom.xml', 'all/feed.json', 'all/rss.xml'])
    expect(subscriber.received).toHaveLength(1)
    expect(subscriber.received[0]).toContain('The ferry sails again')
  } finally {
    subscriber.close()
  }
})

it('nothing is pinged of a feed that did not change, of archives, and of feeds that are not listed', async () => {
  const feeds = [
    { path: 'all', title: 'All', archive: 'month' },
    { path: 'partner', title: 'Partner', listed: false },
  ]
  await uploadSite({ feeds })
  await cloud.saveArticle('a', ARTICLE)
  await sendPings()
  await cloud.saveArticle('a', ARTICLE)
  expect(await sendPings()).toEqual([])
  await cloud.saveArticle('old', { ...ARTICLE, date_published: '2025-01-01T00:00:00Z' })
  expect(await sendPings()).toEqual(['all/atom.xml', 'all/feed.json', 'all/rss.xml'])
})

it('every hub is pinged', async () => {
  const other = await Hub.open()
  try {
    await uploadSite({ hubs: [hub.url, other.url] })
    await sendPings()
    expect([hub.pinged.length, other.pinged.length]).toEqual([3, 3])
  } finally {
    other.close()
  }
})

it('a hub that refuses, or that is not there, is an error that names it', async () => {
  const ping = { hub: hub.url, topic: `${base}missing` }
  await expect(sendPing(ping, async () => ({ status: 503 }))).rejects.toThrow('status 503')
  await expect(sendPing(ping, async () => ({ status: 302 }))).rejects.toThrow('status 302')
  hub.close()
  await expect(sendPing(ping, postForm)).rejects.toThrow(`${ping.hub} did not accept the ping for ${ping.topic}`)
})
