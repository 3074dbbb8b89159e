/** User agents that the generic rules would name badly or take for something else. The first match counts. */

type NamedAgents = readonly (readonly [name: string, pattern: RegExp])[]

/**
 * Services that fetch a feed once for all of their readers. Most say in the agent for how many; one that does not counts
 * as a single reader, from however many addresses it comes.
 */
export const SERVICES: NamedAgents = [
  ['Feedly', /feedly/i],
  ['NewsBlur', /newsblur/i],
  ['Inoreader', /inoreader/i],
  ['The Old Reader', /theoldreader/i],
  ['Feedbin', /feedbin/i],
  ['BazQux', /bazqux/i],
  ['Bloglovin', /bloglovin/i],
  ['Flipboard', /flipboard/i],
  ['Feedspot', /feedspot/i],
  ['Feeder.co', /feeder\.co/i],
  ['FeedHQ', /feedhq/i],
  ['Netvibes', /netvibes/i],
  ['Dreamwidth', /dreamwidth/i],
  ['LiveJournal', /livejournal/i],
  ['Blogtrottr', /blogtrottr/i],
  ['Feedrabbit', /feedrabbit/i],
  ['FeedMail', /feedmail/i],
  ['RSS Parrot', /rss.?parrot/i],
  ['Readwise', /readwise/i],
  ['My Yahoo', /yahoofeedseeker/i],
  ['Overcast', /overcast/i],
  ['Pocket Casts', /pocket ?casts/i],
  ['Apple Podcasts', /^itms/i],
  ['Spotify', /^spotify\//i],
]

/** Hubs, validators, previews and monitors: they read a feed, and no reader subscribes through them. */
export const BOTS: NamedAgents = [
  ['Feedwright', /^feedwright/i],
  ['Google FeedFetcher', /feedfetcher-google/i],
  ['Superfeedr', /superfeedr/i],
  ['FeedBurner', /feedburner/i],
  ['W3C validator', /w3c_?validator|feedvalidator|validator\.nu/i],
  ['Facebook', /facebookexternalhit|meta-externalagent/i],
  ['WhatsApp', /^whatsapp/i],
  ['Internet Archive', /archive\.org|heritrix|ia_archiver/i],
  ['Yahoo Slurp', /slurp/i],
  ['Google', /google-[a-z]|googleother|mediapartners/i],
  ['Lighthouse', /chrome-lighthouse/i],
  ['Headless Chrome', /headlesschrome|phantomjs|playwright|puppeteer/i],
  ['Monitors', /pingdom|statuscake|site24x7|uptimerobot|gtmetrix|datadog/i],
]

/** Libraries and tools that name no product: scripts, not people who read. */
export const PROGRAMS =
  /^(?:curl|wget|libcurl|python|aiohttp|httpx|universalfeedparser|feedparser|go-http-client|java|apache-httpclient|libwww-perl|lwp|perl|ruby|faraday|php|guzzlehttp|simplepie|magpierss|wordpress|axios|node|undici|got|rss-parser|scrapy|colly|http_request2|powershell|postmanruntime|insomnia)\b/i

/** Applications that put their name into the agent of a browser. */
export const APPLICATIONS: NamedAgents = [
  ['NetNewsWire', /netnewswire/i],
  ['Thunderbird', /thunderbird|betterbird/i],
  ['Vienna', /\bvienna\//i],
  ['Akregator', /akregator/i],
  ['Liferea', /liferea/i],
  ['FeedDemon', /feeddemon/i],
  ['QuiteRSS', /quiterss/i],
  ['RSS Guard', /rss ?guard/i],
  ['Fluent Reader', /fluent-?reader/i],
  ['Feeder (Android)', /^SpaceCowboys Android RSS Reader|^Feeder\//],
]
