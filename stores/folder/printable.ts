import { isAbsolute, relative } from 'node:path'

/** What a terminal would obey, or that would turn the line around: controls, and Unicode's directional marks. */
const UNSHOWABLE = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]/gu
const SHOWN_INSTEAD = '\uFFFD'

/** Text of somebody's file as a terminal can show it. A tab is as wide as a space, so that a caret stands where it belongs. */
export function printable(text: string): string {
  return text.replaceAll('\t', ' ').toWellFormed().replace(UNSHOWABLE, SHOWN_INSTEAD)
}

/** A path as a person knows it: from the current folder if it is in there. */
export function showablePath(path: string): string {
  if (!isAbsolute(path)) return printable(path)
  const near = relative('', path)
  return printable(near === '' || near.startsWith('..') ? path : near)
}
