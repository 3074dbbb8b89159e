import type { VocabularyName } from '../../site/vocabulary-names.ts'
import { ghost } from './ghost/ghost.ts'
import { ninjs } from './ninjs/ninjs.ts'
import { schemaOrg } from './schema-org/schema-org.ts'
import type { Vocabulary } from './vocabulary.ts'
import { wordpress } from './wordpress/wordpress.ts'

const BY_NAME: Readonly<Record<VocabularyName, Vocabulary>> = { 'schema.org': schemaOrg, wordpress, ghost, ninjs }

export function vocabularyNamed(name: VocabularyName): Vocabulary {
  return BY_NAME[name]
}
