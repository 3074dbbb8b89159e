import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { compact, fileIn, target } from '../kinds/compact.ts'
import { type ByKey, keyOf, NOTHING } from '../kinds/input-class.ts'
import { merged } from '../kinds/merged.ts'
import { SITE } from '../kinds/observed-site.ts'
import { readWithAll, type SeenDocument, type SeenEntry } from '../kinds/read-documents.ts'
import { type BrowserInput, showInBrowser } from '../kinds/show-in-browser.ts'
import { runProgram } from '../run-program.ts'
import { CLASSES, type Look } from './inputs.ts'

/** Builds the inputs with the command line in a checkout of this project, and looks at them. By key. */
export async function observe(checkout: string, browser: Browser): Promise<ByKey> {
  const folder = await mkdtemp(join(tmpdir(), 'feedwright-readers-'))
  try {
    await writeInputs(folder)
    const run = (...parameters: string[]) =>
      runProgram(process.execPath, ['--import', 'tsx', join(checkout, 'bin/feedwright.ts'), ...parameters])
    await run('build', join(folder, 'site'), '--out', join(folder, 'out'))
    const checked = await run('check', join(folder, 'site'), '--json')
    const [seen] = await readWithAll([join(folder, 'out', 'all', 'rss.xml')])
    return await lookAt(seen as SeenDocument, receiptsIn(checked.output), browser)
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

async function lookAt(seen: SeenDocument, receipts: ReadonlyMap<string, string>, browser: Browser): Promise<ByKey> {
  const rows = CLASSES.flatMap(({ inputs, look, said }, at) =>
    inputs.map((_, index) => ({ key: keyOf(at, index), look, said })),
  )
  const entryOf = (entries: readonly SeenEntry[], key: string) => entries.find(({ id }) => id.endsWith(`/${key}`))
  const sources = rows.map(({ key, look }) => whatTheBrowserGets(entryOf(seen.feedsmith, key), look))
  const shown = await showInBrowser(browser, sources)
  return Object.fromEntries(
    rows.map(({ key, look, said }, index) => {
      const readers = merged(seen, (entries) => whatTheReaderHas(entryOf(entries, key), look))
      const receipt = said === undefined ? {} : { said: receipts.get(key) || NOTHING }
      return [key, { readers, browser: shown[index] || NOTHING, ...receipt }]
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
