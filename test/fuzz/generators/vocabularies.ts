import type { VocabularyName } from '../../../core/site/vocabulary-names.ts'
import { jsonCorpus } from '../corpus.ts'
import type { Generator } from '../generator.ts'
import { mutateTree } from '../mutate.ts'
import { anyText, anyValue } from './json.ts'

/**
 * Documents of another vocabulary: the golden ones with accidents in their trees, or an object of the vocabulary's names
 * with values of any kind.
 *
 * @param files which of the golden documents are of this vocabulary
 * @param names the members that a reader of this vocabulary looks at
 */
export function vocabularyGenerator(name: VocabularyName, files: RegExp, names: readonly string[]): Generator {
  const trees = jsonCorpus(['test/core/intake/vocabularies/fixtures'], files)
  return {
    name,
    door: 'article',
    place: `${name}/fuzz`,
    make(random, size) {
      if (random.chance(0.7))
        return JSON.stringify(mutateTree(random, random.pick(trees), (most) => anyText(random, most), size))
      const count = 1 + random.below(8)
      return JSON.stringify(
        Object.fromEntries(
          Array.from({ length: count }, () => [random.pick(names), anyValue(random, size / count, 0)]),
        ),
      )
    },
  }
}
