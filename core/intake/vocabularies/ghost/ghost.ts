import { describeValue } from '../../../validation/validation-texts.ts'
import {
  EACH_POST_IN_OWN_FILE,
  GHOST_EXPORT,
  membersOnlyText,
  NO_GHOST_POST,
  ONE_GHOST_POST,
  UPLOAD_GHOST_POST,
} from '../../intake-texts.ts'
import { conversionOf, type Mapped, mapped, mappedList, mappedObject, mismatchOf } from '../mapping.ts'
import { firstOf, Member } from '../member.ts'
import { instantOf, meaningIn, textOfHtml, unlessBefore } from '../values.ts'
import type { Conversion, Remark, Vocabulary } from '../vocabulary.ts'
import { SILENT, WORDS } from './ghost-members.ts'

/**
 * A post as the Content API returns it (docs.ghost.org/content-api/posts), alone or as the only one of a response; the
 * posts of an admin export have the same members.
 */
export const ghost: Vocabulary = { name: 'ghost', convert }

/** An export writes it for the address of its own site, which a relative reference means, too. */
const SITE_ADDRESS = /__GHOST_URL__/g

/** A post that was only sent as a newsletter is on no page. */
const STATUSES: Readonly<Record<string, string>> = {
  published: 'published',
  scheduled: 'published',
  draft: 'draft',
  sent: 'draft',
}

function convert(value: unknown): Conversion {
  const document = new Member(value)
  const only = document.at('posts').elements
  const post = Array.isArray(document.at('posts').value) && only.length === 1 ? (only[0] as Member) : document
  const mismatch = notOnePost(document, post)
  if (mismatch !== undefined) return mismatchOf(document, mismatch, WORDS)
  const published = mapped(post.at('published_at'), instantOf)
  const address = firstOf(post.at('url'), post.at('canonical_url'))
  const original = post.at('canonical_url')
  const section = firstOf(post.at('primary_tag', 'name'), publicTags(post)[0]?.at('name'))
  return conversionOf({
    root: post,
    members: {
      id: mapped(idOf(post)),
      url: mapped(address, withSiteAddress),
      external_url: original.value === address?.value ? undefined : mapped(original, withSiteAddress),
      title: mapped(post.at('title')),
      ...content(post),
      summary: mapped(summaryOf(post)),
      ...picture(post),
      date_published: published,
      date_modified: unlessBefore(published, mapped(post.at('updated_at'), instantOf)),
      authors: mappedList(authors(post), [writers(post)]),
      section: mapped(section),
      tags: mappedList(
        publicTags(post).map((tag) => mapped(tag.isObject ? tag.at('name') : tag)),
        [post.at('tags')],
      ),
      status: statusOf(post),
    },
    alsoRead: [
      ...['primary_tag', 'primary_author', 'updated_at', 'excerpt', 'canonical_url'].map((name) => post.at(name).steps),
      ...post
        .at('tags')
        .elements.filter((tag) => !isPublic(tag))
        .map((tag) => tag.steps),
      ...otherForms(post).map((form) => form.steps),
    ],
    silent: SILENT,
    words: WORDS,
    remarks: forMembers(post),
  })
}

/** Ghost makes the other excerpt of the text, and the Admin API also of what only members may read. */
function summaryOf(post: Member): Member | undefined {
  const own = post.at('custom_excerpt')
  return isReadable(post) ? firstOf(own, post.at('excerpt')) : own
}

/** A post that is only mailed is on no page, and one without a time of publication is not published yet. */
function statusOf(post: Member): Mapped | undefined {
  const [mailOnly, published] = [post.at('email_only'), post.at('published_at')]
  if (mailOnly.value === true) return mapped(mailOnly, () => 'draft')
  const status = mapped(post.at('status'), meaningIn(STATUSES))
  return status ?? (published.value === null ? { from: published.steps, value: 'draft' } : undefined)
}

function notOnePost(document: Member, post: Member): Remark | undefined {
  const wanted = ONE_GHOST_POST
  if (document.at('db').elements.length > 0) return { steps: ['db'], wanted, ...GHOST_EXPORT }
  const count = document.at('posts').elements.length + document.at('posts').unread
  if (post === document && Array.isArray(document.at('posts').value))
    return { steps: ['posts'], found: describeValue(document.at('posts').value), wanted, fix: fixForMany(count) }
  if (Array.isArray(post.value))
    return { steps: post.steps, found: describeValue(post.value), wanted, fix: fixForMany(post.value.length) }
  if (!post.isObject) return { steps: post.steps, found: describeValue(post.value), wanted, fix: UPLOAD_GHOST_POST }
  return undefined
}

function fixForMany(count: number): string {
  return count === 0 ? NO_GHOST_POST : EACH_POST_IN_OWN_FILE
}

/** What Ghost's own RSS has as guid: the `id` of texts, and before Ghost 1.0, when ids were numbers, the `uuid`. */
function idOf(post: Member): Member | undefined {
  return post.at('id').text === undefined ? firstOf(post.at('uuid'), post.at('id')) : post.at('id')
}

/** The same text in other formats, among them that of Ghost's editor. */
function otherForms(post: Member): readonly Member[] {
  const [text, ...others] = ['html', 'plaintext', 'mobiledoc', 'lexical']
    .map((name) => post.at(name))
    .filter((form) => !form.isNothing)
  return text === undefined ? [] : others
}

function forMembers(post: Member): Remark[] {
  const text = firstOf(post.at('html'), post.at('plaintext'))
  if (isReadable(post) || text === undefined) return []
  return [{ steps: text.steps, ...membersOnlyText(JSON.stringify(post.at('visibility').value)) }]
}

function content(post: Member): { content_html?: Mapped | undefined; content_text?: Mapped | undefined } {
  if (!isReadable(post)) return {}
  const html = mapped(post.at('html'), withSiteAddress)
  return html === undefined ? { content_text: mapped(post.at('plaintext')) } : { content_html: html }
}

/**
 * The Content API returns as much of a post as the public may read, and says so in `access`; an export has everything. What
 * only members may read stays out of public feeds.
 */
function isReadable(post: Member): boolean {
  const visibility = post.at('visibility').text
  return visibility === undefined || visibility === 'public' || post.at('access').value === false
}

function picture(post: Member) {
  const image = mapped(post.at('feature_image'), withSiteAddress)
  if (image === undefined) return {}
  return {
    image,
    image_alt: mapped(post.at('feature_image_alt')),
    image_caption: mapped(post.at('feature_image_caption'), textOfHtml),
  }
}

function writers(post: Member): Member | undefined {
  return firstOf(post.at('authors'), post.at('primary_author'))
}

function authors(post: Member): (Mapped | undefined)[] {
  return (
    writers(post)?.elements.map((author) =>
      author.isObject
        ? mappedObject(author, {
            name: mapped(author.at('name')),
            url: mapped(firstOf(author.at('website'), author.at('url')), withSiteAddress),
            avatar: mapped(author.at('profile_image'), withSiteAddress),
          })
        : mapped(author),
    ) ?? []
  )
}

function publicTags(post: Member): readonly Member[] {
  return post.at('tags').elements.filter(isPublic)
}

/** Internal tags begin with "#", and steer the theme (ghost.org/help/organizing-content). */
function isPublic(tag: Member): boolean {
  return tag.at('visibility').value !== 'internal' && tag.at('name').text?.startsWith('#') !== true
}

function withSiteAddress(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(SITE_ADDRESS, '') : value
}
