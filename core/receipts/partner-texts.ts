import type { Finding } from '../site/profiles/check-entry.ts'
import type { Check, Measure } from '../site/profiles/profile.ts'
import type { ProblemText } from '../validation/problem.ts'

/** What editors read about the rules of partners. */

interface Words {
  /** @param value rounded */
  readonly found: (value: string) => string
  /** @param range "21 or more" */
  readonly wanted: (range: string) => string
  readonly tooLittle: string
  readonly tooMuch: string
}

const WORDS: Readonly<Record<Measure, Words>> = {
  url: {
    found: (value) => `an address of ${value} characters`,
    wanted: (range) => `an address of ${range} characters`,
    tooLittle: 'write a longer address',
    tooMuch: 'write a shorter address',
  },
  title: {
    found: (value) => `a title of ${value} characters`,
    wanted: (range) => `a title of ${range} characters`,
    tooLittle: 'write a longer title',
    tooMuch: 'write a shorter title',
  },
  title_alone: {
    found: (value) => `a title of ${value} characters and no short one`,
    wanted: (range) => `a title of ${range} characters, or "title_short" next to a longer one`,
    tooLittle: 'write a longer title',
    tooMuch: 'write a shorter title, or add "title_short"',
  },
  title_short: {
    found: (value) => `a short title of ${value} characters`,
    wanted: (range) => `a short title of ${range} characters: the partner gets only its beginning`,
    tooLittle: 'write a longer "title_short"',
    tooMuch: 'write a shorter "title_short"',
  },
  summary: {
    found: (value) => `a summary of ${value} characters`,
    wanted: (range) => `a summary of ${range} characters`,
    tooLittle: 'write a longer "summary"',
    tooMuch: 'write a shorter "summary"',
  },
  body: {
    found: (value) => `a text of ${value} characters`,
    wanted: (range) => `a text of ${range} characters`,
    tooLittle: 'write more text, or nothing to do: the article is in the other feeds',
    tooMuch: 'write several articles, or nothing to do: the article is in the other feeds',
  },
  'summary.bytes': {
    found: (value) => `a summary of ${value} bytes`,
    wanted: (range) => `a summary of ${range} bytes; letters with accents have two, many others three`,
    tooLittle: 'write a longer "summary"',
    tooMuch: 'write a shorter "summary"',
  },
  recordings: {
    found: (value) => (value === '0' ? 'no recording' : `${value} recordings`),
    wanted: () => 'a recording: an attachment with audio or video',
    tooLittle: 'add it to "attachments"; or nothing to do if the article is no episode',
    tooMuch: 'remove all but one',
  },
  enclosures: {
    found: () => 'a recording without its size',
    wanted: () => 'the size of the recording, which players ask for',
    tooLittle: 'add "size_in_bytes" to it; "feedwright check --measure" asks the server of the file for it',
    tooMuch: 'remove all but one',
  },
  images: {
    found: () => 'no image',
    wanted: () => 'an image',
    tooLittle: 'add "image"',
    tooMuch: 'remove "image"',
  },
  players: {
    found: (value) => `players in the text (${value})`,
    wanted: () => 'a text without players: the partner removes them',
    tooLittle: 'add a player to the text',
    tooMuch: 'nothing to do if the text is complete without them; otherwise link to the recording',
  },
  nesting: {
    found: (value) => `elements nested ${value} deep`,
    wanted: (range) => `elements nested ${range} deep`,
    tooLittle: 'nest more elements',
    tooMuch: 'remove elements around the innermost ones',
  },
  'image.width': imageSide('wide'),
  'image.height': imageSide('high'),
  'image.shorter_side': imageSide('on its shorter side'),
  'image.syndication': {
    found: () => 'an image that partners may not show',
    wanted: () => 'an image that they may show',
    tooLittle: 'use another image; or write "syndication": true in "image_rights", if you have the right',
    tooMuch: 'nothing to do',
  },
  'image.ratio': {
    found: (value) => `an image ${value} times as wide as it is high`,
    wanted: (range) => `an image ${range} times as wide as it is high`,
    tooLittle: 'use a wider image',
    tooMuch: 'use a higher image',
  },
}

function imageSide(side: string): Words {
  return {
    found: (value) => `an image of ${value} pixels ${side}`,
    wanted: (range) => `an image of ${range} pixels ${side}`,
    tooLittle: 'use a larger image',
    tooMuch: 'use a smaller image',
  }
}

const OUTCOMES: Readonly<Record<Check['severity'], (feed: string) => string>> = {
  'leave-out': (feed) => `so the article is not in the feed ${feed}`,
  'drop-image': (feed) => `so the article is in the feed ${feed} without its image`,
  warn: (feed) => `which the reader of the feed ${feed} may not like`,
}

/** @param feed the title of the partner's feed */
export function brokenRule({ check, value }: Finding, feed: string): ProblemText {
  const { min, max } = check
  const { found, wanted, tooLittle, tooMuch } = WORDS[check.measure]
  const isTooLittle = min !== undefined && value < min
  return {
    found: `${found(number(value))}, ${OUTCOMES[check.severity](JSON.stringify(feed))}`,
    wanted: wanted(rangeOf(min, max)),
    fix: isTooLittle ? tooLittle : tooMuch,
  }
}

function rangeOf(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `${number(max ?? 0)} or less`
  return max === undefined ? `${number(min)} or more` : `${number(min)} to ${number(max)}`
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100)
}
