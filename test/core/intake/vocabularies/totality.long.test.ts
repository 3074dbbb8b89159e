import { articleJsonSchema } from '../../../../core/article/article-schema.ts'
import { vocabularyNamed } from '../../../../core/intake/vocabularies/vocabularies.ts'
import { VOCABULARIES, type VocabularyName } from '../../../../core/site/vocabulary-names.ts'
import type { Path } from '../../../../core/validation/problem.ts'
import fc from '../../../support/fast-check.ts'
import { FIXTURES, upload } from './fixtures.ts'

/** Any JSON goes in, and what comes out is told in the words of what went in. */

const MEMBERS = new Set(Object.keys((articleJsonSchema() as { properties: object }).properties))

/** Names that mean something, so that a random document is not only noise. */
const NAMES = [
  ...new Set(FIXTURES.flatMap(({ text }) => [...text.matchAll(/"([^"\\]+)":/g)].map(([, name]) => name as string))),
]

const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<unknown>(
      null,
      true,
      false,
      0,
      7,
      -1.5,
      '',
      ' ',
      'text',
      '2026-03-01',
      'https://a.example/x',
      '&amp;<b>',
    ),
    fc.string(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), fc.string()), tie('value'), { maxKeys: 6 }),
  ),
})).value

/** A fixture in which one value after another was replaced by another, or taken out. */
const mutated = fc
  .tuple(
    fc.constantFrom(...FIXTURES),
    fc.array(fc.tuple(fc.nat(), fc.option(anyValue, { nil: undefined })), { maxLength: 5 }),
  )
  .map(([fixture, changes]) => {
    const document = JSON.parse(fixture.text)
    for (const [at, value] of changes) replace(document, at, value)
    return { as: fixture.as, document: JSON.parse(JSON.stringify(document)) as unknown }
  })

function replace(document: unknown, at: number, value: unknown): void {
  const places = placesIn(document)
  if (places.length === 0) return
  const [holder, name] = places[at % places.length] as [Record<PropertyKey, unknown>, PropertyKey]
  if (value === undefined && !Array.isArray(holder)) delete holder[name]
  else holder[name] = value ?? null
}

function placesIn(value: unknown): [Record<PropertyKey, unknown>, PropertyKey][] {
  if (value === null || typeof value !== 'object') return []
  const holder = value as Record<PropertyKey, unknown>
  return Object.keys(value).flatMap((name) => [[holder, name] as [typeof holder, string], ...placesIn(holder[name])])
}

function isIn(document: unknown, steps: Path): boolean {
  let at = document
  for (const step of steps) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, step)) return false
    at = (at as Record<PropertyKey, unknown>)[step]
  }
  return true
}

function holds(as: VocabularyName, document: unknown): void {
  const { article, origins, unmapped, mismatch } = vocabularyNamed(as).convert(document)
  expect(unmapped.filter((path) => !isIn(document, path))).toEqual([])
  expect(origins.filter(({ from }) => !isIn(document, from))).toEqual([])
  expect(origins[0]?.steps).toEqual([])
  if (mismatch === undefined) expect(Object.keys(article as object).filter((name) => !MEMBERS.has(name))).toEqual([])
  const { entry, problems } = upload(as, document)
  const isRefused = problems.some(({ severity }) => severity === 'error')
  expect(entry === undefined).toBe(isRefused)
  // The reader of JSON finds a text in every document that it was given.
  for (const problem of problems)
    expect(problem).toMatchObject({ line: expect.any(Number), column: expect.any(Number) })
}

it.each(VOCABULARIES)('%s: any JSON is converted, and told of in its own members', (as) => {
  fc.assert(
    fc.property(anyValue, (document) => holds(as, JSON.parse(JSON.stringify(document)))),
    { numRuns: 500 },
  )
})

it('a document with anything in the wrong place is converted, and told of in its own members', () => {
  fc.assert(
    fc.property(mutated, ({ as, document }) => holds(as, document)),
    { numRuns: 1_500 },
  )
})

it.each(VOCABULARIES)('%s: a document of nothing but brackets is converted', (as) => {
  const deep = (open: string, close: string): unknown => JSON.parse(`${open.repeat(50_000)}7${close.repeat(50_000)}`)
  for (const name of ['title', '@graph', 'author', 'posts', 'associations', 'headlines', '_embedded'])
    expect(() => vocabularyNamed(as).convert(deep(`{"${name}":`, '}'))).not.toThrow()
  expect(() => vocabularyNamed(as).convert(deep('[', ']'))).not.toThrow()
})
