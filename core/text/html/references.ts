import { cleanCharacters } from '../characters.ts'

const REFERENCE = /&#(?:[xX]([0-9A-Fa-f]+)|([0-9]+));?/g
const LAST_CODE_POINT = 0x10_ffff

/**
 * Takes out numeric references to what no feed can carry, and puts those right that mean Windows-1252, as
 * `cleanCharacters` does with the characters themselves: parsers make U+FFFD of them, in their several ways.
 */
export function cleanReferences(source: string): string {
  return source.replace(REFERENCE, (reference, hexadecimal?: string, decimal?: string) => {
    const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
    if (code > LAST_CODE_POINT) return ''
    const { text, removed } = cleanCharacters(String.fromCodePoint(code))
    return removed.length === 0 ? reference : text
  })
}
