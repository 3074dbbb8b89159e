import { describeValue } from '../../../validation/validation-texts.ts'
import {
  EACH_POST_IN_OWN_FILE,
  numbersOnly,
  ONE_WORDPRESS_POST,
  restApiError,
  UPLOAD_WORDPRESS_POST,
  WORDPRESS_ATTACHMENT,
} from '../../intake-texts.ts'
import { conversionOf, type Mapped, mapped, mappedList, mismatchOf } from '../mapping.ts'
import { firstOf, Member } from '../member.ts'
import { instantInUtc, instantOf, meaningIn, textOf, textOfHtml, unlessBefore } from '../values.ts'
import type { Conversion, Remark, Vocabulary } from '../vocabulary.ts'
import { authors, explained, picture, taxonomies, terms } from './embedded.ts'
import { SILENT, WORDS } from './wordpress-members.ts'

/** A post as the REST API v2 returns it (developer.wordpress.org/rest-api/reference/posts), best with `?_embed`. */
export const wordpress: Vocabulary = { name: 'wordpress', convert }

/** Posts of any other status are only for their editors. */
const STATUSES: Readonly<Record<string, string>> = {
  publish: 'published',
  future: 'published',
  draft: 'draft',
  pending: 'draft',
  private: 'draft',
  trash: 'draft',
  'auto-draft': 'draft',
  inherit: 'draft',
}

function convert(value: unknown): Conversion {
  const post = new Member(value)
  const mismatch = notOnePost(post)
  if (mismatch !== undefined) return mismatchOf(post, mismatch, WORDS)
  const published = publishedAt(post)
  const modified = mapped(post.at('modified_gmt'), instantInUtc) ?? mapped(post.at('modified'), instantOf)
  const { section, tags } = terms(post)
  return conversionOf({
    root: post,
    members: {
      id: mapped(rendered(post.at('guid')), textOf),
      url: mapped(post.at('link')),
      title: mapped(rendered(post.at('title')), textOfHtml),
      content_html: mapped(rendered(post.at('content'))),
      summary: mapped(rendered(post.at('excerpt')), textOfHtml),
      ...picture(post),
      date_published: published,
      date_modified: unlessBefore(published, modified),
      authors: mappedList(authors(post), [post.at('_embedded', 'author')]),
      section,
      tags: mappedList(tags, taxonomies(post)),
      status: statusOf(post),
    },
    alsoRead: [
      ...['date', 'date_gmt', 'modified', 'modified_gmt'].map((name) => post.at(name).steps),
      ...explained(post).map((member) => member.steps),
    ],
    silent: SILENT,
    words: WORDS,
    remarks: unexplainedNumbers(post),
  })
}

function notOnePost(post: Member): Remark | undefined {
  const wanted = ONE_WORDPRESS_POST
  if (Array.isArray(post.value))
    return { steps: [], found: describeValue(post.value), wanted, fix: EACH_POST_IN_OWN_FILE }
  if (!post.isObject) return { steps: [], found: describeValue(post.value), wanted, fix: UPLOAD_WORDPRESS_POST }
  if (post.at('code').text !== undefined && post.at('message').text !== undefined && post.at('data').isObject)
    return { steps: ['code'], wanted, ...restApiError(describeValue(post.at('code').value)) }
  if (post.at('media_type').text !== undefined || post.at('type').value === 'attachment')
    return { steps: [], wanted, ...WORDPRESS_ATTACHMENT }
  return undefined
}

/** Authors, pictures and terms of which the post has only the numbers. */
function unexplainedNumbers(post: Member): Remark[] {
  const known = new Set(explained(post).map((member) => member.steps.join()))
  const [first, ...others] = ['author', 'featured_media', 'categories', 'tags']
    .map((name) => post.at(name))
    .filter((member) => isNumbers(member) && !known.has(member.steps.join()))
  if (first === undefined) return []
  const names = [first, ...others].map((member) => member.steps.join())
  return [{ steps: first.steps, others: others.map((member) => member.steps), ...numbersOnly(names) }]
}

/** Zero stands for none. */
function isNumbers(member: Member): boolean {
  for (const { value } of member.allElements()) if (typeof value === 'number' && value !== 0) return true
  return false
}

/** A field comes in several forms; one of them is a plain text. */
export function rendered(field: Member): Member | undefined {
  return field.isObject ? firstOf(field.at('rendered'), field.at('raw')) : field
}

/** `date` is in the time zone of the site, which the post does not name. */
function publishedAt(post: Member): Mapped | undefined {
  return mapped(post.at('date_gmt'), instantInUtc) ?? mapped(post.at('date'), instantOf)
}

/** What is behind a password is not for a feed. */
function statusOf(post: Member): Mapped | undefined {
  const locked = [post.at('content', 'protected'), post.at('excerpt', 'protected')].find(({ value }) => value === true)
  const password = post.at('password')
  if (locked !== undefined || !password.isNothing) return mapped(locked ?? password, () => 'draft')
  return mapped(post.at('status'), meaningIn(STATUSES))
}
