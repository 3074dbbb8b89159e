import type { Input, Site } from '../../site/site.ts'
import type { VocabularyName } from '../../site/vocabulary-names.ts'
import { formatPath, type Path } from '../../validation/problem.ts'

const ID_MEMBERS: Readonly<Record<VocabularyName, Path>> = {
  'schema.org': ['@id'],
  wordpress: ['guid', 'rendered'],
  ghost: ['id'],
  ninjs: ['uri'],
}

/**
 * The site's declaration for an article's folder: the longest prefix of its key.
 * @param key the article key
 */
export function inputFor(site: Pick<Site, 'inputs'>, key: string): Input | undefined {
  return (site.inputs ?? [])
    .filter(({ prefix }) => key.startsWith(prefix))
    .reduce<Input | undefined>(
      (longest, input) => (longest === undefined || input.prefix.length > longest.prefix.length ? input : longest),
      undefined,
    )
}

/**
 * The steps to the id in an article's file.
 * @param key the article key
 */
export function idSteps(site: Site, key: string): Path {
  const input = inputFor(site, key)
  return input === undefined ? ['id'] : ID_MEMBERS[input.as]
}

/** The same as a JSONPath. */
export function idPath(site: Site, key: string): string {
  return formatPath(idSteps(site, key))
}
