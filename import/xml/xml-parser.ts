import { SaxesParser } from 'saxes'

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold them, and feeds have them all the same.
const NOT_IN_XML = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g
/** HTML's entities, which plug-ins write into titles; XML defines only five. */
const ENTITIES = { nbsp: '\u00A0', hellip: '…', ndash: '–', mdash: '—', laquo: '«', raquo: '»', copy: '©' }

/** The document is not well-formed at the position that the message names. */
export class MarkupError extends Error {
  override readonly name = 'MarkupError'
}

/** A parser that ignores what XML forbids and feed readers tolerate. It throws MarkupError for anything else. */
export function lenientParser(): SaxesParser {
  const parser = new SaxesParser({ position: true })
  Object.assign(parser.ENTITIES, ENTITIES)
  parser.on('error', ({ message }) => {
    throw new MarkupError(message)
  })
  return parser
}

/** A piece of XML, without characters that the parser rejects. */
export function withoutControls(piece: string): string {
  return piece.replace(NOT_IN_XML, '')
}
