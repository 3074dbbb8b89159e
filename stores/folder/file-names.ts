/**
 * Keys as file names, one-to-one. A part of a key (between two "/") is its own file name whenever a file system can
 * hold it, so an editor's files have the names that their keys suggest. All others get a name that begins with a mark:
 *
 * - an empty part, ".", "..", a part that begins with "." or ends with ".tmp" (see `isLeftAlone`), a part that has a
 *   NUL or begins with the mark itself: percent-encoded (RFC 3986, section 2.1) as far as needed;
 * - a part too long for a file name: split into pieces, each except the last a folder;
 * - an object "a" next to a folder "a": the same name with an ending, `BESIDE_FOLDER`.
 *
 * Case-insensitive file systems, and those that normalise Unicode in names, are not supported: two keys could be one
 * file there.
 */
const MARK = '%='
/** Ends a piece that continues in the folder of that name. "%" is always encoded in a name with the mark. */
const GOES_ON = '%+'
/** Ends the name of an object whose plain name is taken by a folder. */
const BESIDE_FOLDER = '%.'

/** In bytes, the longest file name (POSIX: NAME_MAX; ext4, XFS, APFS and others: 255). */
const MAX_NAME = 255
/** In bytes, a piece of a longer part; leaves room for the mark and an ending. */
const MAX_PIECE = 240

const HIDDEN = '.'
const LEFTOVER_ENDING = '.tmp'

/** Hidden files, which include the store's own, and the temporary files of killed writers are never objects. */
export function isLeftAlone(name: string): boolean {
  return name.startsWith(HIDDEN) || name.endsWith(LEFTOVER_ENDING)
}

/** The path of an object or a folder, by its part of the key, relative to the folder of the preceding parts. */
export function pathOfPart(part: string): string {
  return isOrdinary(part) ? part : spelt(part)
}

/** The path of an object whose plain name is taken by a folder. */
export function pathNextToFolder(part: string): string {
  return `${spelt(part)}${BESIDE_FOLDER}`
}

/** The key of an object by its path, whose parts are of ordinary length; undefined if the path belongs to no object. */
export function objectKeyOf(path: string): string | undefined {
  const parts = path.split('/').map(partOfPath)
  return parts.includes(undefined) ? undefined : parts.join('/')
}

/** Whether the part of a key that this folder's name encodes continues inside the folder. */
export function goesOn(name: string): boolean {
  return name.startsWith(MARK) && name.endsWith(GOES_ON)
}

/** The part that a path encodes, or undefined if no part has this path: then it is not the store's. */
export function partOfPath(path: string): string | undefined {
  if (isOrdinary(path) && !path.includes('/')) return path
  const names = path.split('/')
  const plain = names.map((name) => name.slice(MARK.length)).join('')
  const part = decoded(plain.replaceAll(GOES_ON, '').replace(BESIDE_FOLDER, ''))
  return part !== undefined && [pathOfPart(part), pathNextToFolder(part)].includes(path) ? part : undefined
}

function isOrdinary(part: string): boolean {
  const plain = part !== '' && !isLeftAlone(part) && !part.startsWith(MARK) && !part.includes('\0')
  return plain && Buffer.byteLength(part) <= MAX_NAME
}

/** The marked names that encode a part: folders, and the last one. */
function spelt(part: string): string {
  let path = MARK
  let size = 0
  for (const character of encoded(part)) {
    size += Buffer.byteLength(character)
    if (size > MAX_PIECE) {
      path += `${GOES_ON}/${MARK}`
      size = Buffer.byteLength(character)
    }
    path += character
  }
  return path
}

/** Per character, so that no multi-byte character is split. */
function encoded(part: string): string[] {
  const characters = [...part].map((character) =>
    character === '%' || character === '\0' ? percent(character) : character,
  )
  if (part.startsWith(HIDDEN)) characters[0] = percent(HIDDEN)
  if (part.endsWith(LEFTOVER_ENDING)) characters[characters.length - LEFTOVER_ENDING.length] = percent('.')
  return characters
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
