import type { VocabularyName } from '../../site/vocabulary-names.ts'
import type { Located } from '../../validation/problem.ts'
import { undeclaredVocabulary } from '../intake-texts.ts'
import { Member } from './member.ts'

/** Members that a Ghost post has and no article of ours; two of them are no accident. */
const OF_GHOST = [
  'uuid',
  'comment_id',
  'custom_excerpt',
  'feature_image',
  'primary_author',
  'codeinjection_head',
  'lexical',
]
const OF_NINJS = ['versioncreated', 'versionCreated', 'pubstatus', 'pubStatus', 'headlines', 'bodies', 'body_xhtml']

/** The vocabulary of a document whose shape leaves no doubt. Only a declaration makes Feedwright convert it. */
export function recognise(value: unknown): VocabularyName | undefined {
  const document = new Member(value)
  const context = document.at('@context')
  if (!context.isNothing && JSON.stringify(context.value).includes('schema.org')) return 'schema.org'
  const rendered = ['guid', 'title', 'content', 'excerpt'].filter((name) => !document.at(name, 'rendered').isNothing)
  if (rendered.length > 1) return 'wordpress'
  const posts = document.at('posts')
  if ([document, ...(Array.isArray(posts.value) ? posts.elements : [])].some((post) => countOf(post, OF_GHOST) > 1))
    return 'ghost'
  const isNamed = (document.at('uri').text ?? document.at('guid').text) !== undefined
  return isNamed && countOf(document, OF_NINJS) > 0 ? 'ninjs' : undefined
}

/** How many of these members a document has, whatever their values. */
function countOf(document: Member, names: readonly string[]): number {
  const own = new Set(document.entries.map(([name]) => name))
  return names.filter((name) => own.has(name)).length
}

/**
 * How to have it read as what it is.
 * @param key the article key
 */
export function undeclared(name: VocabularyName, key: string, severity: 'error' | 'warning'): Located {
  const folder = key.slice(0, key.lastIndexOf('/') + 1)
  const declaration = `"inputs": [${JSON.stringify({ prefix: folder || 'wire/', as: name })}]`
  return {
    steps: [],
    problem: { severity, path: '$', ...undeclaredVocabulary(name, declaration, folder !== '') },
  }
}
