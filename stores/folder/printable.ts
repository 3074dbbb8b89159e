import { isAbsolute, relative } from 'node:path'

/** What a terminal would interpret, or what would reverse the line: controls, and Unicode's directional marks. */
const UNSHOWABLE = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]/gu
const SHOWN_INSTEAD = '\uFFFD'

/** Text of a user's file as a terminal can show it. A tab becomes a space, so that a caret is in the right column. */
export function printable(text: string): string {
  return text.replaceAll('\t', ' ').toWellFormed().replace(UNSHOWABLE, SHOWN_INSTEAD)
}

/** A path as a person knows it: relative if it is in the current folder. */
export function showablePath(path: string): string {
  if (!isAbsolute(path)) return printable(path)
  const near = relative('', path)
  return printable(near === '' || near.startsWith('..') ? path : near)
}
