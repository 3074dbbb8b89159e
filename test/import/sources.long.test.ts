import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportOptions } from '../../cli/import/import-sources.ts'
import { READERS } from '../round-trip/read-back.ts'
import type { Format } from '../round-trip/readers/read-entry.ts'
import { TestContent } from '../support/content.ts'
import { fixture, importInto } from '../support/imported.ts'
import { runCommand } from '../support/run-command.ts'
import { expectSilence } from '../support/silent-documents.ts'

interface Expected {
  readonly id: string
  /** The id in RSS and JSON Feed, if it differs. */
  readonly writtenId?: string
  readonly title: string
  /** What `Date.parse` takes. */
  readonly published: string
  readonly updated?: string
  /** The section first. */
  readonly categories?: readonly string[]
  readonly authors?: readonly string[]
  /** The text as HTML; markup that is not a paragraph is left to other tests. */
  readonly html: string
  readonly link?: string
  readonly image?: string
}

const HOME = { homePage: 'https://home.example/' }

/** The source, what it takes to import it, and what the feed must then show, the newest first. */
const SOURCES: readonly [name: string, options: Partial<ImportOptions>, entries: readonly Expected[]][] = [
  [
    'json-feed/feed.json',
    { from: 'json-feed' },
    [
      {
        id: 'https://skerry.example/2026/lantern',
        title: 'The lantern is out <again>',
        published: '2026-03-04T20:00:00Z',
        updated: '2026-03-05T07:00:00Z',
        categories: ['lights', 'harbour'],
        authors: ['Ines Holm'],
        html: '<p>At nine the lantern went out &amp; nobody minded.</p><p><img src="https://skerry.example/lantern.jpg" alt="The lantern" /></p>',
        image: 'https://skerry.example/lantern.jpg',
      },
      {
        id: 'tag:skerry.example,2025-12-31:id:7',
        writtenId: '7',
        title: 'Number seven',
        published: '2026-02-01T10:00:00Z',
        authors: ['Tom Arkwright'],
        html: '<p>A note in plain text.</p>\n<p>With a second paragraph.</p>',
      },
      {
        id: 'https://skerry.example/2025/first',
        title: 'The first page',
        published: '2025-12-31T23:00:00Z',
        html: '<p>There has to be one.</p>',
      },
    ],
  ],
  [
    'rss',
    {},
    [
      {
        id: 'https://quay.example/?p=41',
        title: 'Herring & chips',
        published: '2026-03-01T14:30:00Z',
        categories: ['Food', 'Fish & sea'],
        authors: ['Ada Brook'],
        html: '<p>Herring is back, and <em>so are the gulls</em>.</p>\n<p>Nobody knows why.</p>',
        link: 'https://quay.example/2026/03/herring/',
        image: 'https://quay.example/herring.jpg',
      },
      {
        id: 'tag:quay.example,2025-11-01:id:knots-1',
        writtenId: 'knots-1',
        title: 'A talk on knots',
        published: '2026-02-02T08:00:00Z',
        authors: ['Tom Arkwright'],
        html: '<p>An hour about <b>knots</b>.</p>',
      },
      {
        id: 'https://quay.example/2025/11/cafe/',
        title: 'Café at the pier',
        published: '2025-11-01T11:00:00Z',
        html: 'Coffee, at last.',
      },
    ],
  ],
  [
    'atom/feed.atom',
    {},
    [
      {
        id: 'tag:leuchtturm.example,2026:nebel',
        title: 'Nebel <dicht> & kalt',
        published: '2026-03-01T06:00:00Z',
        updated: '2026-03-02T06:00:00Z',
        categories: ['Wetter', 'meer'],
        authors: ['Jo Petersen'],
        html: '<p>Man sieht <em>nichts</em> &amp; hört alles.</p>',
        link: 'https://leuchtturm.example/blog/2026/nebel.html',
      },
      {
        id: 'urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a',
        title: 'Nur ein Satz',
        published: '2026-02-01T07:00:00Z',
        html: '<p>Nur dieser Satz &lt;hier&gt;.</p>',
      },
      {
        id: 'tag:leuchtturm.example,2025:sturm',
        title: 'Sturm',
        published: '2025-01-01T07:00:00Z',
        html: '<p>Es stürmt.</p>',
      },
    ],
  ],
  [
    'wxr/export.xml',
    {},
    [
      {
        id: 'https://netloft.example/?p=10',
        title: 'Classic & plain',
        published: '2026-03-01T09:00:00Z',
        updated: '2026-03-02T09:00:00Z',
        categories: ['Harbour', 'nets & ropes', 'Craft'],
        authors: ['Ines Holm'],
        html:
          '<p>The first paragraph has <strong>words</strong><br />and a broken line.</p><p>The second one quotes:</p>' +
          '<blockquote><p>A quotation.</p><p>In two parts.</p></blockquote><ul>\n<li>one</li>\n<li>two</li>\n</ul>' +
          '<figure><img src="https://netloft.example/wp-content/uploads/net.jpg" alt="A net" />' +
          '<figcaption>The net, mended</figcaption></figure><pre>line one\n\nline two</pre><p>Last. </p>',
        image: 'https://netloft.example/wp-content/uploads/loft.jpg',
      },
      {
        id: 'https://netloft.example/?p=11',
        title: 'Blocks & pages',
        published: '2026-02-01T09:00:00Z',
        authors: ['guest'],
        html: '<p>A block.</p>\n\n\n\n<figure><img src="https://netloft.example/wp-content/uploads/loft.jpg" alt="" /></figure>',
        image: 'https://netloft.example/wp-content/uploads/loft.jpg',
      },
    ],
  ],
  [
    'wordpress/posts.json',
    HOME,
    [
      {
        id: 'https://pier.example/?p=31',
        title: 'The pier & the sea',
        published: '2026-03-01T09:00:00Z',
        updated: '2026-03-02T09:00:00Z',
        categories: ['Harbour', 'wood'],
        authors: ['Ada Brook'],
        html: '<p>The pier is <em>wet</em>.</p>',
        image: 'https://pier.example/pier.jpg',
      },
    ],
  ],
  [
    'ghost-export/export.json',
    { homePage: 'https://ropewalk.example/' },
    [
      {
        id: 'tag:ropewalk.example,2026-03-01:id:65a0c0ffee0000000000aaaa',
        writtenId: '65a0c0ffee0000000000aaaa',
        title: 'Rope, and more rope',
        published: '2026-03-01T09:00:00Z',
        updated: '2026-03-02T09:00:00Z',
        authors: ['Petra Vane'],
        html: '<p>Rope from <a href="https://ropewalk.example/hemp/">hemp</a>.</p>',
        image: 'https://ropewalk.example/rope.jpg',
      },
    ],
  ],
  [
    'ghost-api/posts.json',
    HOME,
    [
      {
        id: 'tag:home.example,2026-03-01:id:65b0c0ffee0000000000aaaa',
        writtenId: '65b0c0ffee0000000000aaaa',
        title: 'Tar',
        published: '2026-03-01T08:00:00Z',
        updated: '2026-03-02T08:00:00Z',
        authors: ['Petra Vane'],
        html: '<p>Tar is black.</p>',
        link: 'https://ropewalk.example/tar/',
      },
    ],
  ],
  [
    'ninjs',
    HOME,
    [
      {
        id: 'urn:newsml:wire.example:20260303:3',
        title: 'Ferry rests',
        published: '2026-03-03T09:00:00Z',
        updated: '2026-03-04T09:00:00Z',
        categories: ['shipping'],
        authors: ['Tom Arkwright'],
        html: '<p>The ferry rests on Wednesday.</p>',
      },
      {
        id: 'urn:newsml:wire.example:20260302:2',
        title: 'Ferry stops',
        published: '2026-03-02T09:00:00Z',
        updated: '2026-03-03T09:00:00Z',
        categories: ['shipping'],
        authors: ['Tom Arkwright'],
        html: '<p>The ferry stops on Tuesday.</p>',
      },
      {
        id: 'urn:newsml:wire.example:20260301:1',
        title: 'Ferry sails',
        published: '2026-03-01T09:00:00Z',
        updated: '2026-03-02T09:00:00Z',
        categories: ['shipping'],
        authors: ['Ada Brook'],
        html: '<p>The ferry sails on Monday.</p>',
      },
    ],
  ],
  [
    'schema-org/graph.json',
    HOME,
    [
      {
        id: 'https://buoy.example/2026/bell#article',
        title: 'The bell buoy rings',
        published: '2026-03-01T08:00:00Z',
        updated: '2026-03-02T08:00:00Z',
        categories: ['Sea', 'bells', 'buoys'],
        authors: ['Ines Holm'],
        html: '<p>It rang twice.</p>\n<p>Then it stopped.</p>',
        image: 'https://buoy.example/bell.jpg',
      },
      {
        id: 'https://buoy.example/2026/red#article',
        title: 'Red paint',
        published: '2026-02-01T09:00:00Z',
        categories: ['paint'],
        authors: ['Tom Arkwright'],
        html: '<p>Red.</p>',
      },
    ],
  ],
  [
    'page/bell.html',
    HOME,
    [
      {
        id: 'tag:home.example,2026-03-01:2026/page',
        title: 'Found in a page',
        published: '2026-03-01T09:00:00Z',
        categories: ['pages'],
        authors: ['Ines Holm'],
        html: '<p>The text is in the page.</p>',
        link: 'https://buoy.example/2026/page',
      },
    ],
  ],
  [
    'hugo',
    HOME,
    [
      {
        id: 'tag:home.example,2026-02-01:2026/tides',
        title: 'Tides in TOML',
        published: '2026-03-01T08:00:00Z',
        updated: '2026-03-02T08:00:00Z',
        categories: ['Almanac', 'tides', 'sea', 'Lists'],
        html: '<p>High at <em>nine</em>.</p>\n<p><a href="https://www.youtube.com/watch?v=abc">Video (YouTube)</a></p>',
        link: 'https://home.example/2026/tides/',
        image: 'https://home.example/tides.jpg',
      },
      {
        id: 'tag:home.example,2026-02-01:2026/json',
        title: 'Tides in JSON',
        published: '2026-02-01T09:00:00Z',
        categories: ['tides'],
        html: '<p>Low at three.</p>',
      },
    ],
  ],
  [
    'jekyll',
    HOME,
    [
      {
        id: 'tag:home.example,2026-02-01:2026/birds/gulls',
        title: 'Gulls, guns & greens',
        published: '2026-03-01T08:30:00Z',
        updated: '2026-03-02T08:30:00Z',
        categories: ['birds', 'gulls', 'greens'],
        authors: ['Ada Brook'],
        html: '<p>They <em>ate</em> them.</p>',
        link: 'https://home.example/birds/gulls/',
        image: 'https://home.example/gull.jpg',
      },
    ],
  ],
  [
    'eleventy',
    HOME,
    [
      {
        id: 'tag:home.example,2026-03-01:2026/nets',
        title: 'Nets',
        published: '2026-03-01T00:00:00Z',
        categories: ['craft'],
        html: '<p>Nets have holes.</p>',
      },
    ],
  ],
  [
    'astro',
    HOME,
    [
      {
        id: 'tag:home.example,2026-03-01:2026/boat',
        title: 'A boat',
        published: '2026-03-01T00:00:00Z',
        updated: '2026-03-02T09:00:00Z',
        authors: ['Tom Arkwright'],
        html: '<p>It <em>floats</em>.</p>',
        image: 'https://shed.example/boat.jpg',
      },
    ],
  ],
  [
    'text',
    HOME,
    [
      {
        id: 'tag:home.example,2026-03-01:2026/ferry',
        title: 'Ferry "Marguerite" stays in port [for now]',
        published: '2026-03-01T09:30:00Z',
        authors: ['Ada Brook', 'Tom Arkwright'],
        html:
          '<p>The "Marguerite" will not sail on Monday.</p>\n' +
          `<p>"We've waited three weeks," said the master, Ines Holm (54).</p>\n<p>The council didn't agree.</p>`,
      },
    ],
  ],
]

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

it.each(SOURCES)(
  'imports %s, builds it, and every reader reads what the source said',
  async (name, options, expected) => {
    const out = content.file('site')
    const report = await importInto(out, fixture(name), options)
    expect(report).toMatchObject({ site: 'written', outcomes: { refused: 0, kept: 0 } })
    const feeds = content.file('feeds')
    const built = await runCommand(['build', out, '--out', feeds])
    expect(built.code).toBe(0)
    expect(built.output).toContain('0 with errors')
    await expectSilence(out, feeds)
    const shown = JSON.parse(await readFile(join(feeds, 'all/feed.json'), 'utf8')).items as Record<string, unknown>[]
    expect(shown.map(shownEntry)).toEqual(expected.map(fromExpected))
    await expectReaders(feeds, expected)
  },
)

function shownEntry(item: Record<string, unknown>) {
  return {
    id: item.id,
    title: item.title,
    published: Date.parse(item.date_published as string),
    updated: Date.parse(item.date_modified as string),
    html: String(item.content_html).trim(),
    image: item.image,
  }
}

function fromExpected({ id: uri, writtenId: id = uri, title, published, updated = published, html, image }: Expected) {
  return { id, title, published: Date.parse(published), updated: Date.parse(updated), html, image }
}

/** Feedsmith, rss-parser, and the others: each format, each parser. */
async function expectReaders(feeds: string, expected: readonly Expected[]): Promise<void> {
  const documents: readonly [Format, string][] = [
    ['rss', 'rss.xml'],
    ['atom', 'atom.xml'],
    ['json', 'feed.json'],
  ]
  for (const [format, name] of documents) {
    const body = await readFile(join(feeds, 'all', name), 'utf8')
    for (const reader of READERS.filter(({ formats }) => formats.includes(format))) {
      const { entries } = await reader.read(body, format)
      const where = `${reader.name}, ${name}`
      const ids = expected.map(({ id, writtenId = id }) => (format === 'atom' ? id : writtenId))
      expect([where, entries.map(({ id }) => id)]).toEqual([where, ids])
      for (const [index, entry] of entries.entries()) {
        const wanted = expected[index] as Expected
        expect([where, entry.title?.trim(), entry.published]).toEqual([
          where,
          wanted.title,
          Date.parse(wanted.published),
        ])
        if (entry.content !== undefined) expect(entry.content.trim()).toBe(wanted.html)
        if (entry.categories !== undefined && wanted.categories !== undefined)
          expect([where, entry.categories]).toEqual([where, wanted.categories])
        if (wanted.authors !== undefined && entry.authors !== undefined)
          expect([where, entry.authors]).toEqual([where, wanted.authors])
        if (wanted.link !== undefined) expect(entry.link).toBe(wanted.link)
      }
    }
  }
}
