import { describeValue } from '../../../validation/problem.ts'
import { conversionOf, type Mapped, mapped, mappedList, mismatchOf } from '../mapping.ts'
import { firstOf, Member } from '../member.ts'
import { instantInUtc, instantOf, meaningIn, textOf, textOfHtml, unlessBefore } from '../values.ts'
import type { Conversion, Remark, Vocabulary } from '../vocabulary.ts'
import { authors, explained, picture, taxonomies, terms } from './embedded.ts'
import { SILENT, WORDS } from './wordpress-members.ts'

/** A post as the REST API v2 gives it (developer.wordpress.org/rest-api/reference/posts), best with `?_embed`. */
export const wordpress: Vocabulary = { name: 'wordpress', convert }

/** Posts of any other standing are for nobody but their editors. */
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
  const misfit = notOnePost(post)
  if (misfit !== undefined) return mismatchOf(post, misfit, WORDS)
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
    remarks: numbersOnly(post),
  })
}

function notOnePost(post: Member): Remark | undefined {
  const wanted = 'one WordPress post: the object that the REST API gives for it'
  if (Array.isArray(post.value))
    return {
      steps: [],
      found: describeValue(post.value),
      wanted,
      fix: 'upload each post of the list as a file of its own',
    }
  if (!post.isObject)
    return {
      steps: [],
      found: describeValue(post.value),
      wanted,
      fix: 'upload what /wp-json/wp/v2/posts/<id>?_embed answers',
    }
  if (post.at('code').text !== undefined && post.at('message').text !== undefined && post.at('data').isObject)
    return {
      steps: ['code'],
      found: `an error of the REST API: ${describeValue(post.at('code').value)}`,
      wanted,
      fix: 'ask the API for the post again, and upload what it answers then',
    }
  if (post.at('media_type').text !== undefined || post.at('type').value === 'attachment')
    return { steps: [], found: 'an attachment', wanted, fix: 'upload the post that shows it, with ?_embed' }
  return undefined
}

/** Authors, pictures and terms of which the post has no more than the numbers. */
function numbersOnly(post: Member): Remark[] {
  const known = new Set(explained(post).map((member) => member.steps.join()))
  const [first, ...others] = ['author', 'featured_media', 'categories', 'tags']
    .map((name) => post.at(name))
    .filter((member) => isNumbers(member) && !known.has(member.steps.join()))
  if (first === undefined) return []
  const names = [first, ...others].map((member) => member.steps.join())
  return [
    {
      steps: first.steps,
      others: others.map((member) => member.steps),
      found: `numbers in place of names: ${names.join(', ')}`,
      wanted: 'the post with what it refers to, in "_embedded"',
      fix: 'ask the REST API for the post with ?_embed; as it is, it is published without them',
    },
  ]
}

/** Zero stands for none. */
function isNumbers(member: Member): boolean {
  for (const { value } of member.allElements()) if (typeof value === 'number' && value !== 0) return true
  return false
}

/** Fields come in several forms; a text in their place is one, too. */
export function rendered(field: Member): Member | undefined {
  return field.isObject ? firstOf(field.at('rendered'), field.at('raw')) : field
}

/** `date` is in the time of the site, which the post does not tell. */
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
