import { resolveWeb } from '../uri.ts'
import { EMBED_KINDS } from './markup-texts.ts'

/** The pages that people open, for the addresses of players that other pages embed. */

/** The part of an embedded address that says what it shows. */
interface Address {
  readonly path: string
  readonly parameter: (name: string) => string | undefined
}

interface Provider {
  readonly hosts: readonly string[]
  readonly kind: keyof typeof EMBED_KINDS
  /** The address of the page; undefined if the embedded address has no page of its own, and people can open it as it is. */
  readonly page?: (address: Address) => string | undefined
}

/** What an embedded address shows. */
export interface EmbedPage {
  readonly address: string
  /** What it is, for a link without a title; absent if its host is not known. */
  readonly kind?: string
}

const PARTS = /^https?:\/\/(?:[^@/?#]*@)?(?:www\.|m\.)?([^/?#:]+)(?::\d+)?([^?#]*)(?:\?([^#]*))?/i

/** @param address absolute */
export function embedPage(address: string): EmbedPage {
  const [, host = '', path = '', query = ''] = PARTS.exec(address) ?? []
  const provider = PROVIDERS.find(({ hosts }) => hosts.includes(host.toLowerCase()))
  if (provider === undefined) return { address }
  const page = provider.page?.({ path, parameter: (name) => parameterOf(query, name) })
  const absolute = page === undefined ? undefined : resolveWeb(page, address)
  return { address: absolute ?? address, kind: EMBED_KINDS[provider.kind] }
}

function parameterOf(query: string, name: string): string | undefined {
  const written = query.split('&').find((each) => each.startsWith(`${name}=`))
  try {
    return written === undefined ? undefined : decodeURIComponent(written.slice(name.length + 1).replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

/** The page at `target` with what the expression finds in the path, in the place of $1 and $2. */
function moved(expression: RegExp, target: string): (address: Address) => string | undefined {
  return ({ path }) => {
    const found = expression.exec(path)
    if (found === null) return undefined
    return target.replace(/\$(\d)/g, (_, index: string) => found[Number(index)] ?? '')
  }
}

/** The address that a parameter holds. */
function within(name: string): (address: Address) => string | undefined {
  return ({ parameter }) => {
    const address = parameter(name)
    return address !== undefined && /^https?:\/\//i.test(address) ? address : undefined
  }
}

function youtube({ path, parameter }: Address): string | undefined {
  const [, id] = /^\/(?:embed|v|e|shorts|live)\/([\w-]+)/.exec(path) ?? []
  const list = parameter('list')
  if (list !== undefined && /^[\w-]+$/.test(list) && (id === undefined || id === 'videoseries'))
    return `https://www.youtube.com/playlist?list=${list}`
  if (id === undefined || id === 'videoseries' || id === 'live_stream') return undefined
  const start = parameter('start')
  return `https://www.youtube.com/watch?v=${id}${start !== undefined && /^[1-9]\d*$/.test(start) ? `&t=${start}s` : ''}`
}

function vimeo({ path, parameter }: Address): string | undefined {
  const [, id] = /^\/video\/(\d+)/.exec(path) ?? []
  const hash = parameter('h')
  return id && `https://vimeo.com/${id}${hash !== undefined && /^\w+$/.test(hash) ? `/${hash}` : ''}`
}

/** A track by its number has no page that can be known, and its player can be opened. */
function soundcloud(address: Address): string | undefined {
  const page = within('url')(address)
  return page === undefined || /^https?:\/\/api\./i.test(page) ? undefined : page
}

function twitch({ parameter }: Address): string | undefined {
  const [video, channel, clip] = ['video', 'channel', 'clip'].map((name) => parameter(name)?.replace(/[^\w-]/g, ''))
  if (clip) return `https://clips.twitch.tv/${clip}`
  if (video) return `https://www.twitch.tv/videos/${video.replace(/^v/, '')}`
  return channel && `https://www.twitch.tv/${channel}`
}

function dailymotion(address: Address): string | undefined {
  const [, id = address.parameter('video')] = /^\/(?:embed\/)?video\/(\w+)/.exec(address.path) ?? []
  return id !== undefined && /^\w+$/.test(id) ? `https://www.dailymotion.com/video/${id}` : undefined
}

function tweet({ parameter }: Address): string | undefined {
  const id = parameter('id')
  return id !== undefined && /^\d+$/.test(id) ? `https://twitter.com/i/status/${id}` : undefined
}

function mixcloud({ parameter }: Address): string | undefined {
  const feed = parameter('feed')
  return feed?.startsWith('/') ? `https://www.mixcloud.com${feed}` : feed
}

const PROVIDERS: readonly Provider[] = [
  { hosts: ['youtube.com', 'youtube-nocookie.com'], kind: 'youtube', page: youtube },
  { hosts: ['youtu.be'], kind: 'youtube', page: moved(/^\/([\w-]+)/, 'https://www.youtube.com/watch?v=$1') },
  { hosts: ['player.vimeo.com'], kind: 'vimeo', page: vimeo },
  { hosts: ['vimeo.com'], kind: 'vimeo' },
  { hosts: ['dailymotion.com', 'geo.dailymotion.com'], kind: 'dailymotion', page: dailymotion },
  { hosts: ['player.twitch.tv', 'clips.twitch.tv'], kind: 'twitch', page: twitch },
  { hosts: ['embed.ted.com'], kind: 'ted', page: moved(/^(\/talks\/.+)/, 'https://www.ted.com$1') },
  { hosts: ['streamable.com'], kind: 'video', page: moved(/^\/[eso]\/(\w+)/, 'https://streamable.com/$1') },
  { hosts: ['loom.com'], kind: 'video', page: moved(/^\/embed\/(\w+)/, 'https://www.loom.com/share/$1') },
  {
    hosts: ['rumble.com', 'fast.wistia.net', 'fast.wistia.com', 'videopress.com', 'video.wordpress.com'],
    kind: 'video',
  },
  {
    hosts: ['open.spotify.com'],
    kind: 'spotify',
    page: moved(
      /^\/embed(?:-podcast)?\/((?:track|album|artist|playlist|episode|show)\/\w+)/,
      'https://open.spotify.com/$1',
    ),
  },
  { hosts: ['w.soundcloud.com'], kind: 'soundcloud', page: soundcloud },
  { hosts: ['bandcamp.com'], kind: 'bandcamp' },
  { hosts: ['embed.podcasts.apple.com'], kind: 'podcast', page: moved(/^(\/.+)/, 'https://podcasts.apple.com$1') },
  { hosts: ['embed.music.apple.com'], kind: 'appleMusic', page: moved(/^(\/.+)/, 'https://music.apple.com$1') },
  { hosts: ['mixcloud.com', 'player-widget.mixcloud.com'], kind: 'mixcloud', page: mixcloud },
  {
    hosts: ['widget.deezer.com'],
    kind: 'deezer',
    page: moved(/^\/widget\/\w+\/(\w+\/\d+)/, 'https://www.deezer.com/$1'),
  },
  { hosts: ['platform.twitter.com', 'platform.x.com'], kind: 'tweet', page: tweet },
  { hosts: ['facebook.com'], kind: 'facebook', page: within('href') },
  {
    hosts: ['instagram.com'],
    kind: 'instagram',
    page: moved(/^(\/(?:p|reel|tv)\/[\w-]+)/, 'https://www.instagram.com$1/'),
  },
  { hosts: ['tiktok.com'], kind: 'tiktok' },
  {
    hosts: ['embed.reddit.com', 'redditmedia.com'],
    kind: 'reddit',
    page: moved(/^(\/r\/.+)/, 'https://www.reddit.com$1'),
  },
  {
    hosts: ['embed.bsky.app'],
    kind: 'bluesky',
    page: moved(/^\/embed\/([^/]+)\/app\.bsky\.feed\.post\/(\w+)/, 'https://bsky.app/profile/$1/post/$2'),
  },
  {
    hosts: ['codepen.io'],
    kind: 'codepen',
    page: moved(/^\/([\w-]+)\/embed\/(?:preview\/)?(\w+)/, 'https://codepen.io/$1/pen/$2'),
  },
  { hosts: ['codesandbox.io'], kind: 'code', page: moved(/^\/embed\/([\w-]+)/, 'https://codesandbox.io/s/$1') },
  {
    hosts: ['jsfiddle.net'],
    kind: 'code',
    page: moved(/^((?:\/\w+){1,3}?)\/embed(?:ded)?(?:\/|$)/, 'https://jsfiddle.net$1/'),
  },
  { hosts: ['gist.github.com'], kind: 'gist', page: moved(/^(\/[\w-]+\/\w+?)\.js$/, 'https://gist.github.com$1') },
  { hosts: ['archive.org'], kind: 'archive', page: moved(/^\/embed\/([^/]+)/, 'https://archive.org/details/$1') },
  { hosts: ['giphy.com'], kind: 'giphy', page: moved(/^\/embed\/(\w+)/, 'https://giphy.com/gifs/$1') },
  { hosts: ['google.com', 'maps.google.com', 'openstreetmap.org'], kind: 'map' },
  {
    hosts: ['drive.google.com'],
    kind: 'document',
    page: moved(/^(\/file\/d\/[\w-]+)\/preview/, 'https://drive.google.com$1/view'),
  },
  {
    hosts: ['docs.google.com', 'slideshare.net', 'speakerdeck.com', 'scribd.com', 'issuu.com', 'e.issuu.com'],
    kind: 'document',
  },
]
