import { sha256Hex } from '../text/digest.ts'

/** Below the 255 bytes that common file systems allow for a name. */
const MAX_LENGTH = 120

/**
 * The part of a feed's path that stands for a section's, tag's or author's name: lower-case letters and digits as
 * they are, a space as "-", a capital as "_" and its small letter, any other character as "_0" and its hexadecimal
 * code point and "_". Different names give different parts, even on a file system that ignores case; a very long part
 * is cut and ends in a dot and the SHA-256 of the name.
 */
export function pathName(name: string): string {
  let part = ''
  for (const character of name) {
    if (/[a-z0-9]/.test(character)) part += character
    else if (character === ' ') part += '-'
    else if (/[A-Z]/.test(character)) part += `_${character.toLowerCase()}`
    else part += `_0${(character.codePointAt(0) as number).toString(16)}_`
  }
  if (part.length <= MAX_LENGTH) return part
  return `${part.slice(0, 50)}.${sha256Hex(name)}`
}
