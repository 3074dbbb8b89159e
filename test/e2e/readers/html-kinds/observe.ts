import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { runProgram } from '../run-program.ts'
import { compact, fileIn, oneLine, target } from './compact.ts'
import { CLASSES, keyOf, type Look } from './inputs.ts'
import { type ReaderName, readWithAll, type SeenEntry } from './read-documents.ts'
import { type BrowserInput, showInBrowser } from './show-in-browser.ts'

/** What became of an input: in the three readers, in a browser, and what the receipt says. */
export interface Observed {
  readonly readers: string
  readonly browser: string
  readonly receipt?: string
}

const SITE = {
  title: 'The Test Times',
  description: 'News for tests',
  home_page_url: 'https://www.example.org/',
  feed_base_url: 'https://feeds.example.org/',
  language: 'en',
  id_authority: 'example.org,2026-03-01',
  article_url: 'https://www.example.org/{year}/{month}/{day}/{key}',
  feeds: [{ path: 'all', title: 'Everything', limit: 200 }],
}
const NOTHING = 'nothing'

/** Builds the inputs with the command line in a checkout of this project, and looks at them. By key. */
export async function observe(checkout: string, browser: Browser): Promise<Record<string, Observed>> {
  const folder = await mkdtemp(join(tmpdir(), 'feedwright-readers-'))
  try {
    await writeInputs(folder)
    const run = (...parameters: string[]) =>
      runProgram(process.execPath, ['--import', 'tsx', join(checkout, 'bin/feedwright.ts'), ...parameters])
    await run('build', join(folder, 'site'), '--out', join(folder, 'out'))
    const checked = await run('check', join(folder, 'site'), '--json')
    const path = join(folder, 'out', 'all', 'rss.xml')
    return await lookAt(await readWithAll(path, await readFile(path, 'utf8')), receiptsIn(checked.output), browser)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeInputs(folder: string): Promise<void> {
  const articles = join(folder, 'site', 'articles')
  await mkdir(articles, { recursive: true })
  await writeFile(join(folder, 'site', 'site.json'), JSON.stringify(SITE))
  for (const [key, article] of allInputs()) {
    const members = typeof article === 'string' ? { content_html: article } : article
    const plain = {
      id: `https://www.example.org/ids/${key}`,
      title: 'An article',
      date_published: '2026-03-01T08:00:00Z',
    }
    await writeFile(
      join(articles, `${key}.json`),
      JSON.stringify({ content_text: contentFor(members), ...plain, ...members }),
    )
  }
}

function contentFor(members: object): string | undefined {
  return 'content_html' in members || 'content_markdown' in members ? undefined : 'Tide.'
}

function allInputs() {
  return CLASSES.flatMap(({ inputs }, at) => inputs.map(({ article }, index) => [keyOf(at, index), article] as const))
}

/** What the receipt of each article says, by key. */
function receiptsIn(output: string): Map<string, string> {
  const files = JSON.parse(output) as { file: string; problems: { found: string }[] }[]
  return new Map(
    files.map(({ file, problems }) => [
      /([^/]+)\.json$/.exec(file)?.[1] ?? '',
      problems.map(({ found }) => found).join('; '),
    ]),
  )
}

async function lookAt(
  seen: Record<ReaderName, SeenEntry[]>,
  receipts: ReadonlyMap<string, string>,
  browser: Browser,
): Promise<Record<string, Observed>> {
  const keys = CLASSES.flatMap(({ inputs, look }, at) => inputs.map((_, index) => ({ key: keyOf(at, index), look })))
  const entryOf = (entries: readonly SeenEntry[], key: string) => entries.find(({ id }) => id.endsWith(`/${key}`))
  const sources = keys.map(({ key, look }) => whatTheBrowserGets(entryOf(seen.feedsmith, key), look))
  const shown = await showInBrowser(browser, sources)
  return Object.fromEntries(
    keys.map(({ key, look }, index) => {
      const made = Object.entries(seen).map(
        ([name, entries]) => [name, whatTheReaderHas(entryOf(entries, key), look)] as const,
      )
      const receipt = look === 'receipt' ? { receipt: receipts.get(key) || NOTHING } : {}
      return [key, { readers: merged(made), browser: shown[index] || NOTHING, ...receipt }]
    }),
  )
}

function whatTheReaderHas(entry: SeenEntry | undefined, look: Look): string {
  if (entry === undefined) return 'no entry'
  const {
    title = '',
    summary = '',
    content = '',
    link = '',
    published = '',
    updated = published,
    enclosure,
    picture,
  } = entry
  if (look === 'summary') return `${title} – ${compact(summary)}`
  if (look === 'link') return `${target(link)} ${published}${updated === published ? '' : `, updated ${updated}`}`
  if (look === 'enclosure') return enclosure === undefined ? NOTHING : fileIn(enclosure)
  if (look === 'picture') return picture === undefined ? NOTHING : fileIn(picture)
  return compact(content) || NOTHING
}

function whatTheBrowserGets(entry: SeenEntry | undefined, look: Look): BrowserInput {
  if (look === 'link') return { address: entry?.link }
  if (look === 'enclosure') return { address: entry?.enclosure }
  if (look === 'picture') return { address: entry?.picture }
  return { html: (look === 'summary' ? entry?.summary : entry?.content) ?? '' }
}

/** One text if the readers agree. */
function merged(made: readonly (readonly [name: string, text: string])[]): string {
  const texts = new Set(made.map(([, text]) => oneLine(text)))
  return texts.size === 1 ? [...texts].join() : made.map(([name, text]) => `${name}: ${oneLine(text)}`).join('; ')
}
