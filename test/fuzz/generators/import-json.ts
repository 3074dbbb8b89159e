import { jsonCorpus } from '../corpus.ts'
import type { Generator } from '../generator.ts'
import { repeat } from '../grammar.ts'
import { mutateTree } from '../mutate.ts'
import { anyText, jsonText } from './json.ts'

/**
 * Exports in JSON: the golden ones with accidents in their trees, and what an export can say very often.
 *
 * @param wholes the beginning and the end of an export, with what is repeated between
 */
function jsonImport(
  name: string,
  folders: readonly string[],
  wholes: readonly (readonly [head: string, use: (index: number) => string, tail: string])[],
): Generator {
  const trees = jsonCorpus(folders)
  return {
    name,
    door: 'import',
    place: 'export.json',
    make(random, size) {
      const kind = random.next()
      if (kind < 0.6)
        return JSON.stringify(mutateTree(random, random.pick(trees), (most) => anyText(random, most), size))
      if (kind < 0.7) return jsonText(random, size)
      const [head, use, tail] = random.pick(wholes)
      return head + repeat(use, size) + tail
    },
  }
}

export const importJsonFeed = jsonImport(
  'import-json-feed',
  ['test/golden/import/json-feed'],
  [
    [
      '{"version":"https://jsonfeed.org/version/1.1","items":[',
      (index) => `{"id":${index},"content_text":"a"},`,
      '1]}',
    ],
    ['{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1,', (index) => `"x${index}":1,`, '"title":"a"}]}'],
    ['{"version":"https://jsonfeed.org/version/1.1","items":[', () => '1,', '1]}'],
  ],
)

export const importGhost = jsonImport(
  'import-ghost',
  ['test/golden/import/ghost-api', 'test/golden/import/ghost-export'],
  [
    ['{"db":[{"data":{"posts":[', (index) => `{"id":${index},"title":"a","html":"<p>b"},`, '{}]}}]}'],
    [
      '{"db":[{"data":{"posts":[{"id":1,"title":"a","html":"b"}],"tags":[{"id":2,"name":"c"}],"posts_tags":[',
      () => '{"post_id":1,"tag_id":2},',
      '{}]}}]}',
    ],
    [
      '{"data":{"posts":[{"id":1,"title":"a","html":"b"}],"users":[',
      (index) => `{"id":${index},"name":"c"},`,
      '{}],"posts_authors":[{"post_id":1,"author_id":2}]}}',
    ],
    ['{"posts":[{"title":"a","html":"b","tags":[', () => '{"name":"c"},', '{}]}]}'],
    [
      '{"db":[{"data":{"posts":[',
      (index) => `{"id":${index},"title":"a","html":"b"},`,
      `{}],"posts_tags":[${repeat((index) => `{"post_id":${index},"tag_id":2},`, 65_536)}{}]}}]}`,
    ],
  ],
)

export const importSchemaOrg = jsonImport(
  'import-schema-org',
  ['test/golden/import/schema-org'],
  [
    [
      '{"@context":"https://schema.org","@graph":[',
      (index) => `{"@type":"Article","@id":"#${index}","headline":"a"},`,
      '1]}',
    ],
    [
      '{"@context":"https://schema.org","@graph":[{"@type":"Article","headline":"a","author":{"@id":"#0"}},',
      (index) => `{"@id":"#${index}","author":{"@id":"#${index + 1}"}},`,
      '1]}',
    ],
    [
      '{"@context":"https://schema.org","@type":"Article","headline":"a","author":[',
      () => '{"@id":"#a"},',
      '{"@id":"#a","name":"b"}]}',
    ],
    ['{"@context":"https://schema.org","@type":"Article","headline":"a","image":[', () => '"b",', '1]}'],
    ['[', (index) => `{"@context":"https://schema.org","@type":"Article","headline":"${index}"},`, '{}]'],
  ],
)

export const importNinjs = jsonImport(
  'import-ninjs',
  ['test/golden/import/ninjs', 'test/golden/import/wordpress'],
  [
    ['{"items":[', (index) => `{"uri":"urn:${index}","headline":"a"},`, '{}]}'],
    ['{"uri":"urn:a","headline":"a","subject":[', (index) => `{"name":"a${index}"},`, '{}]}'],
    ['{"uri":"urn:a","associations":{', (index) => `"a${index}":{"uri":"b","renditions":{}},`, '"b":{}}}'],
    ['[', (index) => `{"id":${index},"title":{"rendered":"a"},"date":"2026-01-01","link":"b"},`, '{}]'],
  ],
)
