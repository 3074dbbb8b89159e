import type { ReadEntry, Reader } from './read-entry.ts'

interface Item {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly date_published: string
  readonly date_modified: string
  readonly summary: string
  readonly content_html?: string
  readonly tags?: readonly string[]
  readonly authors?: readonly { readonly name: string }[]
  readonly attachments?: readonly { readonly url: string }[]
  readonly external_url?: string
  readonly _feedwright?: Extension
}

interface Extension {
  readonly section?: string
  readonly sources?: readonly { readonly name: string }[]
  readonly image_credit?: string
  readonly rights?: string
}

/** JSON as it is, the extension too. */
export const json: Reader = {
  name: 'JSON.parse',
  formats: ['json'],
  read(body) {
    const { title, home_page_url: link, items } = JSON.parse(body)
    return { title, link, entries: items.map(readItem) }
  },
}

function readItem(item: Item): ReadEntry {
  const { section, sources, image_credit: credit, rights }: Extension = item._feedwright ?? {}
  return {
    id: item.id,
    title: item.title,
    link: item.url,
    published: Date.parse(item.date_published),
    updated: Date.parse(item.date_modified),
    summary: item.summary,
    content: item.content_html,
    categories: [...(section === undefined ? [] : [section]), ...(item.tags ?? [])],
    authors: (item.authors ?? []).map(({ name }) => name),
    attachments: (item.attachments ?? []).map(({ url }) => url),
    sources: sources?.map(({ name }) => name).join(', '),
    credit,
    rights,
    about: item.external_url,
  }
}
