import { escapeHtml, escapeHtmlAttribute } from '../../../core/text/escape.ts'
import { embedPage } from '../../../core/text/html/embed-pages.ts'
import { resolveWeb } from '../../../core/text/uri.ts'
import { oneOf, type Parameters } from './parameters.ts'

/**
 * What themes and generators call a picture, a film or a post of another site, in whatever language their tags are:
 * `{{< youtube abc >}}`, `{% include youtube.html id="abc" %}`, `<YouTube id="abc" />`.
 */

/** The address of a player by its id; the page to open is derived from it. */
const PLAYERS: Readonly<Record<string, (id: string) => string>> = {
  youtube: (id) => `https://www.youtube.com/embed/${id}`,
  vimeo: (id) => `https://player.vimeo.com/video/${id}`,
  dailymotion: (id) => `https://www.dailymotion.com/embed/video/${id}`,
  tweet: (id) => `https://platform.twitter.com/embed/Tweet.html?id=${id}`,
  instagram: (id) => `https://www.instagram.com/p/${id}/`,
  spotify: (id) => `https://open.spotify.com/track/${id}`,
}
const OTHER_NAMES: Readonly<Record<string, string>> = {
  ...{ yt: 'youtube', ytembed: 'youtube', ytvideo: 'youtube', youtubeembed: 'youtube', youtubevideo: 'youtube' },
  ...{ youtubeplayer: 'youtube', youtubelite: 'youtube', liteyoutube: 'youtube', ytlite: 'youtube' },
  ...{
    videoyoutube: 'youtube',
    embedyoutube: 'youtube',
    embedvimeo: 'vimeo',
    vimeoembed: 'vimeo',
    vimeosimple: 'vimeo',
  },
  ...{ vimeovideo: 'vimeo', vimeoplayer: 'vimeo', x: 'tweet', xsimple: 'tweet', twitter: 'tweet', tweetembed: 'tweet' },
  ...{ twittersimple: 'tweet', twittertweet: 'tweet', embedtweet: 'tweet', instagramsimple: 'instagram' },
  ...{ instagramembed: 'instagram', insta: 'instagram', ghgist: 'gist', githubgist: 'gist' },
  ...{
    figure: 'picture',
    fig: 'picture',
    img: 'picture',
    image: 'picture',
    photo: 'picture',
    responsiveimage: 'picture',
  },
  ...{
    imagecaption: 'picture',
    imgcaption: 'picture',
    imagewithcaption: 'picture',
    lazyimage: 'picture',
    imgc: 'picture',
  },
  ...{ postimage: 'picture', postimg: 'picture', asset: 'picture', centeredimage: 'picture', imagefull: 'picture' },
  ...{
    lazyimg: 'picture',
    picturetag: 'picture',
    astroimage: 'picture',
    resizeimage: 'picture',
    imagegallery: 'picture',
  },
  ...{ mp4: 'video', html5video: 'video', videohtml5: 'video', mp3: 'audio', audioplayer: 'audio', podcast: 'audio' },
}
const ID = /^[\w-]{1,64}$/
const IDS = [
  'id',
  'videoid',
  'video_id',
  'youtubeid',
  'youtube_id',
  'ytid',
  'vimeoid',
  'vimeo_id',
  'v',
  'video',
  'tweetid',
]
const ADDRESSES = ['url', 'src', 'href', 'link']
const SOURCES = ['src', 'image', 'url', 'path', 'file', 'image_path', 'img', 'link', 'filename', 'image_url']
const PICTURE_ENDING = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?)(?:[?#]|$)/i
/** No address at all, but a property of a theme's data or a variable. */
const NO_ADDRESS = /[{}<>\n]/

/** What it stands for as Markdown or HTML; undefined if it is none of these, or does not say what to show. */
export function mediaMarkup(written: string, parameters: Parameters): string | undefined {
  const plain = written
    .toLowerCase()
    .replace(/^.*\//, '')
    .replace(/\.\w+$/, '')
    .replace(/[^a-z0-9]/g, '')
  const name = OTHER_NAMES[plain] ?? plain
  if (name === 'gist') return gist(parameters)
  if (name === 'picture') return picture(parameters)
  if (name === 'video' || name === 'audio') return recording(name, parameters)
  const player = Object.hasOwn(PLAYERS, name) ? PLAYERS[name] : undefined
  return player === undefined ? undefined : embedded(player, parameters)
}

function embedded(player: (id: string) => string, parameters: Parameters): string | undefined {
  const address = webAddress(oneOf(parameters, ...ADDRESSES) ?? parameters.positional[0])
  const id = oneOf(parameters, ...IDS) ?? parameters.positional.findLast((each) => ID.test(each))
  const start = oneOf(parameters, 'start', 'time')
  if (address !== undefined) return mediaLink(address, oneOf(parameters, 'title', 'caption'))
  if (id === undefined) return undefined
  const named = webAddress(id)
  if (named !== undefined) return mediaLink(named, oneOf(parameters, 'title', 'caption'))
  if (!ID.test(id)) return undefined
  const moment = start !== undefined && /^\d+$/.test(start) ? `?start=${start}` : ''
  return mediaLink(player(id) + moment, oneOf(parameters, 'title', 'caption'))
}

/** A link as a feed shows what a page embeds, which is no part of a summary. */
export function mediaLink(address: string, title?: string): string {
  const page = embedPage(address)
  return `<a class="media" href="${escapeHtmlAttribute(page.address)}">${escapeHtml(title ?? page.kind ?? page.address)}</a>`
}

/** The user and the id, or both as a path (Hugo, "gist"; jekyll-gist). */
function gist(parameters: Parameters): string | undefined {
  const [first, second] = parameters.positional
  const path =
    oneOf(parameters, 'id', 'gist') ??
    (second !== undefined && !/[/.]/.test(first ?? '') ? `${first}/${second}` : first)
  const user = oneOf(parameters, 'user', 'username')
  const whole = user === undefined || path?.includes('/') ? path : `${user}/${path}`
  if (whole === undefined || !/^[\w-]+(?:\/\w+)?$/.test(whole)) return undefined
  return mediaLink(`https://gist.github.com/${whole}`, `gist.github.com/${whole}`)
}

/** A picture with its caption, as Hugo's shortcode "figure" and themes write it. */
export function picture(parameters: Parameters): string | undefined {
  const { positional } = parameters
  const source = oneOf(parameters, ...SOURCES) ?? positional.find((each) => PICTURE_ENDING.test(each))
  if (source === undefined || NO_ADDRESS.test(source)) return undefined
  const sourceAt = positional.indexOf(source)
  const title = oneOf(parameters, 'title')
  const caption = oneOf(parameters, 'caption', 'description', 'text') ?? (title === undefined ? undefined : '')
  const alt =
    oneOf(parameters, 'alt') ?? (sourceAt >= 0 ? positional.slice(sourceAt + 1).find(isWords) : undefined) ?? ''
  const credit = oneOf(parameters, 'attr', 'credit', 'attribution')
  const creditLink = webAddress(oneOf(parameters, 'attrlink'))
  const image = `<img src="${escapeHtmlAttribute(source)}" alt="${escapeHtmlAttribute(alt)}">`
  const target = oneOf(parameters, 'link', 'href', 'target_url')
  const linked =
    target === undefined || NO_ADDRESS.test(target) || target === source
      ? image
      : `<a href="${escapeHtmlAttribute(target)}">${image}</a>`
  const credited =
    credit &&
    (creditLink ? `<a href="${escapeHtmlAttribute(creditLink)}">${escapeHtml(credit)}</a>` : escapeHtml(credit))
  const words = [title && `<strong>${escapeHtml(title)}</strong>`, caption && escapeHtml(caption), credited].filter(
    Boolean,
  )
  return words.length === 0 ? linked : `<figure>${linked}<figcaption>${words.join(' ')}</figcaption></figure>`
}

function recording(element: 'video' | 'audio', parameters: Parameters): string | undefined {
  const source = oneOf(parameters, 'src', 'url', 'file', 'mp4', 'webm', 'mp3', 'path') ?? parameters.positional[0]
  if (source === undefined || NO_ADDRESS.test(source) || !/[./]/.test(source)) return undefined
  const poster = oneOf(parameters, 'poster')
  const posterPart = poster === undefined || element === 'audio' ? '' : ` poster="${escapeHtmlAttribute(poster)}"`
  return `<${element} src="${escapeHtmlAttribute(source)}"${posterPart} controls></${element}>`
}

function isWords(text: string): boolean {
  return !/^\d+(?:%|px|x\d+)?$/.test(text)
}

function webAddress(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\//i.test(text) ? resolveWeb(text, text) : undefined
}
