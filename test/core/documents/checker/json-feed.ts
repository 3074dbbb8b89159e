import * as rules from './rules.ts'

/** JSON Feed 1.1 as its text wants it, beyond what a schema can say. */

type Members = Readonly<Record<string, unknown>>
type Rule = (where: string, value: unknown) => rules.Found

const text: Rule = (where, value) => (typeof value === 'string' ? rules.blank(where, value) : [`${where} is no text`])
const web: Rule = (where, value) => (typeof value === 'string' ? rules.notWeb(where, value) : [`${where} is no text`])
const date: Rule = (where, value) =>
  typeof value === 'string' ? rules.notRfc3339(where, value) : [`${where} is no text`]
const html: Rule = (where, value) => [...text(where, value), ...rules.unsafeHtml(where, String(value))]
const language: Rule = (where, value) => rules.notLanguage(where, String(value))
const mediaType: Rule = (where, value) => rules.notMediaType(where, String(value))
const amount: Rule = (where, value) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? [] : [`${where} is no number`]

const AUTHOR: Record<string, Rule> = { name: text, url: web, avatar: web }
const HUB: Record<string, Rule> = { type: text, url: web }
const ATTACHMENT: Record<string, Rule> = {
  ...{ url: web, mime_type: mediaType, title: text, size_in_bytes: amount, duration_in_seconds: amount },
}
const authors = list(AUTHOR, ['name'])
const ITEM: Record<string, Rule> = {
  ...{
    id: (where, value) => [...text(where, value), ...rules.notId(where, String(value))],
    url: web,
    external_url: web,
  },
  ...{ title: text, content_html: html, content_text: text, summary: text, image: web, banner_image: web },
  ...{
    date_published: date,
    date_modified: date,
    authors,
    language,
    attachments: list(ATTACHMENT, ['url', 'mime_type']),
  },
  tags: (where, value) =>
    Array.isArray(value) && value.length > 0 ? value.flatMap((tag) => text(where, tag)) : [where],
}
const FEED: Record<string, Rule> = {
  version: (_, value) => (value === 'https://jsonfeed.org/version/1.1' ? [] : [`version is ${value}`]),
  ...{
    title: text,
    home_page_url: web,
    feed_url: web,
    next_url: web,
    description: text,
    icon: web,
    favicon: web,
    authors,
    language,
  },
  hubs: list(HUB, ['type', 'url']),
  items: (_, value) => (Array.isArray(value) ? value.flatMap(checkItem) : ['items is no list']),
}

export function checkJsonFeed(body: string, address: string): string[] {
  const feed = JSON.parse(body) as Members
  const items = Array.isArray(feed.items) ? (feed.items as Members[]) : []
  return [
    ...(Object.keys(feed)[0] === 'version' ? [] : ['version is not the first member']),
    ...(feed.feed_url === address ? [] : [`feed_url is ${feed.feed_url}`]),
    ...members('the feed', feed, FEED, ['version', 'title', 'home_page_url', 'feed_url', 'items']),
    ...rules.repeated(
      'an id',
      items.map(({ id }) => String(id)),
    ),
  ]
}

function checkItem(item: Members, at: number): string[] {
  return [
    ...members('it', item, ITEM, ['id', 'url', 'title', 'summary', 'date_published', 'date_modified']),
    ...(item.content_html === undefined && item.content_text === undefined ? ['no content'] : []),
  ].map((message) => `item ${at + 1}: ${message}`)
}

/** The specification's members and no others, but for extensions: objects whose names begin with "_" and have no dot. */
function members(where: string, holder: Members, known: Record<string, Rule>, required: readonly string[]): string[] {
  return [
    ...required.flatMap((name) => (name in holder ? [] : [`${where} has no ${name}`])),
    ...Object.entries(holder).flatMap(([name, value]) => {
      if (/^_[a-zA-Z][^.]*$/.test(name)) return extension(name, value)
      return known[name]?.(name, value) ?? [`${where} has ${name}`]
    }),
  ]
}

function extension(name: string, value: unknown): string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? [] : [`${name} is no object`]
}

function list(known: Record<string, Rule>, required: readonly string[]): Rule {
  return (where, value) =>
    Array.isArray(value) && value.length > 0
      ? value.flatMap((each) => members(where, each as Members, known, required))
      : [`${where} is no list, or empty`]
}
