import { TestContent } from '../../support/content.ts'
import { articlesIn, importInto } from '../../support/imported.ts'
import { page } from './pages.ts'

/**
 * What subscribers of the old site have seen, and what the articles from its sources are: entry by entry the same id, link,
 * title and date, so that a reader shows nothing twice. The feeds are written as the generators' templates write them.
 */

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
  await content.write('old/.git/HEAD', '')
})

afterEach(() => content.remove())

interface Entry {
  readonly id: string
  readonly link: string
  readonly title: string
  readonly date: string
}

function atom(entries: readonly Entry[]): string {
  const all = entries.map(
    ({ id, link, title, date }) =>
      `<entry><title>${title}</title><link href="${link}"/><published>${date}</published><updated>${date}</updated><id>${id}</id></entry>`,
  )
  return `<feed xmlns="http://www.w3.org/2005/Atom"><id>https://t.example/feed.xml</id><title>T</title><updated>2026-02-01T00:00:00Z</updated>${all.join('')}</feed>`
}

function rss(entries: readonly Entry[]): string {
  const all = entries.map(
    ({ id, link, title, date }) =>
      `<item><title>${title}</title><link>${link}</link><pubDate>${new Date(date).toUTCString()}</pubDate><guid>${id}</guid></item>`,
  )
  return `<rss version="2.0"><channel><title>T</title><link>https://t.example/</link>${all.join('')}</channel></rss>`
}

const dated = (title: string, date: string, more = '') => page('Text.', `title: ${title}\ndate: ${date}${more}`)

it.each<[string, Record<string, string>, string, string]>([
  [
    'Jekyll with jekyll-feed',
    {
      '_config.yml': 'url: https://t.example\nbaseurl: ""\ntitle: T\nplugins: [jekyll-feed]\n',
      '_posts/2026-01-01-low-water.md': dated('Low water', '2026-01-01 08:00:00 +0000'),
      '_posts/2026-01-05-nets.md': dated('Nets', '2026-01-05 08:00:00 +0000', '\ncategories: craft\npermalink: /nets/'),
      '_posts/2026-01-09-boats.markdown': page('Text.', 'title: Boats\ncategories: [Craft, sea]'),
    },
    '_posts',
    atom([
      {
        id: 'https://t.example/craft/sea/2026/01/09/boats',
        link: 'https://t.example/craft/sea/2026/01/09/boats.html',
        title: 'Boats',
        date: '2026-01-09T00:00:00+00:00',
      },
      {
        id: 'https://t.example/nets',
        link: 'https://t.example/nets/',
        title: 'Nets',
        date: '2026-01-05T08:00:00+00:00',
      },
      {
        id: 'https://t.example/2026/01/01/low-water',
        link: 'https://t.example/2026/01/01/low-water.html',
        title: 'Low water',
        date: '2026-01-01T08:00:00+00:00',
      },
    ]),
  ],
  [
    'Hugo with its own template',
    {
      'hugo.toml': 'baseURL = "https://t.example/"\ntitle = "T"\n[permalinks]\nnotes = "/:year/:month/:slug/"\n',
      'content/posts/low/index.md': dated('Low water', '2026-01-01T08:00:00Z'),
      'content/posts/nets.md': dated('Nets', '2026-01-05T08:00:00Z', '\nslug: knots'),
      'content/notes/boats.md': dated('Boats & bells', '2026-01-09T08:00:00Z'),
      'content/posts/_index.md': page('', 'title: Posts'),
    },
    'content',
    rss([
      {
        id: 'https://t.example/2026/01/boats-bells/',
        link: 'https://t.example/2026/01/boats-bells/',
        title: 'Boats &amp; bells',
        date: '2026-01-09T08:00:00Z',
      },
      {
        id: 'https://t.example/posts/knots/',
        link: 'https://t.example/posts/knots/',
        title: 'Nets',
        date: '2026-01-05T08:00:00Z',
      },
      {
        id: 'https://t.example/posts/low/',
        link: 'https://t.example/posts/low/',
        title: 'Low water',
        date: '2026-01-01T08:00:00Z',
      },
    ]),
  ],
  [
    'Zola with its own template',
    {
      'config.toml': 'base_url = "https://t.example"\ntitle = "T"\n',
      'content/blog/2026-01-01-Low Water.md': '+++\ntitle = "Low water"\n+++\nText.',
      'content/blog/nets/index.md': '+++\ntitle = "Nets"\ndate = 2026-01-05\npath = "old/nets"\n+++\nText.',
      'content/boats.md': '+++\ntitle = "Boats"\ndate = 2026-01-09\nslug = "bells"\n+++\nText.',
    },
    'content',
    atom([
      {
        id: 'https://t.example/bells/',
        link: 'https://t.example/bells/',
        title: 'Boats',
        date: '2026-01-09T00:00:00+00:00',
      },
      {
        id: 'https://t.example/old/nets/',
        link: 'https://t.example/old/nets/',
        title: 'Nets',
        date: '2026-01-05T00:00:00+00:00',
      },
      {
        id: 'https://t.example/blog/low-water/',
        link: 'https://t.example/blog/low-water/',
        title: 'Low water',
        date: '2026-01-01T00:00:00+00:00',
      },
    ]),
  ],
  [
    'Hexo with hexo-generator-feed',
    {
      '_config.yml':
        'url: https://t.example\npermalink: :year/:month/:day/:title/\nsource_dir: source\ntimezone: UTC\n',
      'source/_posts/low-water.md': dated('Low water', '2026-01-01 08:00:00'),
      'source/_posts/craft/nets.md': dated('Nets', '2026-01-05 08:00:00'),
    },
    'source/_posts',
    atom([
      {
        id: 'https://t.example/2026/01/05/craft/nets/',
        link: 'https://t.example/2026/01/05/craft/nets/',
        title: 'Nets',
        date: '2026-01-05T08:00:00.000Z',
      },
      {
        id: 'https://t.example/2026/01/01/low-water/',
        link: 'https://t.example/2026/01/01/low-water/',
        title: 'Low water',
        date: '2026-01-01T08:00:00.000Z',
      },
    ]),
  ],
])('subscribers of %s see nothing twice', async (_, files, folder, feed) => {
  for (const [name, text] of Object.entries(files)) await content.write(`old/${name}`, text)
  await content.write('feed.xml', feed)
  const seen = await entriesOf('seen', 'feed.xml')
  expect(await entriesOf('moved', `old/${folder}`)).toEqual(seen)
  expect(seen.length).toBe([...feed.matchAll(/<(?:entry|item)>/g)].length)
})

/** Newest first. */
async function entriesOf(out: string, source: string): Promise<unknown[]> {
  await importInto(content.file(out), content.file(source))
  return Object.values(await articlesIn(content.file(out)))
    .map(({ id, url, title, date_published: date }) => ({ id, url, title, date: Date.parse(String(date)) }))
    .sort((a, b) => b.date - a.date)
}
