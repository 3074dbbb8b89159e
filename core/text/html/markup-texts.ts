/** What editors read about markup that is too much for a feed, and about what was removed from it. */

export const SPLIT = 'split the article into several, each in a file of its own'

export function moreElements(most: number): string {
  return `more than ${most} elements`
}

export function nestedElements(most: number): string {
  return `elements nested more than ${most} levels deep`
}

export function moreWebAddresses(most: number): string {
  return `more than ${most} web addresses`
}

export function morePictureSizes(most: number): string {
  return `more than ${most} addresses in srcset`
}

export function moreMarkdown(most: number): string {
  return `more than ${most} words and marks of Markdown`
}

export const UNCLOSED_BRACKETS = 'more square brackets without a closing bracket than any article has'

export function nestedQuotations(mostLines: number): string {
  return `quotations inside quotations with more than ${mostLines} lines in all`
}

export const UNSTABLE_NESTING = 'markup that is nested differently each time it is read'

export function longMarkup(most: number): string {
  return `markup of more than ${most} characters once its addresses are complete`
}

export const SHORTEN_ADDRESSES = `shorten the addresses that occur often (every relative address repeats the article's own), or ${SPLIT}`

/** What a feed cannot show: for one, and for several. */
export const ACTIVE_KINDS = {
  script: ['script', 'scripts'],
  linkedFrame: ['embedded frame (now a link to its content)', 'embedded frames (now links to their content)'],
  frame: ['embedded frame', 'embedded frames'],
  plugIn: ['plug-in', 'plug-ins'],
  form: ['form', 'forms'],
  formField: ['form field', 'form fields'],
  eventHandler: ['event handler', 'event handlers'],
  scriptAddress: ['script address', 'script addresses'],
} as const satisfies Readonly<Record<string, readonly [one: string, several: string]>>

/** What had words, a picture or an address, and is not shown: for one, and for several. */
export const LOST_KINDS = {
  frame: ['frame without a web address', 'frames without a web address'],
  drawing: ['drawing with words (SVG)', 'drawings with words (SVG)'],
  hidden: ['part that its page hides', 'parts that their page hides'],
  link: ['link whose address feeds cannot have', 'links whose address feeds cannot have'],
  picture: ['picture without a web address', 'pictures without a web address'],
  pictureSize: ['size of a picture that is no address', 'sizes of pictures that are no address'],
  recording: ['recording without a web address', 'recordings without a web address'],
  words: ['part that no feed reader shows', 'parts that no feed reader shows'],
} as const satisfies Readonly<Record<string, readonly [one: string, several: string]>>

/**
 * @param line its line in the text; undefined if that is not known
 * @param count how many there are
 */
export function andTheFirst(example: string, line: number | undefined, count: number): string {
  const which = count === 1 ? '' : 'the first '
  const where = line === undefined ? '' : `in line ${line} of the text`
  const lead = `${which}${where}`.trim()
  return `(${lead === '' ? '' : `${lead}: `}${JSON.stringify(example)})`
}

/** What an embedded player shows, for a link without a title. Names of services are the same in every language. */
export const EMBED_KINDS = {
  appleMusic: 'Audio (Apple Music)',
  archive: 'Internet Archive',
  bandcamp: 'Audio (Bandcamp)',
  bluesky: 'Bluesky',
  code: 'Code',
  codepen: 'Code (CodePen)',
  dailymotion: 'Video (Dailymotion)',
  deezer: 'Audio (Deezer)',
  document: 'Document',
  facebook: 'Facebook',
  giphy: 'GIF (Giphy)',
  gist: 'Code (GitHub Gist)',
  instagram: 'Instagram',
  map: 'Map',
  mixcloud: 'Audio (Mixcloud)',
  podcast: 'Podcast (Apple Podcasts)',
  reddit: 'Reddit',
  soundcloud: 'Audio (SoundCloud)',
  spotify: 'Audio (Spotify)',
  ted: 'Video (TED)',
  tiktok: 'Video (TikTok)',
  tweet: 'Tweet',
  twitch: 'Video (Twitch)',
  video: 'Video',
  vimeo: 'Video (Vimeo)',
  youtube: 'Video (YouTube)',
} as const
