import type { Match } from 'linkify-it'
import { LinkifyIt } from './parsers.ts'

/** In characters; servers accept no longer address. */
const MAX_UNBROKEN = 2_048
const UNBROKEN = /\S+/g

/**
 * Finds the addresses in a text: those with a scheme, since "node.js" is a name. It looks at one unbroken run of characters after
 * the other, and leaves long ones alone: linkify-it looks through the rest of the text at each possible address, which takes
 * quadratic time.
 */
export class AddressFinder extends LinkifyIt {
  constructor() {
    super({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  }

  override test(text: string): boolean {
    for (const { 0: run } of runsIn(text)) if (super.test(run)) return true
    return false
  }

  override match(text: string): Match[] | null {
    const found: Match[] = []
    for (const { 0: run, index } of runsIn(text))
      for (const match of super.match(run) ?? []) {
        match.index += index
        match.lastIndex += index
        found.push(match)
      }
    return found.length === 0 ? null : found
  }

  override matchAtStart(text: string): Match | null {
    const end = text.slice(0, MAX_UNBROKEN + 1).search(/\s|$/)
    return end > MAX_UNBROKEN ? null : super.matchAtStart(text.slice(0, end))
  }
}

function* runsIn(text: string): Generator<RegExpExecArray> {
  for (const run of text.matchAll(UNBROKEN)) if (run[0].length <= MAX_UNBROKEN && run[0].includes(':')) yield run
}
