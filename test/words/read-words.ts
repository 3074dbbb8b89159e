import { SaxesParser } from 'saxes'
import type { PublishedDocument } from '../../core/documents/published-document.ts'
import { one, parseXml, texts } from '../support/xml-tree.ts'
import { IS_WORD } from './piece.ts'

/** The words that a feed reader shows. They are read by an XML parser, which knows nothing of HTML. */

/** Elements before and after which a browser breaks the line (WHATWG HTML, "rendering"). */
const BREAKS = new Set([
  ...['address', 'article', 'aside', 'blockquote', 'br', 'caption', 'dd', 'details', 'div', 'dl', 'dt', 'figcaption'],
  ...['figure', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'img', 'li', 'ol', 'p', 'pre', 'section'],
  ...['summary', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul'],
])
/** What stands in these is for readers that cannot play them. */
const PLAYERS = new Set(['audio', 'video'])

/** The words in a document of one entry, in order, with spaces between them. Undefined for documents without full text. */
export function wordsOf({ path, body }: PublishedDocument): string | undefined {
  const read = Object.hasOwn(CONTENT, path) ? CONTENT[path] : undefined
  return read && wordsInHtml(read(body)).join(' ')
}

const CONTENT: Readonly<Record<string, (body: string) => string>> = {
  'all/rss.xml': (body) => texts(one(one(parseXml(body), 'channel'), 'item'), 'content:encoded').join(),
  'all/atom.xml': (body) => texts(one(parseXml(body), 'atom:entry'), 'atom:content').join(),
  'all/feed.json': (body) => JSON.parse(body).items[0].content_html,
}

/** Of a picture, its alternative text. */
function wordsInHtml(html: string): string[] {
  let [text, players] = ['', 0]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (BREAKS.has(name)) text += ' '
    if (name === 'img') text += `${attributes.alt ?? ''} `
    if (PLAYERS.has(name)) players++
  })
  parser.on('closetag', ({ name }) => {
    if (PLAYERS.has(name)) players--
    if (BREAKS.has(name)) text += ' '
  })
  parser.on('text', (piece) => {
    if (players === 0) text += piece
  })
  parser.write(`<entry>${html}</entry>`).close()
  return wordsIn(text)
}

/** Without the punctuation around them. */
export function wordsIn(text: string): string[] {
  return text
    .split(/\s+/)
    .map((run) => run.replace(/^[([{"“]+|[)\]}"”.,;:]+$/gu, ''))
    .filter((run) => IS_WORD.test(run))
}
