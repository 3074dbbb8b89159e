import type { Match } from 'linkify-it'
import { AddressFinder } from './address-finder.ts'

const finder = new AddressFinder()

/** The addresses in a line of plain text, in their order. */
export function addressesInText(line: string): readonly Match[] {
  return finder.match(line) ?? []
}
