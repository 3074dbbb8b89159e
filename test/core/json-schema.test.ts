import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { articleJsonSchema, articleSchema } from '../../core/article/article-schema.ts'
import { siteJsonSchema } from '../../core/site/site-schema.ts'
import { check } from '../../core/validation/check.ts'
import { parseJson } from '../../core/validation/parse-json.ts'
import fc from '../support/fast-check.ts'
import { RICH } from '../support/rich-site.ts'
import { BROKEN } from './intake/broken-articles.ts'

/** The published schemas, as an editor's validator reads them. */
const ajv = new Ajv2020({ allErrors: true, strict: false })
addFormats.default(ajv)
// It has no check for this one.
ajv.addFormat('iri-reference', true)
const fitsArticle = ajv.compile(articleJsonSchema())
const fitsSite = ajv.compile(siteJsonSchema())

it('lets through the rich site and its articles', () => {
  expect([fitsSite(RICH.site), fitsSite.errors]).toEqual([true, null])
  for (const article of Object.values(RICH.articles ?? {}))
    expect([fitsArticle(article), fitsArticle.errors]).toEqual([true, null])
})

it('finds nothing wrong in an article that is accepted', () => {
  for (const [name, text] of Object.entries(BROKEN)) {
    const parsed = parseJson(new TextEncoder().encode(text))
    if ('problem' in parsed) continue
    const accepted = check(articleSchema, parsed.json.value).value !== undefined
    if (accepted) expect([name, fitsArticle(parsed.json.value), fitsArticle.errors]).toEqual([name, true, null])
  }
})

it('finds what is wrong with types, lengths and words, where the validator does', () => {
  const wrong = Object.entries(BROKEN).filter(([, text]) => {
    const parsed = parseJson(new TextEncoder().encode(text))
    return 'json' in parsed && check(articleSchema, parsed.json.value).value === undefined
  })
  const found = wrong.filter(([, text]) => !fitsArticle(JSON.parse(text)))
  const missed = wrong.filter((each) => !found.includes(each)).map(([name]) => name)
  // Addresses without a host: more than a pattern can tell.
  expect(missed).toEqual(['an address of nothing'])
})

it('knows every member that the validator knows, and no other', () => {
  const names = Object.keys((articleJsonSchema() as { properties: object }).properties)
  fc.assert(
    fc.property(fc.constantFrom(...names), (name) => {
      const { problems } = check(articleSchema, { title: 'A', [name]: undefined })
      expect(problems.filter(({ problem }) => problem.severity === 'error')).toEqual([])
    }),
  )
  expect(check(articleSchema, { titel: 'A' }).problems).toHaveLength(1)
})
