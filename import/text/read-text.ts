import { type ImportItem, type Note, present, refused } from '../import-item.ts'
import type { SourceDocument } from '../source-document.ts'
import { NO_WORDS } from '../source-texts.ts'
import { type WrittenDate, writtenDate } from '../written-dates.ts'
import { type Credits, creditsOf } from './credits.ts'
import { isNavigation, isRowOfNames } from './navigation.ts'
import { paragraphsOf } from './paragraphs.ts'

const BYLINE = /^(?:by|von|par|por)\s+(\p{Lu}[^.!?:]{1,79})$/iu
const DATE_LABEL = /^(?:published|posted|updated|last updated|date|veröffentlicht)\s*(?:on|at|am)?\s*:?\s*/i
const ENGLISH_DATE =
  /^(?:\w+day,?\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?\s+([A-Z][a-z]+),?|([A-Z][a-z]+)\s+(\d{1,2}),?)\s+(\d{4})(?:,?\s+(?:at\s+)?(\d{1,2}:\d\d))?(?:\s*(UTC|GMT))?$/
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** In characters: a longer line is not a date. */
const MAX_DATE = 100
/** In lines: how far below the title the author and the date may be, and how far above the end the sources. */
const NEAR = 4

/** Text saved from a page: a title, paragraphs, and perhaps its sources. */
export async function* readText(document: SourceDocument): AsyncGenerator<ImportItem> {
  const lines = (await document.text()).split(/\r\n?|\n/).map((line) => line.trim())
  const { kept, left } = withoutNavigation(lines)
  const title = kept.shift()
  if (title === undefined) {
    yield refused('', NO_WORDS)
    return
  }
  const head = takeHead(kept)
  const credits = takeCredits(kept)
  const notes: Note[] = head.date?.note === undefined ? [] : [head.date.note]
  yield {
    what: 'article',
    part: '',
    article: present({
      title,
      content_text: paragraphsOf(kept).join('\n\n'),
      date_published: head.date?.text,
      authors: head.authors.map((name) => ({ name })),
      sources: credits.flatMap(({ sources }) => sources),
      image_credit: credits.map(({ credit }) => credit).find((text) => text !== undefined),
      rights: credits.map(({ rights }) => rights).find((text) => text !== undefined),
    }),
    slug: (document.place.split('/').at(-1) ?? '').replace(/\.[^.]*$/, ''),
    unmapped: left.map((line) => `line "${line}"`),
    notes,
  }
}

/** The first line that is not navigation is the title; a row of names is navigation only above it. */
function withoutNavigation(lines: readonly string[]): { kept: string[]; left: string[] } {
  const [kept, left]: [string[], string[]] = [[], []]
  for (const line of lines) {
    const isAbove = kept.length === 0
    if (isAbove && line === '') continue
    if (line !== '' && (isNavigation(line) || (isAbove && isRowOfNames(line)))) left.push(line)
    else kept.push(line)
  }
  while (kept.at(-1) === '') kept.pop()
  return { kept, left }
}

/** Removes the byline and the date from the lines below the title. */
function takeHead(lines: string[]): { authors: string[]; date?: WrittenDate } {
  let [authors, date, seen]: [string[], WrittenDate | undefined, number] = [[], undefined, 0]
  for (let at = 0; at < lines.length && seen < NEAR; at++) {
    const line = lines[at] as string
    if (line === '') continue
    seen++
    const [, names] = BYLINE.exec(line) ?? []
    const found = dateIn(line)
    if (names === undefined && found === undefined) continue
    if (names !== undefined && authors.length === 0) authors = names.split(/\s*,\s*|\s+(?:and|und|&|et)\s+/)
    date ??= found
    lines.splice(at--, 1)
  }
  return { authors, ...(date !== undefined && { date }) }
}

function dateIn(line: string): WrittenDate | undefined {
  if (line.length > MAX_DATE) return undefined
  const text = line.replace(DATE_LABEL, '')
  const [, day, month, americanMonth, americanDay, year, time, zone] = ENGLISH_DATE.exec(text) ?? []
  const index = MONTHS.indexOf((month ?? americanMonth ?? '').slice(0, 3).toLowerCase())
  if (year !== undefined && index >= 0) {
    const date = `${year}-${String(index + 1).padStart(2, '0')}-${String(day ?? americanDay).padStart(2, '0')}`
    return writtenDate(time === undefined ? date : `${date} ${time}${zone === undefined ? '' : ' UTC'}`)
  }
  return /^\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:\s?(?:Z|[+-]\d\d:?\d\d))?)?$/.test(text) ? writtenDate(text) : undefined
}

/** Removes the credits from the end of the text. */
function takeCredits(lines: string[]): Credits[] {
  const found: Credits[] = []
  for (let count = 0; count < NEAR && lines.length > 1; count++) {
    const credits = creditsOf(lines.at(-1) as string)
    if (credits === undefined) break
    found.unshift(credits)
    lines.pop()
    while (lines.at(-1) === '') lines.pop()
  }
  return found
}
