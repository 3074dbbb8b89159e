import type { MadeRequest } from './generated-logs.ts'

/** Readers of one kind, of whom we know how many people they are, and what they ask for on one day. */
export interface Crowd {
  readonly kind: string
  readonly people: number
  readonly requests: readonly MadeRequest[]
  /** The feed that this crowd alone reads. */
  readonly feed: string
}

const APPS = [
  'NetNewsWire (RSS Reader; https://netnewswire.com/)',
  'Reeder/5050001 CFNetwork/1568.300.101 Darwin/24.2.0',
  'FreshRSS/1.24.3 (Linux; https://freshrss.org)',
  'Mozilla/5.0 (compatible; Miniflux/2.2.3; +https://miniflux.app)',
  'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4.3',
  'Tiny Tiny RSS/24.11 (https://tt-rss.org/)',
]
const app = (at: number) => APPS[at % APPS.length] as string
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36'

/** The nth address of a network for benchmarks (RFC 2544). */
const address = (at: number) => `198.${18 + ((at >> 16) & 1)}.${(at >> 8) & 255}.${at & 255}`
const times = <Item>(count: number, make: (at: number) => Item) => Array.from({ length: count }, (_, at) => make(at))
const poll = (agent: string, from: number, path = 'rss.xml'): MadeRequest => ({ agent, address: address(from), path })

/** As the services write them; each polls some times a day from several machines, and its number rises. */
const STATED: readonly (readonly [people: number, agent: (count: number) => string])[] = [
  [462, (count) => `Feedly/1.0 (+http://www.feedly.com/fetcher.html; ${count} subscribers; like FeedFetcher-Google)`],
  [114, (count) => `Mozilla/5.0 (compatible; inoreader.com; ${count} subscribers)`],
  [
    27,
    (count) =>
      `NewsBlur Feed Fetcher - ${count} subscribers - https://www.newsblur.com/site/7704/harbour ("Mozilla/5.0 (Macintosh) Safari/605")`,
  ],
  [31, (count) => `Mozilla/5.0 (compatible; theoldreader.com; ${count} subscribers; feed-id=cead6c3a8376)`],
  [102, (count) => `Feedbin feed-id:1697787 - ${count} subscribers`],
  [9, (count) => `Mozilla/5.0 (compatible; BazQux/2.4; +https://bazqux.com/fetcher; ${count} subscribers)`],
  [16, (count) => `Bloglovin/1.0 (http://www.bloglovin.com; ${count} subscribers)`],
  [1190, (count) => `Overcast/1.0 Podcast Sync (${count} subscribers; feed-id=554901; +http://overcast.fm/)`],
  [
    12,
    (count) =>
      `Dreamwidth Studios (webmaster@dreamwidth.example; for https://www.dreamwidth.example/users/harbour_feed/; ${count} readers)`,
  ],
  [5, (count) => `PlainFeeder v0.0.1 (+http://plainfeeder.example/about ; Subscriber Count: ${count})`],
]

const feedbin = (id: number, count: number) => `Feedbin feed-id:${id} - ${count} subscribers`
const feedly = (count: number) => `Feedly/1.0 (+http://www.feedly.com/fetcher.html; ${count} subscribers; )`

const KINDS: readonly (readonly [kind: string, people: number, requests: readonly MadeRequest[]])[] = [
  [
    'aggregators that say for how many they read',
    STATED.reduce((total, [people]) => total + people, 0),
    STATED.flatMap(([people, agent], service) =>
      times(4, (at) => poll(agent(Math.max(1, people - 3 + at)), service * 8 + at)),
    ),
  ],
  [
    'an aggregator that knows a feed by three ids',
    149,
    [
      ...times(3, (at) => poll(feedbin(11, 102), at)),
      ...times(3, (at) => poll(feedbin(12, 40), at)),
      ...times(3, (at) => poll(feedbin(13, 7), at, 'feed.json')),
    ],
  ],
  [
    'an aggregator that reads two formats, without ids',
    312,
    [...times(3, (at) => poll(feedly(300), at)), ...times(3, (at) => poll(feedly(12), at, 'atom.xml'))],
  ],
  [
    'a service that says no number',
    40,
    times(12, (at) => poll('Mozilla/5.0 (compatible; FlipboardRSS/1.2; +http://flipboard.com/browserproxy)', at)),
  ],
  ['apps, each at an address of its own', 50, times(200, (at) => poll(app(at % 50), at % 50))],
  [
    'apps that read two formats',
    20,
    times(20, (at) => at).flatMap((at) => [poll(app(at), at), poll(app(at), at, 'atom.xml')]),
  ],
  ['three different apps in one home', 30, times(30, (at) => poll(app(at % 3), Math.floor(at / 3)))],
  ['the same app three times in one home', 30, times(30, (at) => poll(app(Math.floor(at / 3)), Math.floor(at / 3)))],
  [
    'devices that change their IPv6 address',
    20,
    times(80, (at) => ({
      ...poll(app(at % 20), 0),
      address: `2001:db8:${(at % 20).toString(16)}:7::${(at + 1).toString(16)}:9`,
    })),
  ],
  ['phones that change networks twice', 20, times(60, (at) => poll(app(at % 20), at))],
  [
    'apps of which a quarter is updated during the day',
    20,
    [...times(20, (at) => poll('Gull Reader/3.1', at)), ...times(5, (at) => poll('Gull Reader/3.2', at))],
  ],
  [
    'readers behind a proxy that names them',
    12,
    times(12, (at) => ({ ...poll(app(0), 0), forwardedFor: `${address(500 + at)},%20${address(400)}` })),
  ],
  [
    'bots and scripts',
    0,
    [
      'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
      'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
      'W3C_Validator/1.3 http://validator.w3.org/services',
      'FeedFetcher-Google; (+http://www.google.com/feedfetcher.html)',
      'curl/8.5.0',
      'python-requests/2.32.3',
      'Go-http-client/2.0',
      '',
    ].flatMap((agent) => times(5, (at) => poll(agent, at))),
  ],
  [
    'people who look at the page',
    0,
    [
      ...times(5, (at) => poll(CHROME, at, '')),
      ...times(5, (at) => poll(CHROME, at, 'index.html')),
      ...times(5, (at) => ({ ...poll(CHROME, at), contentType: 'text/html;%20charset=utf-8' })),
    ],
  ],
  [
    'requests that get no document',
    0,
    [
      ...[301, 403, 404, 406, 500].map((status) => ({ ...poll(app(0), status), status })),
      { ...poll(app(0), 1), method: 'OPTIONS', status: 204 },
      { ...poll(app(0), 2), method: 'POST', status: 405 },
    ],
  ],
  [
    'HEAD, not modified, a part, and compressed objects',
    4,
    [
      { ...poll(app(0), 1), method: 'HEAD' },
      { ...poll(app(0), 2), status: 304 },
      { ...poll(app(0), 3), status: 206 },
      poll(app(0), 4, 'atom.xml.br'),
    ],
  ],
  ['12,000 apps', 12_000, times(12_000, (at) => poll(app(at), at))],
]

/** Every kind of reader, each with a feed of its own. */
export const CROWDS: readonly Crowd[] = KINDS.map(([kind, people, requests], at) => {
  const feed = `kinds/${at + 1}`
  return { kind, people, feed, requests: requests.map((each) => ({ ...each, path: `/${feed}/${each.path}` })) }
})

/** What all of them ask for, in an order that mixes the kinds. */
export function mixedRequests(): MadeRequest[] {
  const all = CROWDS.flatMap(({ requests }) => requests)
  // A prime, so that each comes once.
  return all.map((_, at) => all[(at * 7_919) % all.length] as MadeRequest)
}
