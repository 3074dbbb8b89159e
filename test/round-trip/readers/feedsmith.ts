import { parseAtomFeed, parseJsonFeed, parseRssFeed, type RssFeed } from 'feedsmith'
import { htmlText } from './html-text.ts'
import type { ReadEntry, Reader, ReadFeed } from './read-entry.ts'

type Rss = ReturnType<typeof parseRssFeed>
type Atom = ReturnType<typeof parseAtomFeed>
type Json = ReturnType<typeof parseJsonFeed>

export const feedsmith: Reader = {
  name: 'feedsmith',
  formats: ['rss', 'atom', 'json'],
  read(body, format) {
    if (format === 'rss') return readRss(parseRssFeed(body))
    return format === 'atom' ? readAtom(parseAtomFeed(body)) : readJson(parseJsonFeed(body))
  },
}

function readRss({ title, link, items }: Rss): ReadFeed {
  return {
    title,
    link,
    entries: (items ?? []).map((item: RssFeed.Item<string>): ReadEntry => {
      const { enclosures = [], media, dc, atom } = item
      const medias = (media?.contents ?? []).filter(({ medium }) => medium === undefined)
      return {
        id: item.guid?.value,
        title: item.title,
        link: item.link,
        published: Date.parse(String(item.pubDate)),
        ...(atom?.updated !== undefined && { updated: Date.parse(String(atom.updated)) }),
        summary: htmlText(item.description ?? ''),
        content: item.content?.encoded,
        categories: (item.categories ?? []).map(({ name }) => name ?? ''),
        authors: [...(item.authors ?? []).map((author) => author.name ?? ''), ...(dc?.creators ?? [])],
        attachments: [...enclosures, ...medias].map(({ url }) => url ?? ''),
        sources: dc?.sources?.join('|'),
        credit: creditOf(media),
        rights: dc?.rights?.join('|'),
        about: atom?.links?.find(({ rel }) => rel === 'related')?.href,
      }
    }),
  }
}

function readAtom({ title, links, entries = [] }: Atom): ReadFeed {
  return {
    title: title?.value,
    link: links?.find(({ rel }) => rel === 'alternate')?.href,
    entries: entries.map((entry): ReadEntry => {
      const related = (wanted: string) => (entry.links ?? []).filter(({ rel }) => rel === wanted)
      return {
        id: entry.id,
        title: entry.title?.value,
        link: related('alternate')[0]?.href,
        published: Date.parse(String(entry.published)),
        updated: Date.parse(String(entry.updated)),
        summary: entry.summary?.value,
        content: entry.content?.value,
        categories: (entry.categories ?? []).map(({ term }) => term ?? ''),
        authors: (entry.authors ?? []).map(({ name }) => name ?? ''),
        attachments: related('enclosure').map(({ href }) => href ?? ''),
        sources: entry.dc?.sources?.join('|'),
        credit: creditOf(entry.media),
        rights: entry.rights?.value,
        about: related('related')[0]?.href,
      }
    }),
  }
}

function readJson({ title, home_page_url, items = [] }: Json): ReadFeed {
  return {
    title,
    link: home_page_url,
    entries: items.map(
      (item): ReadEntry => ({
        id: item.id,
        title: item.title,
        link: item.url,
        published: Date.parse(String(item.date_published)),
        updated: Date.parse(String(item.date_modified)),
        summary: item.summary,
        content: item.content_html,
        authors: (item.authors ?? []).map(({ name }) => name ?? ''),
        attachments: (item.attachments ?? []).map(({ url }) => url ?? ''),
        about: item.external_url,
      }),
    ),
  }
}

interface Media {
  readonly credits?: readonly { readonly value?: string }[]
  readonly contents?: readonly { readonly credits?: readonly { readonly value?: string }[] }[]
}

function creditOf(media: Media | undefined): string | undefined {
  return [...(media?.credits ?? []), ...(media?.contents ?? []).flatMap(({ credits = [] }) => credits)][0]?.value
}
