import { REPAIRS } from './source-texts.ts'

const UTF_16 = [
  { mark: [0xff, 0xfe], label: 'utf-16le' },
  { mark: [0xfe, 0xff], label: 'utf-16be' },
  // Without a byte order mark: "<" at the beginning (XML 1.0, appendix F).
  { mark: [0x3c, 0x00], label: 'utf-16le' },
  { mark: [0x00, 0x3c], label: 'utf-16be' },
] as const
const DECLARED = /^(?:\uFEFF)?\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']/
/** In bytes: as many as an XML declaration may take. */
const DECLARATION = 200
/** For text that is not UTF-8: by far the most common encoding of such text (WHATWG Encoding, "windows-1252"). */
const FALLBACK = 'windows-1252'
/** The encodings with a byte for each character, in which a text in UTF-8 is valid by accident. */
const ONE_BYTE = /^(?:iso-8859-\d+|windows-\d+|macintosh|koi8-[ru]|ibm866|x-mac-cyrillic)$/
/** Of the bytes 80 to 9F; five have none. */
const WINDOWS_LETTERS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'
const NOT_ASCII = /[^\p{ASCII}]/u

/**
 * The character encoding of a document: from its byte order mark, its XML declaration (XML 1.0, appendix F), or UTF-8.
 */
export function encodingOf(beginning: Uint8Array): string {
  for (const { mark, label } of UTF_16) if (beginning[0] === mark[0] && beginning[1] === mark[1]) return label
  const [, declared] = DECLARED.exec(new TextDecoder('latin1').decode(beginning.subarray(0, DECLARATION))) ?? []
  // A declaration that could be read byte by byte is in no encoding of two bytes.
  const label = declared === undefined ? undefined : labelOf(declared)
  return label === undefined || label.startsWith('utf-16') ? 'utf-8' : label
}

/**
 * The text of a whole document, without a byte order mark.
 * @param repairs receives what is wrong with the encoding that the document declares
 */
export function decode(bytes: Uint8Array, repairs?: Set<string>): string {
  const label = encodingOf(bytes)
  const isOneByte = ONE_BYTE.test(label)
  if (label !== 'utf-8' && !isOneByte) return new TextDecoder(label).decode(bytes)
  const text = asUtf8(bytes)
  if (text === undefined) {
    if (label === 'utf-8') repairs?.add(REPAIRS.noUtf8)
    return asOneByte(bytes, isOneByte ? label : FALLBACK)
  }
  if (isOneByte && NOT_ASCII.test(text)) repairs?.add(REPAIRS.isUtf8)
  return text
}

/** Some versions of Node read Windows-1252 as ISO-8859-1, which has control characters in the place of 27 letters. */
function asOneByte(bytes: Uint8Array, label: string): string {
  const text = new TextDecoder(label).decode(bytes)
  if (label !== FALLBACK) return text
  return text.replace(/[\x80-\x9f]/g, (control) => WINDOWS_LETTERS[control.charCodeAt(0) - 0x80] as string)
}

/** Undefined if it is not: hardly any text in another encoding is valid UTF-8 if it has letters beyond ASCII. */
function asUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The standard name of an encoding (WHATWG Encoding, "get an encoding"). */
function labelOf(name: string): string | undefined {
  try {
    return new TextDecoder(name).encoding
  } catch {
    return undefined
  }
}
