import { agentOf } from '../../../cli/readers/user-agent.ts'

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36'

const AGGREGATORS: readonly (readonly [text: string, name: string, subscribers?: number, feedId?: string])[] = [
  // Today's, as their services document them or sites see them.
  ['Feedly/1.0 (+http://www.feedly.com/fetcher.html; 462 subscribers; like FeedFetcher-Google)', 'Feedly', 462],
  ['Feedly/1.0 (poller; 131 subscribers;)', 'Feedly', 131],
  ['FeedlyBot/1.0 (http://feedly.com)', 'Feedly'],
  ['Feedbin feed-id:1697787 - 102 subscribers', 'Feedbin', 102, '1697787'],
  ['NewsBlur Feed Fetcher - 1 subscriber - https://www.newsblur.com/site/77/x ("Mozilla/5.0")', 'NewsBlur', 1, '77'],
  ['Mozilla/5.0 (compatible; inoreader.com; 114 subscribers)', 'Inoreader', 114],
  ['Inoreader/1.0 (+http://www.inoreader.com/feed-fetcher; 195 subscribers; )', 'Inoreader', 195],
  ['Mozilla/5.0 (compatible; theoldreader.com; 1 subscribers; feed-id=ce6)', 'The Old Reader', 1, 'ce6'],
  ['Mozilla/5.0 (compatible; BazQux/2.4; +https://bazqux.com/fetcher; 9 subscribers)', 'BazQux', 9],
  ['Overcast/1.0 Podcast Sync (1,190 subscribers; feed-id=554901; +http://overcast.fm/)', 'Overcast', 1190, '554901'],
  ['Netvibes (http://www.netvibes.com/; 3 subscribers; feedID: 6639)', 'Netvibes', 3, '6639'],
  ['FeedHQ/1.2 (https://github.org/feedhq/feedhq; 1 subscriber; like FeedFetcher-Google)', 'FeedHQ', 1],
  ['PlainFeeder v0.0.1 (+http://plainfeeder.example/about ; Subscriber Count: 12)', 'PlainFeeder', 12],
  [
    'Dreamwidth Studios (webmaster@dreamwidth.example; for https://www.dreamwidth.example/users/gull/; 2 readers)',
    'Dreamwidth',
    2,
    'https://www.dreamwidth.example/users/gull/',
  ],
  ['Mozilla/5.0 (compatible; FlipboardRSS/1.2; +http://flipboard.com/browserproxy)', 'Flipboard'],
  // Older spellings, which others still follow.
  ['NewsGatorOnline/2.0_(http://www.newsgator.com;_20_subscribers)', 'NewsGatorOnline', 20],
  ['Bloglines/3.1+(http://www.bloglines.com;+154+subscribers)', 'Bloglines', 154],
  ['ThePort_Web/1.0;_subscribers_1', 'ThePort Web', 1],
  ['kinjabot (http://kinja.example; 1 Readers)', 'kinjabot', 1],
  [
    'YahooFeedSeeker/2.0 (compatible; Mozilla 4.0; MSIE 5.5; http://my.yahoo.com/; users 12; views 169)',
    'My Yahoo',
    12,
  ],
  ['Rojo 1.0; Aggregating on behalf of 15 subscriber(s) online at http://rojo.example/?feed-id=9', 'Rojo', 15, '9'],
  [
    'Feedfetcher-Google; (+http://www.google.com/feedfetcher.html; 4 subscribers; feed-id=90)',
    'Feedfetcher-Google',
    4,
    '90',
  ],
]

it.each(AGGREGATORS.map((each) => [each]))('an aggregator: %j', ([text, name, subscribers, feedId]) => {
  expect(agentOf(text)).toEqual({
    kind: 'aggregator',
    name,
    isKnown: expect.any(Boolean),
    ...(subscribers !== undefined && { subscribers }),
    ...(feedId !== undefined && { feedId }),
  })
})

it.each([
  ['NetNewsWire (RSS Reader; https://netnewswire.com/)', 'NetNewsWire'],
  ['Mozilla/5.0 (Macintosh; U; de-de) AppleWebKit/531.22 (KHTML, like Gecko) NetNewsWire/3.2', 'NetNewsWire'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4.3', 'Thunderbird'],
  ['Mozilla/5.0 (compatible; Miniflux/2.2.3; +https://miniflux.app)', 'Miniflux'],
  ['FreshRSS/1.24.3 (Linux; https://freshrss.org)', 'FreshRSS'],
  ['Tiny Tiny RSS/24.11 (https://tt-rss.org/)', 'Tiny Tiny RSS'],
  ['Reeder/5050001 CFNetwork/1568.300.101 Darwin/24.2.0', 'Reeder'],
  ['Fiery Feeds/2025.1 CFNetwork/1568 Darwin/24.2.0', 'Fiery Feeds'],
  ['SpaceCowboys Android RSS Reader / 2.6.21(297)', 'Feeder (Android)'],
  ['newsboat/2.21.0 (Linux x86_64)', 'newsboat'],
  ['Nextcloud-News/1.0', 'Nextcloud-News'],
  ['AntennaPod 3.12.0', 'AntennaPod'],
  // A version is no number of readers.
  ['Good Reader 3 Reader/2.1', 'Good Reader 3 Reader'],
  [CHROME, 'web browsers'],
])('%s reads for one', (text, name) => {
  expect(agentOf(text)).toMatchObject({ kind: 'reader', name })
})

it.each([
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'Googlebot'],
  ['FeedFetcher-Google; (+http://www.google.com/feedfetcher.html)', 'Google FeedFetcher'],
  ['Slackbot 1.0 (+https://api.slack.com/robots)', 'Slackbot'],
  ['Mozilla/5.0 (compatible; archive.org_bot +http://archive.org/details/archive.org_bot)', 'Internet Archive'],
  ['W3C_Validator/1.3 http://validator.w3.org/services', 'W3C validator'],
  ['facebookexternalhit/1.1', 'Facebook'],
  ['curl/8.5.0', 'scripts and programs'],
  ['python-requests/2.32.3', 'scripts and programs'],
  ['feedwright', 'Feedwright'],
  ['', 'without a name'],
])('"%s" is nobody who reads', (text, name) => {
  expect(agentOf(text)).toMatchObject({ kind: 'bot', name })
})

it.each([
  ['=HYPERLINK("http://evil.example")', 'HYPERLINK'],
  ['\u001b[31mRed/1.0', '31mRed'],
  ['a,b"c\nd/1', 'abcd'],
  [`${'long '.repeat(1_000)}/1`, 'long long long long long long long long'],
  ['198.51.100.9', 'without a name'],
  ['2001:db8::1', 'without a name'],
  ['(((', 'without a name'],
])('takes from %j a name that nothing interprets', (text, name) => {
  expect(agentOf(text).name).toBe(name)
})

it.each([['999999999 subscribers'], ['1.5 subscribers'], ['subscribers 123456789']])(
  'does not believe "%s"',
  (claim) => {
    expect(agentOf(`Gull Fetcher/1.0 (${claim})`)).toMatchObject({ kind: 'reader', name: 'Gull Fetcher' })
  },
)
