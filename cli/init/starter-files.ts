import { articleJsonSchema } from '../../core/article/article-schema.ts'
import { articleObjectKey, SITE_FILE } from '../../core/article/object-keys.ts'
import { siteJsonSchema } from '../../core/site/site-schema.ts'
import { FIRST_SECTION, FIRST_SUMMARY, FIRST_TAG, FIRST_WORDS, firstTitle } from './init-texts.ts'
import { type SiteAnswers, siteFile } from './site-answers.ts'

const ARTICLE_SCHEMA = 'article.schema.json'
const SITE_SCHEMA = 'site.schema.json'

/** The files of a new site by name, with their texts; includes a first article if there is none yet. */
export function starterFiles(
  answers: SiteAnswers,
  { now, hasArticles }: { now: Date; hasArticles: boolean },
): ReadonlyMap<string, string> {
  const today = now.toISOString().slice(0, 'YYYY-MM-DD'.length)
  const [year, month] = today.split('-')
  return new Map([
    [SITE_FILE, asJson(siteFile(answers, today))],
    ...(hasArticles ? [] : [firstFile(`${year}/${month}/first-words`, firstArticle(answers, now))]),
    [ARTICLE_SCHEMA, asJson(articleJsonSchema())],
    [SITE_SCHEMA, asJson(siteJsonSchema())],
    ['.vscode/settings.json', asJson(EDITOR_SETTINGS)],
    ['.gitignore', IGNORED],
  ])
}

function firstFile(key: string, article: Record<string, unknown>): [name: string, text: string] {
  return [articleObjectKey(key), asJson(article)]
}

/** Assigns each file its schema in editors, whether or not the file has "$schema". */
const EDITOR_SETTINGS = {
  'json.schemas': [
    { fileMatch: ['/articles/**/*.json'], url: `./${ARTICLE_SCHEMA}` },
    { fileMatch: [`/${SITE_FILE}`], url: `./${SITE_SCHEMA}` },
  ],
}

/** What `start` keeps and writes next to the articles. */
const IGNORED = '.feedwright/\nreceipts/\nsite.receipt.*\n'

function firstArticle({ title, author }: SiteAnswers, now: Date): Record<string, unknown> {
  return {
    $schema: `../../../${ARTICLE_SCHEMA}`,
    title: firstTitle(title),
    summary: FIRST_SUMMARY,
    date_published: now.toISOString().replace(/\.\d+Z$/, 'Z'),
    authors: [{ name: author }],
    section: FIRST_SECTION,
    tags: [FIRST_TAG],
    content_markdown: FIRST_WORDS,
  }
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
