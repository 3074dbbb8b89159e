import { cleanHtml, cleanOnce } from '../../../../core/text/html/clean.ts'
import { DEEPEST_NESTING, MarkupError, MOST_ELEMENTS } from '../../../../core/text/html/limits.ts'

const BASE = 'https://www.example.org/'
const nested = (depth: number, inside: string) => `${'<div>'.repeat(depth)}${inside}${'</div>'.repeat(depth)}`
const UNCLEAN = '<i class=x>x</i>'

it('lets elements nest as deep as browsers nest them, and no deeper', () => {
  expect(cleanHtml(nested(DEEPEST_NESTING, ''), BASE)).toBe(nested(DEEPEST_NESTING, ''))
  expect(() => cleanHtml(nested(DEEPEST_NESTING + 1, ''), BASE)).toThrow(MarkupError)
})

it.failing('counts elements and not the text inside the deepest', () => {
  expect(cleanHtml(nested(DEEPEST_NESTING, 'x'), BASE)).toBe(nested(DEEPEST_NESTING, 'x'))
})

it.failing('lets as many elements through as it names, whether or not they need cleaning', () => {
  expect(cleanHtml(UNCLEAN.repeat(MOST_ELEMENTS), BASE)).toBe('<i>x</i>'.repeat(MOST_ELEMENTS))
})

it('says which limit was passed', () => {
  expect(() => cleanOnce(UNCLEAN.repeat(MOST_ELEMENTS + 1), BASE)).toThrow('more than 50000 elements')
  expect(() => cleanOnce(nested(DEEPEST_NESTING + 1, ''), BASE)).toThrow('nested more than 512 deep')
})
