import type { VocabularyName } from '../site/vocabulary-names.ts'
import type { ProblemText } from '../validation/problem.ts'

/**
 * What editors read about a whole file, and about files in the vocabulary of another system. Each text follows a label
 * ("found", "wanted", "fix"), so it begins in lower case.
 */

// The file

export function largeFile(most: number): ProblemText {
  return {
    found: `a file of more than ${most} bytes`,
    wanted: `at most ${most} bytes (1 MiB)`,
    fix: 'link to images and recordings instead of embedding them, or split the article',
  }
}

export function longFileName(length: number, most: number): ProblemText {
  return {
    found: `a file name of ${length} bytes`,
    wanted: `at most ${most} bytes below articles/`,
    fix: 'give the file or its folder a shorter name',
  }
}

/** @param number identifies the failure in the log */
export function unreadableArticle(number: string): ProblemText {
  return {
    found: `an article that Feedwright could not read (number ${number})`,
    wanted: 'an article that Feedwright can read',
    fix: 'give the number to the operator of this site, whose log has the reason; other articles are not affected',
  }
}

// Files in another vocabulary

const DOCUMENTS: Readonly<Record<VocabularyName, string>> = {
  'schema.org': 'JSON-LD in the vocabulary of schema.org',
  wordpress: 'a WordPress post',
  ghost: 'a Ghost post',
  ninjs: 'a ninjs news object',
}

/** @param declaration the line for `site.json` */
export function undeclaredVocabulary(name: VocabularyName, declaration: string, isInFolder: boolean): ProblemText {
  const declare = isInFolder ? 'add' : 'put such files in a folder of their own, and add'
  return {
    found: `what looks like ${DOCUMENTS[name]}`,
    wanted: "an article in Feedwright's own fields, or a folder with a vocabulary in site.json",
    fix: `${declare} to site.json: ${declaration}`,
  }
}

/** @param names those that are named; @param more how many others there are */
export function fieldsLeftOut(names: readonly string[], more: number): ProblemText {
  return {
    found: `fields that feeds have no place for: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    wanted: 'fields that feeds can show (docs/vocabularies.md lists them)',
    fix: 'nothing to do: the article is published without them',
  }
}

export const WHOLE_DOCUMENT = 'the document'

const EACH_IN_OWN_FILE = 'upload each of them as a file of its own'

// schema.org

export const ONE_SCHEMA_ORG_ARTICLE =
  'one article of schema.org: a NewsArticle, BlogPosting, Article, or a type below them'

export function severalArticles(count: number): Pick<ProblemText, 'found' | 'fix'> {
  return { found: `${count} articles`, fix: EACH_IN_OWN_FILE }
}

export const UPLOAD_JSON_LD = 'upload the JSON-LD object of the article'

export function noArticle(types: readonly string[]): Pick<ProblemText, 'found' | 'fix'> {
  return {
    found: types.length === 0 ? 'nothing with an "@type"' : `no article, only ${types.join(', ')}`,
    fix: 'if it is an article, write "@type": "NewsArticle" (or "BlogPosting", or "Article")',
  }
}

export const PAID_TEXT: ProblemText = {
  found: 'a text that is not free ("isAccessibleForFree" says so)',
  wanted: 'a text that everyone may read',
  fix: 'nothing to do: the text is left out, and the rest is published; to publish it, remove "isAccessibleForFree"',
}

type Hint = Pick<ProblemText, 'wanted' | 'fix'>

export const SCHEMA_ORG_AUTHOR: Hint = {
  wanted: 'a Person or an Organization',
  fix: 'write it like {"@type":"Person","name":"Ada Brook"}',
}
export const SCHEMA_ORG_SOURCE: Hint = {
  wanted: 'a CreativeWork',
  fix: 'write it like {"@type":"CreativeWork","name":"Harbour Office"}',
}
export const SCHEMA_ORG_STATUS: Hint = {
  wanted: 'a status of a creative work: Published, Draft or Incomplete',
  fix: 'write one of these words, or remove the field to publish the article',
}
export const SCHEMA_ORG_KEYWORDS: Hint = {
  wanted: 'at most 50 keywords',
  fix: 'write them in one text, with commas between them',
}

// WordPress

export const ONE_WORDPRESS_POST = 'one WordPress post: the object that the REST API returns for it'
export const EACH_POST_IN_OWN_FILE = 'upload each post of the list as a file of its own'
export const UPLOAD_WORDPRESS_POST = 'upload the response of /wp-json/wp/v2/posts/<id>?_embed'

export function restApiError(code: string): Pick<ProblemText, 'found' | 'fix'> {
  return {
    found: `an error of the REST API: ${code}`,
    fix: 'request the post from the API again, and upload the new response',
  }
}

export const WORDPRESS_ATTACHMENT: Pick<ProblemText, 'found' | 'fix'> = {
  found: 'an attachment',
  fix: 'upload the post that shows it, with ?_embed',
}

export function numbersOnly(names: readonly string[]): ProblemText {
  return {
    found: `numbers in place of names: ${names.join(', ')}`,
    wanted: 'the post with everything it refers to, in "_embedded"',
    fix: 'request the post from the REST API with ?_embed; until then it is published without them',
  }
}

export const WORDPRESS_PUBLISHED: Hint = {
  wanted: 'a date and time in UTC, as the REST API returns it in "date_gmt"',
  fix: 'send "date_gmt", like "2026-03-01T08:30:00", or "date" with its offset',
}
export const WORDPRESS_MODIFIED: Hint = {
  wanted: 'a date and time in UTC, as the REST API returns it in "modified_gmt"',
  fix: 'send "modified_gmt", like "2026-03-01T08:30:00", or "modified" with its offset',
}
export const WORDPRESS_STATUS: Hint = {
  wanted: 'a status of WordPress: publish, future, draft, pending, private or trash',
  fix: 'send the status that WordPress gives the post, or remove the field',
}

// Ghost

export const ONE_GHOST_POST = 'one Ghost post: the object that the Content API returns for it'
export const GHOST_EXPORT: Pick<ProblemText, 'found' | 'fix'> = {
  found: 'an export of a whole site',
  fix: 'import it with feedwright import',
}
export const NO_GHOST_POST = 'upload a response that has a post'
export const UPLOAD_GHOST_POST = 'upload the response of /ghost/api/content/posts/<id>/'

/** @param visibility as JSON */
export function membersOnlyText(visibility: string): ProblemText {
  return {
    found: `a text that is not public ("visibility" is ${visibility})`,
    wanted: 'a text that everyone may read',
    fix: 'nothing to do: the text is left out, and the rest is published; to publish it, make it public in Ghost',
  }
}

export const GHOST_STATUS: Hint = {
  wanted: 'a status of Ghost: published, scheduled, draft or sent',
  fix: 'send the status that Ghost gives the post, or remove the field',
}
export const GHOST_TAG: Hint = { wanted: 'a Ghost tag: an object with a name', fix: 'write it like {"name":"fishing"}' }
export const GHOST_TAGS: Hint = { wanted: 'a list of at most 50 tags', fix: 'write a list like [{"name":"fishing"}]' }

// ninjs

export const ONE_NEWS_OBJECT = 'one ninjs news object'
export const EACH_OBJECT_IN_OWN_FILE = 'upload each news object of the list as a file of its own'
export const WRITE_NEWS_OBJECT = 'write it in braces, like {"uri":"…","headline":"…"}'

export const NINJS_STATUS: Hint = {
  wanted: 'a publishing status of ninjs: usable, withheld or canceled',
  fix: 'write one of these words, or remove the field',
}
export const NINJS_TAGS: Hint = {
  wanted: 'a list of at most 50 subjects, keywords and genres',
  fix: 'write a list like [{"name":"fishing"}]',
}
export const NINJS_SOURCES: Hint = {
  wanted: 'a list of sources',
  fix: 'write a list like [{"name":"Harbour Office"}]',
}
export const NINJS_AUTHOR: Hint = {
  wanted: 'an author: an object with a name',
  fix: 'write it like {"name":"Ada Brook"}',
}
