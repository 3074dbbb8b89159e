import { heldBackProblems } from '../../core/article/held-back.ts'
import { isObject } from '../../core/text/json.ts'
import { type ImportedArticle, type ImportItem, present } from '../import-item.ts'
import { readList } from '../read-list.ts'

type Json = Readonly<Record<string, unknown>>

/** Members with the same name in an article (jsonfeed.org/version/1.1, "Items"). */
const SAME = [
  ...['url', 'external_url', 'title', 'content_html', 'content_text', 'summary', 'image', 'banner_image'],
  ...['date_published', 'date_modified', 'tags', 'language'],
]
const PERSON = ['name', 'url', 'avatar']
const ATTACHMENT = ['url', 'mime_type', 'title', 'size_in_bytes', 'duration_in_seconds']
/** The extension of Feedwright's own documents. */
const EXTENSION = '_feedwright'
const EXTENSION_MEMBERS = [
  ...['section', 'date_expires', 'rights', 'sources', 'image_alt', 'image_caption', 'image_credit'],
  ...['image_width', 'image_height', 'image_rights', 'title_short', 'license', 'ai_use', 'video'],
]
/** Members of Feedwright's own articles that the items of a feed of drafts or of expiring articles may have. */
const STANDING = ['status', 'date_expires']
const READ = new Set([...SAME, ...STANDING, 'id', 'author', 'authors', 'attachments', EXTENSION])
/** `status` counts as read only if it has Feedwright's values; any other may hold the item back. */
const KNOWN = new Set([...READ].filter((name) => name !== 'status'))

/** JSON Feed 1.1, and 1.0 with its one author. */
export function* readJsonFeed(value: unknown): Generator<ImportItem> {
  const feed = asObject(value)
  const author = peopleOf(feed)[0]
  yield {
    what: 'site',
    title: asText(feed.title),
    description: asText(feed.description),
    homePage: asText(feed.home_page_url),
    language: asText(feed.language),
    icon: asText(feed.icon),
    author: author && asText(author.name),
    feedAddress: asText(feed.feed_url),
  }
  yield* readList(asList(feed.items), (_, index) => `items[${index}]`, articleOf)
  const [next, self] = [asText(feed.next_url), asText(feed.feed_url)]
  if (next !== undefined) yield { what: 'next', address: next, ...(self !== undefined && { self }) }
}

function articleOf(item: Json, part: string): ImportedArticle {
  const same = Object.fromEntries(SAME.map((name) => [name, item[name]]))
  const extension = asObject(item[EXTENSION])
  const isSummaryOnly =
    same.content_html === undefined && same.title !== undefined && same.content_text === same.summary
  return {
    what: 'article',
    part,
    article: present({
      // "If an id is presented as a number or other type, a JSON Feed reader must coerce it to a string."
      id: item.id === undefined ? item.url : String(item.id),
      ...same,
      // JSON Feed requires a content: a publisher with a summary only writes it twice.
      ...(isSummaryOnly && { content_text: undefined }),
      authors: peopleOf(item).map((person) => pick(person, PERSON)),
      attachments: asList(item.attachments).map((each) => pick(asObject(each), ATTACHMENT)),
      ...Object.fromEntries(EXTENSION_MEMBERS.map((name) => [name, extension[name]])),
      date_expires: extension.date_expires ?? item.date_expires,
      status: item.status === 'draft' ? 'draft' : undefined,
    }),
    unmapped: Object.keys(item).filter((name) => !READ.has(name)),
    heldBack: (now) => heldBackProblems(item, { known: KNOWN, firstSeen: now }),
  }
}

function peopleOf({ authors, author }: Json): readonly Json[] {
  const people = asList(authors)
  return (people.length > 0 ? people : author === undefined ? [] : [author]).map(asObject)
}

function pick(object: Json, names: readonly string[]): Json {
  return present(Object.fromEntries(names.map((name) => [name, object[name]])))
}

function asObject(value: unknown): Json {
  return isObject(value) ? value : {}
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}
