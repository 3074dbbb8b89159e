import { markupIn } from '../text/html/markup-in-text.ts'
import type { Path, ProblemText } from '../validation/problem.ts'
import type { Article } from './article-schema.ts'
import { markupInText } from './article-texts.ts'

const TEXTS = [
  'title',
  'title_short',
  'summary',
  'image_alt',
  'image_caption',
  'image_credit',
  'section',
  'rights',
  'withdrawn_reason',
] as const

/** The members that readers see as they are written and that have markup, and what to say of each. */
export function markupInMembers(article: Article): [Path, ProblemText][] {
  return plainTextsOf(article).flatMap(([steps, text]) => {
    const found = text === undefined ? undefined : markupIn(text)
    return found === undefined ? [] : [[steps, markupInText(found.mark, found.meant)]]
  })
}

function plainTextsOf(article: Article): [Path, string | undefined][] {
  const { tags = [], authors = [], attachments = [], sources = [], image_rights, video } = article
  return [
    ...TEXTS.map((member): [Path, string | undefined] => [[member], article[member]]),
    [['image_rights', 'holder'], image_rights?.holder],
    [['video', 'caption'], video?.caption],
    ...tags.map((tag, at): [Path, string] => [['tags', at], tag]),
    ...authors.map(({ name }, at): [Path, string | undefined] => [['authors', at, 'name'], name]),
    ...attachments.map(({ title }, at): [Path, string | undefined] => [['attachments', at, 'title'], title]),
    ...sources.map(({ name }, at): [Path, string] => [['sources', at, 'name'], name]),
  ]
}
