import { cleanHtml } from '../../../../core/text/html/clean.ts'
import { cleanOnce } from '../../../../core/text/html/clean-pass.ts'
import { MAX_ELEMENTS, MAX_NESTING, MarkupError } from '../../../../core/text/html/html-limits.ts'

const BASE = 'https://www.example.org/'
const nested = (depth: number, inside: string) => `${'<div>'.repeat(depth)}${inside}${'</div>'.repeat(depth)}`
const UNCLEAN = '<i class=x>x</i>'

it('lets elements nest as deep as browsers nest them, and no deeper', () => {
  expect(cleanHtml(nested(MAX_NESTING, ''), BASE)).toBe(nested(MAX_NESTING, ''))
  expect(() => cleanHtml(nested(MAX_NESTING + 1, ''), BASE)).toThrow(MarkupError)
})

it('counts elements and not the text inside the deepest', () => {
  expect(cleanHtml(nested(MAX_NESTING, 'x'), BASE)).toBe(nested(MAX_NESTING, 'x'))
})

it.failing('lets as many elements through as it names, whether or not they need cleaning', () => {
  expect(cleanHtml(UNCLEAN.repeat(MAX_ELEMENTS), BASE)).toBe('<i>x</i>'.repeat(MAX_ELEMENTS))
})

it('says which limit was passed', () => {
  expect(() => cleanOnce(UNCLEAN.repeat(MAX_ELEMENTS + 1), BASE)).toThrow('more than 50000 elements')
  expect(() => cleanOnce(nested(MAX_NESTING + 1, ''), BASE)).toThrow('nested more than 512 levels deep')
})

it('counts the candidates of all pictures together', () => {
  const picture = (count: number) => `<img src="/a" srcset="${'/b 1x,'.repeat(count)}">`
  expect(cleanOnce(picture(5_000) + picture(5_000), BASE).split('example.org/b')).toHaveLength(10_001)
  expect(() => cleanOnce(picture(5_000) + picture(5_001), BASE)).toThrow('more than 10000 addresses in srcset')
})
