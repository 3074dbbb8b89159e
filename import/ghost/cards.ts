import { escapeHtml } from '../../core/text/escape.ts'
import { markdownToHtml } from '../../core/text/html/from-markdown.ts'
import { element, figure, linkParagraph, paragraph } from '../markup.ts'
import { playerOf, type Recording } from '../recordings.ts'
import { cardForMail, cardForMembers, formCard, unknownCard } from '../source-texts.ts'
import type { Card } from './card.ts'
import { MEMBERS_CUT } from './members-only.ts'

/** What a text has beside its HTML. */
export interface CardsFound {
  readonly recordings: Recording[]
  /** What was left out, or shown without being understood. */
  readonly remarks: Set<string>
}

type Show = (card: Card, found: CardsFound) => string

/** The cards of Ghost's editors by the names that they have in Lexical and in Mobiledoc. */
const CARDS: Readonly<Record<string, Show>> = {
  audio: (card, found) => recording(card, 'audio', found),
  'before-after': (card) =>
    figure(['beforeImage', 'afterImage'].map((name) => image(card.part(name))).join(''), card.text('caption')),
  bookmark,
  button: (card) => linkParagraph(card.text('buttonUrl'), card.text('buttonText')),
  'call-to-action': callToAction,
  callout,
  'card-markdown': markdown,
  code,
  codeblock: code,
  email: onlyInMail,
  'email-cta': onlyInMail,
  embed,
  file,
  gallery: (card) => figure(card.parts('images').map(image).join(''), card.text('caption')),
  header,
  horizontalrule: () => element('hr', {}),
  hr: () => element('hr', {}),
  html: (card) => card.text('html'),
  image: (card) => figure(image(card), card.text('caption')),
  markdown,
  paywall: () => MEMBERS_CUT,
  product,
  signup: (card, { remarks }) => {
    remarks.add(formCard(card.name))
    return ''
  },
  toggle: (card) =>
    element('details', {}, element('summary', {}, card.text('heading', 'header')) + card.text('content')),
  video: (card, found) => recording(card, 'video', found),
}

/** Whether a card is one of those that this reader knows by name. */
export function isCard(name: string): boolean {
  return Object.hasOwn(CARDS, name)
}

/** A card as HTML; one that only newsletters or members get is left out. */
export function showCard(card: Card, found: CardsFound): string {
  const hidden = hiddenFromReaders(card)
  if (hidden !== undefined) {
    found.remarks.add(hidden)
    return ''
  }
  const show = isCard(card.name) ? CARDS[card.name] : undefined
  return (show ?? wordsOf)(card, found)
}

/** Who sees a card on the site (Ghost's editor, "Visibility"). */
function hiddenFromReaders(card: Card): string | undefined {
  const visibility = card.part('visibility')
  if (visibility.is('emailOnly') || visibility.members.showOnWeb === false) return cardForMail(card.name)
  const web = visibility.part('web')
  const isForMembers = web.members.nonMember === false
  if (!isForMembers) return undefined
  return web.members.memberSegment === '' ? cardForMail(card.name) : cardForMembers(card.name)
}

function onlyInMail(card: Card, { remarks }: CardsFound): string {
  remarks.add(cardForMail(card.name))
  return ''
}

/** Names of members that hold words, in whatever card a plug-in or a later version brings. */
const WORDS = /(?:text|title|heading|header|caption|description|content|html|label|name|quote|message)$/i
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:|\/|__GHOST_URL__)\S*$/i

/** A card that is not known keeps its words. */
function wordsOf(card: Card, { remarks }: CardsFound): string {
  remarks.add(unknownCard(card.name))
  const words = Object.entries(card.members).flatMap(([name, value]) =>
    WORDS.test(name) && typeof value === 'string' && !ADDRESS.test(value) ? [value.trim()] : [],
  )
  const address = card.text('url', 'src', 'href')
  return words.map(block).join('') + (address === '' ? '' : linkParagraph(address, ''))
}

function block(words: string): string {
  return /<\w/.test(words) ? element('div', {}, words) : paragraph(escapeHtml(words))
}

function image(card: Card): string {
  const source = card.text('src')
  if (source === '') return ''
  const picture = element('img', {
    src: source,
    alt: card.text('alt'),
    title: card.text('title'),
    width: card.number('width'),
    height: card.number('height'),
  })
  const target = card.text('href')
  return target === '' ? picture : element('a', { href: target }, picture)
}

function bookmark(card: Card): string {
  const metadata = card.part('metadata')
  const address = card.text('url') || metadata.text('url')
  const title = metadata.text('title') || card.text('title')
  const description = metadata.text('description') || card.text('description')
  return figure(linkParagraph(address, title) + paragraph(escapeHtml(description)), card.text('caption'))
}

/** A script alone shows nothing: then the address is the link. */
function embed(card: Card): string {
  const html = card.text('html')
  const shown = /<(?:iframe|blockquote|a|video|audio|img)\b/i.test(html)
    ? html
    : linkParagraph(card.text('url'), card.part('metadata').text('title'))
  return figure(shown, card.text('caption'))
}

function code(card: Card): string {
  const language = card.text('language').replace(/\s.*$/s, '')
  const text = escapeHtml(String(card.members.code ?? ''))
  const written = element(
    'pre',
    {},
    element('code', { class: language === '' ? undefined : `language-${language}` }, text),
  )
  const caption = card.text('caption')
  return caption === '' ? written : figure(written, caption)
}

function markdown(card: Card): string {
  return markdownToHtml(card.text('markdown'))
}

function callout(card: Card): string {
  const emoji = card.text('calloutEmoji')
  return element('aside', {}, paragraph((emoji === '' ? '' : `${escapeHtml(emoji)} `) + card.text('calloutText')))
}

function recording(card: Card, kind: Recording['kind'], { recordings }: CardsFound): string {
  const url = card.text('src')
  if (url === '') return ''
  const title = card.text('title', 'fileName')
  const made = {
    kind,
    url,
    type: card.text('mimeType') || undefined,
    title: kind === 'audio' && title !== '' ? title : undefined,
    size: wholeNumber(card.number('fileSize')),
    duration: card.number('duration'),
    poster: card.text('customThumbnailSrc', 'thumbnailSrc') || undefined,
  }
  recordings.push(made)
  return figure(playerOf(made), card.text('caption') || (kind === 'audio' ? escapeHtml(card.text('title')) : ''))
}

/** Ghost has sizes as texts for people in some versions ("2 MB"). */
function wholeNumber(value: number | undefined): number | undefined {
  return Number.isSafeInteger(value) ? value : undefined
}

function file(card: Card): string {
  return (
    linkParagraph(card.text('src'), card.text('fileTitle', 'fileName')) +
    paragraph(escapeHtml(card.text('fileCaption')))
  )
}

function header(card: Card): string {
  const source = card.text('backgroundImageSrc')
  const title = card.text('header')
  return [
    source === '' ? '' : figure(element('img', { src: source, alt: '' })),
    title === '' ? '' : element('h2', {}, title),
    paragraph(card.text('subheader')),
    buttonOf(card, 'buttonText', 'buttonUrl'),
  ].join('')
}

/** A button that was not switched on keeps its words in the editor only. */
function buttonOf(card: Card, words: string, address: string): string {
  const isOff = ['buttonEnabled', 'showButton', 'productButtonEnabled'].some((name) => card.members[name] === false)
  return isOff || card.text(address) === '' ? '' : linkParagraph(card.text(address), card.text(words))
}

const STARS = 5

function product(card: Card): string {
  const source = card.text('productImageSrc')
  const title = card.text('productTitle')
  const rating = card.is('productRatingEnabled')
    ? Math.min(STARS, Math.round(card.number('productStarRating') ?? 0))
    : 0
  return [
    source === '' ? '' : figure(element('img', { src: source, alt: '' })),
    title === '' ? '' : element('h4', {}, title),
    rating === 0 ? '' : paragraph('★'.repeat(rating) + '☆'.repeat(STARS - rating)),
    card.text('productDescription'),
    buttonOf(card, 'productButton', 'productUrl'),
  ].join('')
}

function callToAction(card: Card): string {
  const source = card.text('imageUrl')
  return [
    card.members.hasSponsorLabel === false ? '' : card.text('sponsorLabel'),
    source === '' ? '' : figure(element('img', { src: source, alt: '' })),
    card.text('textValue'),
    buttonOf(card, 'buttonText', 'buttonUrl'),
  ].join('')
}
