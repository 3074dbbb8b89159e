import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { buildSite } from '../../../core/build-site.ts'
import type { PublishedDocument } from '../../../core/documents/published-document.ts'
import type { Site } from '../../../core/site/site.ts'
import { type ArticleSet, folderSet, NOW, nastySet } from '../../support/nasty-set.ts'
import { checkDocument } from './checker/check-document.ts'

const SAMPLE = fileURLToPath(new URL('../../../content', import.meta.url))

/** JSON Feed 1.1's schema is in JSON Schema draft-07, which is Ajv's own default. */
const schema = createRequire(import.meta.url)('jsonfeed-schema/schema-v1.1.json')
const ajv = new Ajv({ allErrors: true })
addFormats.default(ajv)
const fitsSchema = ajv.compile(schema)

const sets: [name: string, set: ArticleSet][] = [['the nasty set', await nastySet()]]
const sample = await folderSet(SAMPLE)
if (sample !== undefined) sets.push(['the sample site', sample])

describe.each(sets)('%s', (_, { site, records }) => {
  const documents = [...buildSite(site, records, NOW)]

  it('has documents whose every rule holds', () => {
    expect(messagesOf(site, documents)).toEqual({})
  })

  it("fits JSON Feed's schema", () => {
    const feeds = documents.filter(({ path }) => path.endsWith('.json'))
    expect(feeds.length).toBeGreaterThan(0)
    for (const { path, body } of feeds) {
      fitsSchema(JSON.parse(body))
      expect([path, fitsSchema.errors]).toEqual([path, null])
    }
  })
})

function messagesOf(site: Site, documents: readonly PublishedDocument[]): Record<string, string[]> {
  const found = documents.map((document) => [document.path, checkDocument(site, document)] as const)
  return Object.fromEntries(found.filter(([, messages]) => messages.length > 0))
}
