import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeEleventySite } from './against/eleventy.ts'
import { type HugoFormats, hasHugo, writeHugoSite } from './against/hugo.ts'
import { generateArticles, writeContent } from './generated-content.ts'
import { type Measured, measure, median } from './measure.ts'
import { commandLine, contender } from './programs.ts'
import { printTable } from './table.ts'

/** Other numbers: `ARTICLES=1000,10000 ROUNDS=1 npm run bench -- build`. */
const COUNTS = (process.env.ARTICLES ?? '10000,100000').split(',').map(Number)
const ROUNDS = Number(process.env.ROUNDS ?? 5)
/**
 * Each cold build has a target of its own, and all are removed at the end: ext4 is slow to create files for some minutes
 * after many were removed, which costs most where most files are written.
 */
let targets = 0
/** Eleventy holds all pages and their templates in memory. */
const MAX_FOR_ELEVENTY = 20_000

/** Of a build: into an empty folder with nothing known, or again after one article was changed. */
const RUNS = ['cold', 'after one change'] as const

interface Contender {
  readonly name: string
  /** Where its articles and what it remembers are, below the folder of the bench. */
  readonly site: string
  /** Forgets what an earlier build remembered. */
  readonly forget?: readonly string[]
  readonly run: (out: string) => Promise<Measured>
}

/**
 * The batch build of a whole folder beside Hugo, Eleventy and a plain script: the same feeds with the whole texts of
 * fifty entries. Every run has its own process; rounds are interleaved, so that other load on the machine affects all.
 */
export async function benchBuild(counts: readonly number[] = COUNTS): Promise<void> {
  for (const count of counts) {
    const rows = await benchCount(count)
    printTable(
      ['articles', 'run', 'program', 'seconds', 'user', 'system', 'peak MiB', 'wall, Hugo RSS = 1', 'processor'],
      rows,
    )
    console.log(`medians of ${ROUNDS}; load ${loadavg()[0]?.toFixed(1)}\n`)
  }
}

async function benchCount(count: number): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'feedwright-bench-'))
  try {
    process.stderr.write(`writing ${count} articles\n`)
    const contenders = await contendersIn(folder, count)
    const measured = new Map<string, Measured[]>()
    for (let round = 0; round < ROUNDS; round++)
      for (const contender of contenders)
        for (const run of RUNS) {
          process.stderr.write(`${count}, round ${round + 1}, ${run}: ${contender.name}\n`)
          const name = `${run}\n${contender.name}`
          measured.set(name, [...(measured.get(name) ?? []), await runOnce(folder, contender, run, count)])
        }
    return rowsOf(count, measured)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function contendersIn(folder: string, count: number): Promise<Contender[]> {
  const [feedwright, plain] = [await commandLine(), await contender('plain-feed', folder)]
  await writeContent(join(folder, 'content'), count)
  const content = join(folder, 'content')
  const ours = (name: string, ...flags: string[]): Contender => ({
    name,
    site: 'content/articles',
    forget: ['content/.feedwright', 'state'],
    run: (out) => measure(process.execPath, [feedwright, 'build', content, '--out', out, ...flags]),
  })
  const script = (name: string, ...formats: string[]): Contender => ({
    name,
    site: 'content/articles',
    run: (out) => measure(process.execPath, [plain, content, out, ...formats]),
  })
  return [
    ours('Feedwright: three formats and pages, checked and cleaned'),
    ours('Feedwright with --state', '--state', join(folder, 'state')),
    ...(await hugoIn(join(folder, 'hugo'), count)),
    script('a plain script with feed: RSS', 'rss'),
    script('a plain script with feed: three formats'),
    ...(await eleventyIn(join(folder, 'eleventy'), count)),
  ]
}

async function hugoIn(folder: string, count: number): Promise<Contender[]> {
  if (!hasHugo()) {
    console.log('Hugo is not installed: left out (Debian: apt-get install hugo)\n')
    return []
  }
  await writeHugoSite(folder, count)
  const hugo = (name: string, formats: HugoFormats): Contender => ({
    name,
    site: 'hugo/content/posts',
    run: (out) =>
      measure('hugo', [
        '--quiet',
        '--source',
        folder,
        '--config',
        join(folder, `${formats}.toml`),
        '--destination',
        out,
      ]),
  })
  return [hugo('Hugo: RSS', 'rss'), hugo('Hugo: three formats', 'three')]
}

async function eleventyIn(folder: string, count: number): Promise<Contender[]> {
  if (count > MAX_FOR_ELEVENTY) return []
  const program = await writeEleventySite(folder, count)
  if (program === undefined) {
    console.log('Eleventy cannot be installed: left out\n')
    return []
  }
  const eleventy = (name: string, formats: string): Contender => ({
    name,
    site: 'eleventy/site/posts',
    run: (out) =>
      measure('env', [`FORMATS=${formats}`, `OUT=${out}`, process.execPath, program, '--quiet'], { folder }),
  })
  return [eleventy('Eleventy: RSS', 'rss'), eleventy('Eleventy: three formats', 'three')]
}

async function runOnce(
  folder: string,
  { site, forget = [], run }: Contender,
  kind: (typeof RUNS)[number],
  count: number,
): Promise<Measured> {
  if (kind === 'cold') {
    for (const path of forget) await rm(join(folder, path), { recursive: true, force: true })
    targets++
  } else await changeOne(join(folder, site), count)
  return run(join(folder, `out-${targets}`))
}

/** Changes a word in the text of one of the newest articles, which every feed of its own shows. */
async function changeOne(articles: string, count: number): Promise<void> {
  const [{ key } = { key: '' }] = [...generateArticles(count)].slice(-1)
  for (const ending of ['json', 'md', 'html']) {
    const path = join(articles, `${key}.${ending}`)
    const text = await readFile(path, 'utf8').catch(() => undefined)
    if (text !== undefined)
      await writeFile(
        path,
        text.replace(/harbou?r|harbor/, (word) => (word === 'harbour' ? 'harbor' : 'harbour')),
      )
  }
}

function rowsOf(count: number, measured: ReadonlyMap<string, readonly Measured[]>): string[][] {
  const medians = [...measured].map(([name, runs]) => ({
    name: name.split('\n') as [string, string],
    seconds: median(runs.map(({ seconds }) => seconds)),
    user: median(runs.map(({ user }) => user)),
    system: median(runs.map(({ system }) => system)),
    peak: median(runs.map(({ peak = 0 }) => peak)),
  }))
  const hugo = medians.find(({ name: [run, program] }) => run === RUNS[0] && program === 'Hugo: RSS') ?? medians[0]
  return medians
    .sort((a, b) => RUNS.indexOf(a.name[0] as never) - RUNS.indexOf(b.name[0] as never))
    .map(({ name: [run, program], seconds, user, system, peak }) => [
      String(count),
      run,
      program,
      seconds.toFixed(2),
      user.toFixed(2),
      system.toFixed(2),
      (peak / 2 ** 20).toFixed(0),
      (seconds / (hugo?.seconds ?? 1)).toFixed(2),
      ((user + system) / ((hugo?.user ?? 1) + (hugo?.system ?? 0))).toFixed(2),
    ])
}
