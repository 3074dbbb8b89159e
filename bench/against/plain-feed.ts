import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Feed } from 'feed'
import type { GeneratedArticle } from '../generated-content.ts'

/**
 * What one would write without Feedwright: read every article, call `feed` for each feed and format, write the files.
 * Without validation and without cleaning. Usage: plain-feed.ts <content folder> <output folder> [rss]
 */

const BASE = 'https://feeds.bench.example/'
const LIMIT = 50

type Members = GeneratedArticle['members']
interface Placed {
  readonly url: string
  readonly date: Date
  readonly members: Members
}

const [content = '', out = '', formats] = process.argv.slice(2)
const feeds = new Map<string, Placed[]>([['all', []]])
const folder = join(content, 'articles')
for (const file of await readdir(folder, { recursive: true })) {
  if (!file.endsWith('.json')) continue
  const members = JSON.parse(await readFile(join(folder, file), 'utf8')) as Members
  const placed = {
    url: `https://www.bench.example/${file.slice(0, -5)}`,
    date: new Date(members.date_published),
    members,
  }
  for (const path of pathsOf(members)) {
    const list = feeds.get(path)
    if (list === undefined) feeds.set(path, [placed])
    else list.push(placed)
  }
}
for (const [path, placed] of feeds) {
  placed.sort((a, b) => b.date.getTime() - a.date.getTime())
  const feed = feedOf(path, placed.slice(0, LIMIT))
  await write(`${path}/rss.xml`, feed.rss2())
  if (formats === 'rss') continue
  await write(`${path}/atom.xml`, feed.atom1())
  await write(`${path}/feed.json`, feed.json1())
}

function pathsOf({ section, tags, authors }: Members): string[] {
  const name = (text: string) => encodeURIComponent(text)
  return [
    'all',
    `sections/${name(section)}`,
    ...tags.map((tag) => `tags/${name(tag)}`),
    ...authors.map((author) => `authors/${name(author.name)}`),
  ]
}

function feedOf(path: string, entries: readonly Placed[]): Feed {
  const feed = new Feed({
    id: BASE + path,
    title: path,
    description: 'Generated news',
    link: 'https://www.bench.example/',
    copyright: '',
    updated: entries[0]?.date ?? new Date(0),
    feedLinks: { rss: `${BASE}${path}/rss.xml`, atom: `${BASE}${path}/atom.xml`, json: `${BASE}${path}/feed.json` },
  })
  for (const { url, date, members } of entries)
    feed.addItem({
      id: url,
      link: url,
      title: members.title,
      date,
      published: date,
      content: members.content_html ?? members.content_text ?? '',
      author: [...members.authors],
      category: members.tags.map((name) => ({ name })),
    })
  return feed
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(out, path)), { recursive: true })
  await writeFile(join(out, path), text)
}
