import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser } from 'playwright-core'
import { BundledCommand } from '../../../support/bundled-command.ts'
import { compact, target } from '../kinds/compact.ts'
import { HERE } from '../kinds/held-page.ts'
import { type ByKey, keyOf, NOTHING, type Observed } from '../kinds/input-class.ts'
import { merged } from '../kinds/merged.ts'
import { SITE } from '../kinds/observed-site.ts'
import { readWithAll, type SeenDocument, type SeenEntry } from '../kinds/read-documents.ts'
import { showInBrowser } from '../kinds/show-in-browser.ts'
import { type Ran, runProgram } from '../run-program.ts'
import { CLASSES, type Input, type Look } from './inputs.ts'
import { saidByImport, saidOfSite } from './said.ts'
import { TITLE } from './sources.ts'

type Run = (...parameters: string[]) => Promise<Ran>

/** A source after its way through the command line. */
interface Built {
  readonly key: string
  readonly look: Look
  readonly isSaid: boolean
  readonly imported: string
  readonly checked: string
  /** Paths of documents: of the source, if it is a feed whose ids are compared, and of what was built of it. */
  readonly old: string | undefined
  readonly rss: string | undefined
  readonly atom: string | undefined
}

const NONE: SeenDocument = { feedparser: [], feedsmith: [], 'rss-parser': [] }

/** Imports and builds each source with the command line of a checkout of this project, and looks at the feeds. By key. */
export async function observe(checkout: string, browser: Browser): Promise<ByKey> {
  const folder = await mkdtemp(join(tmpdir(), 'feedwright-imports-'))
  // An older checkout may be bundled in another way: its sources run, which takes longer.
  const bundled = checkout === HERE ? await BundledCommand.make() : undefined
  const entry = bundled ? [bundled.path] : ['--import', 'tsx', join(checkout, 'bin/feedwright.ts')]
  try {
    const run: Run = (...parameters) => runProgram(process.execPath, [...entry, ...parameters])
    const built: Built[] = []
    for (const row of allInputs()) built.push(await build(join(folder, row.key), row, run))
    return await lookAt(built, browser)
  } finally {
    await bundled?.remove()
    await rm(folder, { recursive: true, force: true })
  }
}

function allInputs() {
  return CLASSES.flatMap(({ inputs, look, said }, at) =>
    inputs.map((input, index) => ({ key: keyOf(at, index), input, look, isSaid: said !== undefined })),
  )
}

async function build(
  folder: string,
  { input, ...row }: Pick<Built, 'key' | 'look' | 'isSaid'> & { readonly input: Input },
  run: Run,
): Promise<Built> {
  const source = await writeSource(join(folder, 'source'), input)
  const [site, out] = [join(folder, 'site'), join(folder, 'out')]
  await mkdir(site)
  const feeds = SITE.feeds.map((feed) => ({ ...feed, ...input.feed }))
  await writeFile(join(site, 'site.json'), JSON.stringify({ ...SITE, feeds }))
  const imported = await run('import', source, '--out', site, '--json')
  const checked = await run('check', site, '--json')
  await run('build', site, '--out', out)
  return {
    ...row,
    imported: imported.output,
    checked: checked.output,
    old: row.look === 'ids' ? source : undefined,
    rss: await existing(join(out, 'all', 'rss.xml')),
    atom: await existing(join(out, 'all', 'atom.xml')),
  }
}

/** @returns what to name on the command line */
async function writeSource(folder: string, { files }: Input): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const [only, ...others] = Object.keys(files)
  return only !== undefined && others.length === 0 ? join(folder, only) : folder
}

async function existing(path: string): Promise<string | undefined> {
  return (await stat(path).catch(() => undefined)) && path
}

async function lookAt(built: readonly Built[], browser: Browser): Promise<ByKey> {
  const paths = built.flatMap(({ old, rss, atom }) => [old, rss, atom]).filter((path) => path !== undefined)
  const read = await readWithAll(paths)
  const documents = new Map(paths.map((path, index) => [path, read[index] as SeenDocument]))
  const seenIn = (path: string | undefined) => (path && documents.get(path)) || NONE
  const shown = await showInBrowser(
    browser,
    built.map(({ rss, look }) => ({ html: htmlOf(seenIn(rss).feedsmith, look) })),
  )
  return Object.fromEntries(
    built.map(({ old, rss, atom, ...row }, index) => [
      row.key,
      {
        ...whatIsSeen(row.look, seenIn(rss), seenIn(old), shown[index]),
        ...(row.isSaid && { said: whatIsSaid(row, seenIn(atom)) || NOTHING }),
      },
    ]),
  )
}

function whatIsSeen(look: Look, now: SeenDocument, old: SeenDocument, shown: string | undefined): Observed {
  if (look === 'ids') return { readers: merged(now, (entries, reader) => idAfterMove(entries, old[reader])) }
  if (look === 'links') return { readers: merged(now, (entries) => entries.map(linkOf).join(', ') || NOTHING) }
  return { readers: merged(now, (entries) => compact(htmlOf(entries, look)) || NOTHING), browser: shown || NOTHING }
}

function whatIsSaid({ look, imported, checked }: Pick<Built, 'look' | 'imported' | 'checked'>, atom: SeenDocument) {
  if (look === 'ids') return `\`${merged(atom, (entries) => entries.map(({ id }) => id).join(', ') || NOTHING)}\``
  return look === 'links' ? saidOfSite(checked) : saidByImport(imported)
}

/** A reader that had the entry of the old feed shows one with another id as new. */
function idAfterMove(entries: readonly SeenEntry[], old: readonly SeenEntry[]): string {
  const id = entries[0]?.id
  if (id === undefined) return NOTHING
  return `${id} – seen ${id === old[0]?.id ? 'once' : 'twice'}`
}

function linkOf({ title, link = 'no link', id }: SeenEntry): string {
  return `${title}: ${target(link)} (${id})`
}

/** What a reader shows: the text of the article that the input is about, or all that the feed has. */
function htmlOf(entries: readonly SeenEntry[], look: Look): string {
  if (look === 'content') return entries.find(({ title }) => title === TITLE)?.content ?? ''
  return entries.map(({ title = '', content = '' }) => `<h2>${escaped(title)}</h2>${content}`).join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
