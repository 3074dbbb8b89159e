import { articleJsonSchema, articleSchema } from '../../core/article/article-schema.ts'
import { readArticle } from '../../core/intake/read-article.ts'
import { parseSite } from '../../core/site/site.ts'
import { siteJsonSchema, siteSchema } from '../../core/site/site-schema.ts'
import { parseSettings } from '../../lib/settings-file/read-settings.ts'
import { settingsSchema } from '../../lib/settings-file/settings-schema.ts'
import { fillTables } from '../../scripts/docs/fill-tables.ts'
import { memberTables } from '../../scripts/docs/member-tables.ts'
import { smokeTable } from '../e2e/smoke/smoke-table.ts'
import { SITE } from '../support/content.ts'
import { siteOf } from '../support/publish-site.ts'
import { jsonExamples, readPage } from './pages.ts'

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

/** The names of all members of a JSON value or of a JSON Schema, however deep. */
function names(value: unknown, of: 'value' | 'schema'): string[] {
  if (value === null || typeof value !== 'object') return []
  const { properties, items } = value as { properties?: object; items?: unknown }
  if (of === 'value' && Array.isArray(value)) return value.flatMap((member) => names(member, of))
  const members = Object.entries((of === 'value' ? value : properties) ?? {})
  const below = members.flatMap(([name, member]) => [name, ...names(member, of)])
  return of === 'schema' ? [...below, ...names(items, of)] : below
}

it.each([
  ['articles', articleSchema],
  ['site', siteSchema],
  ['settings', settingsSchema],
] as const)(
  'docs/%s.md has every member as the schema has it (npm run docs writes the tables)',
  async (name, schema) => {
    const page = await readPage(name)
    expect(fillTables(page, memberTables(schema))).toBe(page)
  },
)

it('docs/operations.md has every check of the smoke suite (npm run docs writes the table)', async () => {
  const page = await readPage('operations')
  expect(fillTables(page, [smokeTable()], 'checks')).toBe(page)
})

it('shows every member of an article in an example', async () => {
  const shown = new Set(names(jsonExamples(await readPage('articles')), 'value'))
  const missing = names(articleJsonSchema(), 'schema').filter((name) => !shown.has(name))
  expect(missing).toEqual([])
})

it('shows articles that are accepted without a word', async () => {
  const examples = jsonExamples(await readPage('articles'))
  expect(examples.length).toBeGreaterThan(2)
  for (const example of examples)
    expect(readArticle(bytesOf(example), { site: siteOf(), key: 'a', firstSeen: 0 }).problems).toEqual([])
})

it('shows sites, and feeds and members of them, that are accepted without a word', async () => {
  const examples = jsonExamples(await readPage('site'))
  const sites = examples.map((example) => {
    if ('feeds' in example) return example
    return { ...SITE, ...('path' in example ? { feeds: [example] } : example) }
  })
  for (const site of sites) expect(parseSite(bytesOf(site)).problems).toEqual([])
  const shown = new Set(names(examples, 'value'))
  const told = await readPage('site')
  const missing = names(siteJsonSchema(), 'schema').filter((name) => !shown.has(name) && !told.includes(`\`${name}\``))
  expect(missing).toEqual([])
})

it.each(['settings', 'deploying', 'operations'])('docs/%s.md shows settings that are accepted', async (name) => {
  const examples = jsonExamples(await readPage(name)).filter((example) => !('feed_base_url' in example))
  expect(examples.length).toBeGreaterThan(0)
  for (const example of examples) expect(parseSettings(bytesOf(example), name)).toEqual(example)
})

it('refuses a page that leaves a table out, and one that has a table too many', () => {
  const tables = [{ path: '', markdown: 'the table' }]
  expect(fillTables('<!-- members: all -->\n<!-- end -->', tables)).toContain('the table')
  expect(() => fillTables('', tables)).toThrow('no place for the members of all')
  expect(() => fillTables('<!-- members: pets[] -->\n<!-- end -->', tables)).toThrow('no object pets[]')
})
