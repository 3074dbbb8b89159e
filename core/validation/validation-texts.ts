import { cutShort, type ProblemText } from './problem.ts'

/**
 * What editors read about JSON, about unknown fields, and about values that do not fit. Each text follows a label
 * ("found", "wanted", "fix"), so it begins in lower case and has no full stop. "Field" is what JSON calls a member.
 */

// Values

export const NOTHING = 'nothing'

/** "the text "abc"", "the number 3", "nothing", "a list of 4 items". */
export function describeValue(value: unknown): string {
  if (value === undefined) return NOTHING
  if (value === null) return 'null'
  if (typeof value === 'string') return value === '' ? 'an empty text' : `the text ${JSON.stringify(cutShort(value))}`
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${counted(value.length, 'item')}`
  if (typeof value === 'object') return 'an object'
  return typeof value === 'number' ? `the number ${value}` : `${value}`
}

export function characters(count: number): string {
  return counted(count, 'character')
}

export function atMostCharacters(count: number): string {
  return `at most ${characters(count)}`
}

export function atMostItems(count: number): string {
  return `at most ${counted(count, 'item')}`
}

export function atMost(number: number | bigint): string {
  return `at most ${number}`
}

export function atLeast(number: number | bigint): string {
  return `at least ${number}`
}

export function valueOfType(type: string): string {
  return `a JSON ${type}`
}

export function shortenBy(count: number): string {
  return `shorten it by ${characters(count)}`
}

export function removeSome(count: number): string {
  return `remove ${count} of them`
}

export function addField(name: string, example: unknown): string {
  return `add it, like ${JSON.stringify(name)}: ${JSON.stringify(example)}`
}

export const CORRECT_OR_REMOVE = 'correct or remove this field'

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

// Characters and unknown fields

export function removedCharacters(names: readonly string[]): ProblemText {
  return {
    found: `characters that a feed cannot contain: ${names.join(', ')}`,
    wanted: 'text without control characters',
    fix: 'nothing to do: they were removed; check the program that wrote them',
  }
}

export function unknownField(shownName: string): string {
  return `unknown field ${JSON.stringify(shownName)}`
}

export const UNKNOWN_FIELD: Pick<ProblemText, 'wanted' | 'fix'> = {
  wanted: 'a documented field, or a name that starts with "_"',
  fix: 'remove it, or start its name with "_" to keep it without a warning',
}

export function otherNameOf(known: string): Pick<ProblemText, 'wanted' | 'fix'> {
  return { wanted: `"${known}" once`, fix: `remove it: "${known}" is already there` }
}

export function didYouMean(known: string): string {
  return `a known field: did you mean "${known}"?`
}

/** @param fix what else the value needs, if it does not fit the field */
export function renameTo(known: string, fix?: string): string {
  return `rename it to "${known}"${fix === undefined ? '' : `, and ${fix}`}`
}

// Repeated fields, and many problems

/** @param name in quotes */
export function repeatedField(name: string, lines: readonly [number, number], isSame: boolean): ProblemText {
  const [first, second] = lines
  const where = first === second ? `both on line ${first}` : `on line ${first} and on line ${second}`
  return {
    found: `${name} twice, ${where}, with ${isSame ? 'the same value' : 'different values'}`,
    wanted: 'each field once: if a field is repeated, only the last one counts',
    fix: isSame ? 'remove one of the two' : 'remove the one that is wrong',
  }
}

export function moreProblems(count: number, shown: number): ProblemText {
  return {
    found: count === 1 ? 'one more problem' : `${count} more problems`,
    wanted: `a file with at most ${shown} problems`,
    fix: 'fix the problems above first; the others are listed when the file is read again',
  }
}

// JSON

export const UTF_16_FILE = 'a file in UTF-16'
export const NOT_UTF_8 = 'bytes that are not UTF-8'
export const JSON_IN_UTF_8 = 'JSON in UTF-8'
export const SAVE_AS_UTF_8 = 'save the file again in the encoding UTF-8'

export function nestedTooDeep(levels: number): ProblemText {
  return {
    found: `lists or objects nested more than ${levels} levels deep`,
    wanted: `at most ${levels} levels`,
    fix: 'check the program that wrote the file; here the nesting becomes too deep',
  }
}

export const EMPTY_FILE = 'an empty file'
export const END_OF_FILE = 'the end of the file'
export const END_OF_LINE = 'the end of the line'
export const ONE_JSON_OBJECT = 'one JSON object'

/** The fix for each kind of JSON error, by jsonc-parser's name of it. */
export const JSON_FIXES: Readonly<Record<string, string>> = {
  InvalidSymbol: 'put text in straight double quotes; only numbers, true, false and null have none',
  InvalidNumberFormat: 'write the number in digits, with a dot for decimals: 1.5',
  PropertyNameExpected: 'write a field name in double quotes here, or remove the comma before it',
  ValueExpected: 'write a value here, or remove the comma before it',
  ColonExpected: 'write a colon between the field name and its value',
  CommaExpected: 'write a comma between this and what comes before it',
  CloseBraceExpected: 'close the object with }',
  CloseBracketExpected: 'close the list with ]',
  EndOfFileExpected: 'remove everything after the end of the object',
  InvalidCommentToken: 'remove the comment: JSON does not allow comments',
  UnexpectedEndOfComment: 'remove the comment: JSON does not allow comments',
  UnexpectedEndOfString:
    'close the text with a double quote; inside it, write \\" for a quote and \\n for a line break',
  UnexpectedEndOfNumber: 'finish the number',
  InvalidUnicode: 'write \\u and exactly four hexadecimal digits',
  InvalidEscapeCharacter: 'write \\\\ for a backslash; JSON has the escapes \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX',
  InvalidCharacter: 'inside a text, write \\n for a line break and \\t for a tab',
}

/** Fixes for common mistakes in JSON. */
export const JSON_MISTAKES = {
  notInBraces: 'write one object in braces: { "title": "…" }',
  webPage: 'this is a web page and not an article: write one object in braces, with the HTML as "content_html"',
  markdown: 'this is Markdown: write one object in braces, with the text as "content_markdown"',
  notClosed: 'before this, close the open list with ] or the open object with }',
  commaTooMany: 'remove the comma before this',
  decimalComma: 'write the number with a dot for decimals: 1.5',
  quoteInText: 'write \\" for a double quote inside a text',
  otherQuotes: 'write straight double quotes (") here and at the end of the text',
  capitals: 'write it in lower case: true, false or null',
  otherNull: 'write null, or remove the field',
  bareName: 'put the field name in double quotes',
} as const

// Dates

export function writeInstant(instant: string): string {
  return `write "${instant}"`
}

/** @param isLocal whether the offset is that of the editor's own computer */
export function addOffset(whole: string, isLocal: boolean): string {
  return `add the offset from UTC: "${whole}" is that time ${zone(isLocal)}`
}

/** @param isEnd whether the time that was filled in is the end of the day */
export function addTimeOfDay(whole: string, isEnd: boolean, isLocal: boolean): string {
  const part = isEnd ? 'end' : 'beginning'
  return `add the time of day and the offset from UTC: "${whole}" is the ${part} of that day ${zone(isLocal)}`
}

function zone(isLocal: boolean): string {
  return isLocal ? 'on this computer' : 'in UTC'
}

export function noSuchMonth(month: string, nearest: string): string {
  return `there is no month ${month}; write 01 to 12, like "${nearest}"`
}

export function noSuchDay(month: string, day: string, last: number, nearest: string): string {
  return `${month} has no day ${day}; write 01 to ${last}, like "${nearest}"`
}

export function noSuchHour(hour: string, nearest: string): string {
  return `there is no hour ${hour}; write 00 to 23, like "${nearest}"`
}

// Other values

export const REMOVE_IT = 'remove it'
export const ONE_TEXT_NOT_LIST = 'write one text instead of a list'
export const ONLY_THE_ADDRESS = 'write only the address'
export const PUT_ON_THE_WEB = 'put the file on the web, and write its web address here'
export const PUT_IN_BRACKETS = 'put square brackets around it: [{ … }]'

/** @param json as the editor should write it */
export function write(json: string): string {
  return `write ${json}`
}

export function writeList(json: string): string {
  return `write a list: ${json}`
}

export function writeAtLeast(least: number, example: number): string {
  return `write ${least} or more, like ${example}`
}

export function writeAtMost(most: number, example: number): string {
  return `write ${most} or less, like ${example}`
}

export function writeBetween(least: number, most: number, example: number): string {
  return `write a number from ${least} to ${most}, like ${example}`
}

export function withoutDecimals(number: number): string {
  return `write it without decimals: ${number}`
}

export function onlyTheNumber(number: number): string {
  return `write only the number, without quotes: ${number}`
}

export function putInQuotes(value: number | boolean): string {
  return `put it in double quotes: "${value}"`
}

export function wholeAddress(address: string): string {
  return `write the whole address: "${address}"`
}

export function onlyTheEmailAddress(address: string): string {
  return `${ONLY_THE_ADDRESS}: "${address}"`
}

export function withoutSpaceAround(text: string): string {
  return `remove the space around it: ${JSON.stringify(text)}`
}

export function inLowerCase(word: string): string {
  return `write it in lower case: "${word}"`
}

/** "a", "b" or "c", each in quotes. */
export function inQuotes(words: readonly string[]): string {
  return words.length === 1 ? `"${words[0]}"` : `"${words.slice(0, -1).join('", "')}" or "${words.at(-1)}"`
}
