import { present } from '../import-item.ts'

/** The sources of the text and its image, from a line below the text. */
export interface Credits {
  readonly sources: readonly object[]
  readonly credit?: string
  readonly rights?: string
}

const PARTS = /\s*[;|·•]\s*|\s+[–—]\s+|\.\s+(?=(?:Photo|Picture|Image|Foto|Bild)s?\b)/
const CREDIT =
  /^(?:photo(?:s|graphs?|graphy)?|pictures?|images?|illustrations?|fotos?|bild(?:er)?)(?: credits?)?(?:\s*[:/©]|\s+(?:by|von|par)\s)\s*\S/i
/** Sentences begin with "Sources say": these words require a colon, and those that follow require none. */
const SOURCES =
  /^(?:(?:sources?|quellen?|fuentes?)\s*:|(?:with (?:material|reporting) (?:from|by)|mit material von|additional reporting by)\s*:?\s)\s*(.+)$/i
const RIGHTS = /^(?:©|\(c\)|copyright\b).+/i
const BRACKETED = /^[([]\s*(.+?)\s*[)\]]\.?$/
/** Agencies by their short names, for example "AFP/dpa". */
const AGENCIES = /^[A-Za-z]{2,8}(?:\s*[/,]\s*[A-Za-z]{2,8})*$/
const NAMES = /\s*,\s*(?:and\s+)?|\s+(?:and|und|et)\s+/
/** A separator between agencies; a slash in an address is not. */
const SLASH = /\s*\/\s*/
const ADDRESS = /^(.*?)[\s(]*(https?:\/\/[^\s()]+)\)?$/
/** In characters: a longer line is a paragraph. Checked first, since the patterns start at every position of a line. */
const LONGEST = 300

/** Undefined if the line is not a credit. */
export function creditsOf(line: string): Credits | undefined {
  if (line.length > LONGEST) return undefined
  const [, inside] = BRACKETED.exec(line) ?? []
  const text = (inside ?? line).trim()
  if (RIGHTS.test(text)) return { sources: [], rights: text }
  const parts = text.split(PARTS)
  const credit = parts.filter((part) => CREDIT.test(part))
  const named = parts.filter((part) => !CREDIT.test(part))
  const sources = named.map((part) => sourcesIn(part, inside !== undefined))
  if (sources.includes(undefined) || parts.length === 0) return undefined
  const first = credit[0] === undefined ? undefined : credit.join('; ').replace(/\.$/, '')
  return { sources: sources.flatMap((each) => each ?? []), ...(first !== undefined && { credit: first }) }
}

function sourcesIn(part: string, isBracketed: boolean): object[] | undefined {
  const [, named] = SOURCES.exec(part) ?? []
  const isList = isBracketed ? !/[.!?]\s/.test(part) && part.length < LONGEST / 2 : isAgencies(part)
  const names = named ?? (isList ? part : undefined)
  if (names === undefined) return undefined
  return names
    .replace(/\.$/, '')
    .split(NAMES)
    .flatMap((name) => (ADDRESS.test(name) ? [name] : name.split(SLASH)))
    .filter((name) => name.trim() !== '')
    .map(sourceOf)
}

/** In capitals, at least one of them: only someone who knows the agency knows that "dpa" alone is one. */
function isAgencies(part: string): boolean {
  return AGENCIES.test(part) && /[A-Z]{2}/.test(part)
}

function sourceOf(text: string): object {
  const [, name, url] = ADDRESS.exec(text) ?? []
  return url === undefined ? { name: text } : present({ name: name?.trim() || url, url })
}
