import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { articleJsonSchema } from '../../../core/article/article-schema.ts'
import { readArticle } from '../../../core/intake/read-article.ts'
import type { Problem } from '../../../core/validation/problem.ts'
import fc from '../../support/fast-check.ts'
import { siteOf } from '../../support/publish-site.ts'
import { expectWhole } from '../../support/whole-problem.ts'
import { BROKEN } from './broken-articles.ts'

/**
 * Every problem of every broken article, word for word as it is committed in `test/golden/problems.txt`.
 * `UPDATE_GOLDEN=1 npm run jest -- test/core/article/broken` writes it anew: read it as an editor would.
 */
const GOLDEN = fileURLToPath(new URL('../../golden/problems.txt', import.meta.url))

const site = siteOf()
const read = (text: string) => readArticle(new TextEncoder().encode(text), { site, key: 'a', firstSeen: 0 })

function describe(problem: Problem): string {
  const { severity, path, line, column, found, wanted, fix } = problem
  return `  ${severity} ${path} (${line}:${column})\n    found: ${found}\n    wanted: ${wanted}\n    fix: ${fix}`
}

it('says of each what was found, what is wanted and how to fix it', async () => {
  const told = Object.entries(BROKEN).map(([name, text]) => [name, ...read(text).problems.map(describe)].join('\n'))
  const report = `${told.join('\n\n')}\n`
  if (process.env.UPDATE_GOLDEN) await writeFile(GOLDEN, report)
  expect(report).toBe(await readFile(GOLDEN, 'utf8'))
})

it.each(Object.entries(BROKEN))('names a place and a fix: %s', (_, text) => {
  const { problems } = read(text)
  expect(problems.length).toBeGreaterThan(0)
  for (const problem of problems) expectWhole(problem)
})

it('has words for whatever stands in a member, and never throws', () => {
  const names = Object.keys((articleJsonSchema() as { properties: object }).properties)
  const oneOf = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.double(), fc.integer())
  fc.assert(
    fc.property(fc.constantFrom(...names), oneOf, fc.boolean(), (name, value, isListed) => {
      const { problems } = read(JSON.stringify({ [name]: isListed ? [value] : value }))
      for (const { found, wanted, fix } of problems) {
        expect(Math.min(found.length, wanted.length, fix.length)).toBeGreaterThan(0)
        expect(`${found}${wanted}${fix}`).not.toMatch(/undefined|NaN|\[object/)
      }
    }),
    { numRuns: 2_000 },
  )
})
