import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import { TestContent } from '../support/content.ts'
import { articlesIn, fixture, importInto } from '../support/imported.ts'
import { runCommand } from '../support/run-command.ts'
import { expectSilence } from '../support/silent-documents.ts'

/** An export of a site, and the feed that its system has written of the same site. */
interface Move {
  readonly system: string
  readonly source: string
  readonly homePage?: string
  /** What the import must find beside the entries of the feed: scheduled, and held back. */
  readonly others: readonly string[]
  /** What has to be in the content of the newest entry: its embed, its picture, its footnote. */
  readonly shown: readonly RegExp[]
}

const MOVES: readonly Move[] = [
  {
    system: 'wordpress',
    source: 'export.xml',
    others: ['Half draft', 'To come', 'Waiting draft'],
    shown: [/watch\?v=tide12345"[^>]*>Video \(YouTube\)/, /amber\.jpg/, /One part salt/],
  },
  {
    system: 'ghost',
    source: 'export.json',
    homePage: 'https://slipway.example/',
    others: ['Half draft', 'Mailed draft', 'To come'],
    shown: [
      /watch\?v=pitch12345"[^>]*>Boiling pitch/,
      /slipway\.example\/content\/images\/pitch\.jpg/,
      /All about seams/,
    ],
  },
  {
    system: 'blogger',
    source: 'export.atom',
    homePage: 'https://weed.example/',
    others: ['Half draft', 'To come'],
    shown: [/watch\?v=kelp1234567/, /kelp-s320\.jpg/, /In the wind/],
  },
  {
    system: 'substack',
    source: '.',
    homePage: 'https://leadline.example/',
    others: ['For payers draft', 'For subscribers draft', 'Half draft'],
    shown: [/watch\?v=lead1234567/, /lead\.png/, /To bring up the ground/],
  },
  {
    system: 'medium',
    source: 'posts',
    homePage: 'https://medium.com/@ines',
    others: ['Half a hitch draft'],
    shown: [/watch\?v=splice12345/, /splice\.jpeg/, /Of hemp/],
  },
  {
    system: 'movable-type',
    source: 'export.txt',
    homePage: 'https://buoy.example/log/',
    others: ['Half draft', 'To come'],
    shown: [/watch\?v=bell1234567/, /bell\.jpg/, /And with the wake/],
  },
]

interface Entry {
  readonly id: string | undefined
  readonly link: string | undefined
  readonly date: number
  readonly title: string | undefined
}

/** What `check` says of drafts without a date, and of players that become links. */
const EXPECTED = /^nothing$|^active content, which was removed: 1 embedded frame \(now a link to its content\)$/

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

it.each(MOVES)('whoever follows the feed of $system sees nothing twice after the move', async (move) => {
  const { system, homePage, source, others, shown } = move
  const [out, feeds] = [content.file('site'), content.file('feeds')]
  const folder = fixture(`own-feeds/${system}`)
  // The feed of the old system is no part of the export, and stands beside it.
  const name =
    source === '.' ? ['posts.csv', 'email_list.csv', 'posts'].map((each) => join(folder, each)) : join(folder, source)
  const report = await importInto(out, name, homePage === undefined ? {} : { homePage })
  expect(report.outcomes).toMatchObject({ refused: 0, kept: 0 })
  const old = entriesOf(await readFile(join(folder, 'feed.xml'), 'utf8'))
  const articles = Object.values(await articlesIn(out))
  expect(JSON.stringify(articles).replaceAll(/"For payers[\s\S]*/g, '')).not.toMatch(
    /Secret|Mine!|@reader|ines@|ada@|petra@/,
  )
  const named = articles.map(({ title, status }) => (status === 'draft' ? `${title} draft` : `${title}`))
  expect(named.filter((each) => !old.some(({ title }) => title === each)).sort()).toEqual(others)

  const checked = await runCommand(['check', out])
  expect([checked.code, checked.output]).toEqual([0, expect.stringContaining('0 rejected (0 errors')])
  const said = [...checked.output.matchAll(/^ +found +(.*)$/gm)].map(([, words]) => words)
  expect(said.filter((words) => !EXPECTED.test(words ?? ''))).toEqual([])
  expect((await runCommand(['build', out, '--out', feeds])).code).toBe(0)
  await expectSilence(out, feeds)
  const isAtom = system === 'blogger'
  const built = await readFile(join(feeds, 'all', isAtom ? 'atom.xml' : 'rss.xml'), 'utf8')
  expect(entriesOf(built)).toEqual(old)
  const items = JSON.parse(await readFile(join(feeds, 'all/feed.json'), 'utf8')).items as { content_html: string }[]
  for (const piece of shown) expect(items[0]?.content_html).toMatch(piece)
})

function entriesOf(xml: string): Entry[] {
  if (xml.includes('<rss'))
    return (parseRssFeed(xml).items ?? []).map(({ guid, link, pubDate, title }) => ({
      id: guid?.value,
      // Medium counts who comes from its feeds.
      link: link?.replace(/\?source=rss-.*$/, ''),
      date: Date.parse(String(pubDate)),
      title,
    }))
  return (parseAtomFeed(xml).entries ?? []).map(({ id, links = [], published, title }) => ({
    id,
    link: links.find(({ rel = 'alternate' }) => rel === 'alternate')?.href,
    date: Date.parse(String(published)),
    title: title?.value,
  }))
}
