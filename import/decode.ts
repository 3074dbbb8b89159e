const UTF_16 = [
  { mark: [0xff, 0xfe], label: 'utf-16le' },
  { mark: [0xfe, 0xff], label: 'utf-16be' },
] as const
const DECLARED = /^(?:\uFEFF)?<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']/
/** In bytes: as many as an XML declaration may take. */
const DECLARATION = 200
/** For text that is not UTF-8: by far the most common encoding of such text (WHATWG Encoding, "windows-1252"). */
const FALLBACK = 'windows-1252'

/**
 * The character encoding of a document: from its byte order mark, its XML declaration (XML 1.0, appendix F), or UTF-8.
 */
export function encodingOf(beginning: Uint8Array): string {
  for (const { mark, label } of UTF_16) if (beginning[0] === mark[0] && beginning[1] === mark[1]) return label
  const [, declared] = DECLARED.exec(new TextDecoder('latin1').decode(beginning.subarray(0, DECLARATION))) ?? []
  return declared !== undefined && isKnown(declared) ? declared : 'utf-8'
}

/** The text of a whole document, without a byte order mark. */
export function decode(bytes: Uint8Array): string {
  const label = encodingOf(bytes)
  try {
    return new TextDecoder(label, { fatal: label === 'utf-8' }).decode(bytes)
  } catch {
    return new TextDecoder(FALLBACK).decode(bytes)
  }
}

function isKnown(label: string): boolean {
  try {
    new TextDecoder(label)
    return true
  } catch {
    return false
  }
}
