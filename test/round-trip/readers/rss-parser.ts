import Parser from 'rss-parser'
import { htmlText } from './html-text.ts'
import { nameInAuthor, type ReadEntry, type Reader } from './read-entry.ts'

/** Categories with attributes are objects. */
type Category = string | { readonly _: string }

interface Extra {
  readonly creators?: readonly string[]
  readonly author?: string
  readonly id?: string
  readonly source?: string
  readonly rights?: string
  readonly 'content:encoded'?: string
}

const parser = new Parser<object, Extra>({
  customFields: { item: [['dc:creator', 'creators', { keepArray: true }]] },
})

/** It knows no time of update, of Atom's authors the first, and of enclosures RSS's. */
export const rssParser: Reader = {
  name: 'rss-parser',
  formats: ['rss', 'atom'],
  async read(body, format) {
    const { title, link, items } = await parser.parseString(body)
    return {
      title,
      link,
      entries: items.map((item): ReadEntry => {
        const common = { title: item.title, link: item.link, published: Date.parse(String(item.isoDate)) }
        if (format === 'atom') return { ...common, id: item.id, summary: item.summary, content: item.content }
        return {
          ...common,
          id: item.guid,
          summary: htmlText(item.content ?? ''),
          content: item['content:encoded'],
          categories: ((item.categories ?? []) as Category[]).map((each) => (typeof each === 'string' ? each : each._)),
          authors: item.author === undefined ? (item.creators ?? []) : [nameInAuthor(item.author)],
          sources: item.source,
          rights: item.rights,
        }
      }),
    }
  },
}
