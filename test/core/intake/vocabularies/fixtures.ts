import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type ReadArticle, readArticle } from '../../../../core/intake/read-article.ts'
import { vocabularyNamed } from '../../../../core/intake/vocabularies/vocabularies.ts'
import type { Conversion } from '../../../../core/intake/vocabularies/vocabulary.ts'
import type { VocabularyName } from '../../../../core/site/vocabulary-names.ts'
import { FIRST_SEEN, siteOf } from '../../../support/publish-site.ts'

/** Documents of other systems, as those write them; what they tell is made up. */
const FOLDER = new URL('./fixtures/', import.meta.url)
const VOCABULARY_OF: Readonly<Record<string, VocabularyName>> = {
  schema: 'schema.org',
  wordpress: 'wordpress',
  ghost: 'ghost',
  ninjs: 'ninjs',
}

export interface Fixture {
  readonly name: string
  readonly as: VocabularyName
  readonly text: string
}

export const FIXTURES: readonly Fixture[] = readdirSync(fileURLToPath(FOLDER))
  .sort()
  .map((file) => ({
    name: file.replace(/\.json$/, ''),
    as: VOCABULARY_OF[file.split('-')[0] as string] as VocabularyName,
    text: readFileSync(new URL(file, FOLDER), 'utf8'),
  }))

/** The document of a fixture, for a test to change. */
// biome-ignore lint/suspicious/noExplicitAny: the documents of four vocabularies have no type of their own.
export function documentOf(name: string): any {
  return JSON.parse(FIXTURES.find((fixture) => fixture.name === name)?.text as string)
}

export function convert(as: VocabularyName, document: unknown): Conversion {
  return vocabularyNamed(as).convert(document)
}

/** Reads a document, indented by two, as an upload to a folder that is declared. */
export function upload(as: VocabularyName, document: unknown, site: object = {}): ReadArticle {
  const text = typeof document === 'string' ? document : JSON.stringify(document, null, 2)
  const circumstances = {
    site: siteOf({ inputs: [{ prefix: 'in/', as }], ...site }),
    key: 'in/a',
    firstSeen: FIRST_SEEN,
  }
  return readArticle(new TextEncoder().encode(text), circumstances)
}
