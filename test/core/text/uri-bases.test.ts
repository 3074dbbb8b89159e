import { percentEncode, resolveAny } from '../../../core/text/uri.ts'
import fc from '../../support/fast-check.ts'

const REFERENCES = [
  '',
  '?',
  '#',
  '/',
  '\\',
  '.',
  '..',
  'a',
  'b:',
  ':',
  '//',
  'https:',
  'mailto:',
  ' ',
  '\t',
  '\n',
  '\u0001',
  '%2e',
  '@',
  'é',
]
const BASES = [
  'https://www.example.org/',
  'https://www.example.org/a/b/c?d=/e/f#g/h',
  'https://u:p@www.example.org:8080/a//b/',
  'http://www.example.org/é/..;/x',
  'https://www.example.org?a',
  'https://www.example.org#b',
]

it('means what the whole base means, though the parser gets as little of it as it needs', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...REFERENCES)), fc.constantFrom(...BASES), (pieces, base) => {
      const reference = pieces.join('')
      expect(resolveAny(reference, base)).toBe(parsed(reference, base))
    }),
    { numRuns: 2_000 },
  )
})

function parsed(reference: string, base: string): string | undefined {
  try {
    return percentEncode(new URL(reference, base).href)
  } catch {
    return undefined
  }
}
