import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { buildCommand } from '../../cli/commands/build-command.ts'
import { TestContent } from '../support/content.ts'
import { listing } from '../support/folder-listing.ts'
import type { CommandResult } from '../support/run-command.ts'
import { runHere } from '../support/run-here.ts'

/** What `build` says of each wrong target; `UPDATE_GOLDEN=1` writes it: read it as the person at the keyboard would. */
const GOLDEN = fileURLToPath(new URL('../golden/build-targets.txt', import.meta.url))
const GOOD = { title: 'Good', content_text: 'Text.', date_published: '2026-03-01T09:00:00Z', tags: ['x'] }

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
  await content.article('2026/good', GOOD)
})
afterEach(() => content.remove())

function build(out: string, ...flags: string[]): Promise<CommandResult> {
  return runHere(buildCommand(), ['content', '--out', out, ...flags], content.path)
}

const text = (name: string) => readFile(content.file(name), 'utf8')
const write = (name: string, words = 'mine') => content.write(name, words)
const link = async (name: string, to: string) => {
  await mkdir(dirname(content.file(name)), { recursive: true })
  await symlink(to, content.file(name))
}

type WrongTarget = readonly [title: string, out: string, prepare?: () => Promise<unknown>, flags?: readonly string[]]

const WRONG: readonly WrongTarget[] = [
  ['no name', ''],
  ['a blank name', '  '],
  ['the root', '/'],
  ['the root, by a link', 'root', () => link('root', '/')],
  ['the content folder', 'content'],
  ['the content folder, with a slash and by a way round', 'content/articles/../'],
  ['the content folder, from a folder above it', '.'],
  ['articles/', 'content/articles/'],
  ['a folder in articles/', 'content/articles/2026'],
  ['a folder in articles/ that is not there', 'content/articles/feeds/new'],
  ['articles/ that is not there', 'content/articles', () => rm(content.file('content/articles'), { recursive: true })],
  ['articles/ in other letters', 'content/Articles', () => rm(content.file('content/articles'), { recursive: true })],
  ['articles/, by a link', 'public', () => link('public', 'content/articles')],
  ['a folder that articles/ leads to', 'away', () => articlesElsewhere()],
  ['what start keeps', 'content/.feedwright/feeds'],
  ['the receipts', 'content/receipts'],
  ['the folder of --state', 'state', undefined, ['--state', 'state']],
  ['a folder around that of --state', 'public', undefined, ['--state', 'public/.state']],
  ['a state in articles/', 'public', undefined, ['--state', 'content/articles/state']],
  ['a file system without folders of its users', '/proc/foo'],
  ['a device', '/dev/null'],
  ['a file', 'notes.txt', () => write('notes.txt')],
  ['a folder in a file', 'notes.txt/public', () => write('notes.txt')],
  ['a link to nothing', 'public', () => link('public', 'nowhere')],
  ['a link to itself', 'public', () => link('public', 'public')],
  ['a name that is too long', 'long'.repeat(80)],
  ['a home page', 'public', () => Promise.all([write('public/index.html'), write('public/all/rss.xml')])],
  ['twelve files of others', 'public', () => writeAll('public')],
  ['a folder in the place of a file', 'public', () => write('public/all/rss.xml/mine.txt')],
  [
    'an empty folder in the place of a file',
    'public',
    () => mkdir(content.file('public/index.html/'), { recursive: true }),
  ],
  ['a file in the place of a folder', 'public', () => write('public/tags')],
  ['a link to a folder outside', 'public', () => Promise.all([write('www/mine.txt'), link('public/all', '../www')])],
  ['a link to a folder inside', 'public', () => Promise.all([write('public/a/mine.txt'), link('public/all', 'a')])],
  [
    'a link to a file outside',
    'public',
    () => Promise.all([write('mine.txt'), link('public/index.html', '../mine.txt')]),
  ],
  ['a link to nothing in the place of a file', 'public', () => link('public/index.html', '../none')],
  ['a pipe, which would never end', 'public', () => pipe('public/index.html')],
]

async function articlesElsewhere(): Promise<void> {
  await rename(content.file('content/articles'), content.file('away'))
  await symlink('../away', content.file('content/articles'))
}

async function writeAll(folder: string): Promise<void> {
  const feeds = ['all', 'tags/x'].flatMap((feed) =>
    ['rss.xml', 'atom.xml', 'feed.json', 'index.html'].map((name) => `${feed}/${name}`),
  )
  for (const name of [...feeds, 'feeds.opml', 'index.html', 'cat.jpg', 'about.html']) await write(`${folder}/${name}`)
}

async function pipe(name: string): Promise<void> {
  await mkdir(dirname(content.file(name)), { recursive: true })
  await promisify(execFile)('mkfifo', [content.file(name)])
}

it('refuses every wrong target in words, with 2, and writes nothing at all', async () => {
  const said: string[] = []
  for (const [title, out, prepare, flags = []] of WRONG) {
    content = await freshContent()
    await prepare?.()
    const root = await readdir('/')
    const before = await listing(content.path)
    const { code, output, stdout } = await build(out, ...flags)
    expect([title, await listing(content.path)]).toEqual([title, before])
    expect(await readdir('/')).toEqual(root)
    expect([title, code, stdout]).toEqual([title, 2, ''])
    expect(output).not.toMatch(/^ +at /m)
    const shown = ['build content --out', JSON.stringify(out.replace(/(long){9,}/, 'long…')), ...flags].join(' ')
    const words = output.replaceAll(content.path, '~').replace(/(long){9,}/, 'long…')
    said.push(`# ${title}\n$ ${shown}\n${words}(exit code ${code})\n`)
  }
  const table = said.join('\n')
  if (process.env.UPDATE_GOLDEN) await writeFile(GOLDEN, table)
  expect(table).toBe(await readFile(GOLDEN, 'utf8'))
})

async function freshContent(): Promise<TestContent> {
  await content.remove()
  const fresh = await TestContent.make()
  await fresh.write('content/articles/2026/good.json', GOOD)
  return fresh
}

it('builds beside what others have there, and never touches it', async () => {
  for (const name of ['public/about.html', 'public/all/notes.txt', 'public/tags/x/cat.jpg']) await write(name)
  await mkdir(content.file('public/tags/empty'))
  const others = (path: string) => !/(?:about|notes|cat|empty)/.test(path)
  const before = await listing(content.file('public'), others)
  expect((await build('public')).code).toBe(0)
  await content.article('2026/good', { ...GOOD, tags: ['y'] })
  expect((await build('public')).output).toContain('4 removed')
  await content.article('2026/good', { ...GOOD, tags: ['x'] })
  expect((await build('public')).code).toBe(0)
  expect(await listing(content.file('public'), others)).toEqual(before)
  expect(await readdir(content.file('public/tags'))).toEqual(['empty', 'x'])
})

it('names no document in the public folder', async () => {
  await build('public')
  const names = await readdir(content.file('public'), { recursive: true })
  expect(names.filter((name) => name.split('/').some((part) => part.startsWith('.')))).toEqual([])
})

it('replaces files, and links but not what they lead to, where it is forced to', async () => {
  await Promise.all([write('mine.txt'), write('public/all/rss.xml'), write('public/tags')])
  await link('public/index.html', '../mine.txt')
  expect((await build('public')).code).toBe(2)
  expect((await build('public', '--force')).code).toBe(0)
  expect(await text('mine.txt')).toBe('mine')
  expect(await text('public/index.html')).toContain('<!doctype html>')
  expect(await text('public/tags/x/rss.xml')).toContain('<rss')
  expect((await build('public')).code).toBe(0)
})

it('replaces no folder and writes through no link, forced or not', async () => {
  await Promise.all([write('public/index.html/mine.txt'), write('www/mine.txt'), link('public/all', '../www')])
  const before = await listing(content.path)
  const { code, output } = await build('public', '--force')
  expect([code, output]).toEqual([2, expect.stringContaining('--force replaces files, but no folders')])
  expect(await listing(content.path)).toEqual(before)
})

it('keeps a document that was changed by hand: nothing is built over it, and it is not removed when it is gone', async () => {
  await build('public')
  await write('public/tags/x/rss.xml', 'changed by hand')
  await content.article('2026/good', { ...GOOD, title: 'Better' })
  const { code, output } = await build('public')
  expect([code, output]).toEqual([2, expect.stringContaining('public/tags/x/rss.xml: it was changed since')])
  expect(await text('public/all/feed.json')).not.toContain('Better')
  await content.article('2026/good', { ...GOOD, tags: [] })
  for (let time = 1; time <= 2; time++)
    expect((await build('public')).output).toContain('Kept: tags/x/rss.xml is no longer published')
  expect(await readdir(content.file('public/tags/x'))).toEqual(['rss.xml'])
  expect(await text('public/tags/x/rss.xml')).toBe('changed by hand')
  await rm(content.file('public/tags/x/rss.xml'))
  expect((await build('public')).output).not.toContain('Kept')
})

it('removes the folders that it made and that are empty, and no other', async () => {
  await mkdir(content.file('public/tags'), { recursive: true })
  await build('public')
  await content.article('2026/good', { ...GOOD, tags: [] })
  await build('public')
  expect(await readdir(content.file('public/tags'))).toEqual([])
})

it('does not follow a link that somebody put where its documents were', async () => {
  await build('public')
  await rename(content.file('public/tags/x'), content.file('elsewhere'))
  await link('public/tags/x', '../../elsewhere')
  await content.article('2026/good', { ...GOOD, tags: [] })
  const before = await listing(content.file('elsewhere'))
  expect((await build('public')).code).toBe(0)
  expect(await listing(content.file('elsewhere'))).toEqual(before)
})

it('knows what a killed build wrote', async () => {
  await build('public')
  const [list = ''] = await readdir(content.file('content/.feedwright/builds'))
  const path = `content/.feedwright/builds/${list}`
  await content.article('2026/good', { ...GOOD, title: 'Better' })
  // The list's last line is cut, and the file that it was about is not written.
  await write(path, `${await text(path)}{"wrote":"all/rss.xml","dig`)
  expect((await build('public')).code).toBe(0)
  await content.article('2026/good', { ...GOOD, title: 'Best' })
  expect((await build('public')).code).toBe(0)
  expect(await text('public/all/feed.json')).toContain('Best')
})

it('finds its files again in a target that was moved', async () => {
  await build('public')
  await rename(content.file('public'), content.file('www'))
  await content.article('2026/good', { ...GOOD, title: 'Better', tags: [] })
  expect((await build('www')).output).toContain('4 removed')
  expect((await build('www')).code).toBe(0)
})

it('needs the list, or --force, where the target is kept and the content is a fresh clone', async () => {
  await build('public')
  await rm(content.file('content/.feedwright'), { recursive: true })
  // The same bytes are as good as written.
  expect((await build('public')).output).toContain('0 written, 10 unchanged')
  await rm(content.file('content/.feedwright'), { recursive: true })
  await content.article('2026/good', { ...GOOD, title: 'Better' })
  expect((await build('public')).output).toContain('public/all/rss.xml: no build wrote it')
  expect((await build('public', '--force')).code).toBe(0)
})

it('keeps the list in the folder of --state, and knows of the one in the content folder', async () => {
  await build('public')
  await content.article('2026/good', { ...GOOD, title: 'Better' })
  expect((await build('public', '--state', 'kept')).code).toBe(0)
  await rm(content.file('content/.feedwright'), { recursive: true })
  await content.article('2026/good', { ...GOOD, title: 'Best' })
  expect((await build('public', '--state', 'kept')).code).toBe(0)
})

it('leaves the state as it was where nothing is built', async () => {
  await build('public', '--state', 'kept')
  await write('public/all/rss.xml')
  await content.article('2026/good', { ...GOOD, title: 'Better' })
  const before = await listing(content.file('kept'))
  expect((await build('public', '--state', 'kept')).code).toBe(2)
  expect(await listing(content.file('kept'))).toEqual(before)
})

it('does not build two sites into one folder', async () => {
  await build('public')
  await cp(content.file('content'), content.file('second'), { recursive: true })
  await rm(content.file('second/.feedwright'), { recursive: true })
  await content.write('second/articles/2026/good.json', { ...GOOD, title: 'Another' })
  const second = await runHere(buildCommand(), ['second', '--out', 'public'], content.path)
  expect([second.code, second.output]).toEqual([2, expect.stringContaining('no build wrote it')])
})

it('takes over the list of earlier versions once, and takes it out of the public folder', async () => {
  await build('public')
  const names = (await listing(content.file('public')))
    .filter((line) => line.includes(' file '))
    .map((line) => line.split(' ')[0])
  await rm(content.file('content/.feedwright'), { recursive: true })
  await write('public/mine.txt')
  await write('public/.feedwright.json', JSON.stringify([...names, 'mine.txt']))
  await content.article('2026/good', { ...GOOD, title: 'Better', tags: [] })
  expect((await build('public')).output).toContain('4 removed')
  expect(await readdir(content.file('public'))).toEqual(['all', 'feeds.opml', 'index.html', 'mine.txt', 'tags'])
  expect((await build('public')).code).toBe(0)
})

it('believes no list that leads out of the target', async () => {
  await write('outside/index.html')
  await write('public/.feedwright.json', JSON.stringify(['../outside/index.html']))
  await build('public')
  const [list = ''] = await readdir(content.file('content/.feedwright/builds'))
  const path = content.file(`content/.feedwright/builds/${list}`)
  const digest = (await listing(content.file('outside')))[0]?.split(' ').at(-1)
  await writeFile(
    path,
    `${await readFile(path, 'utf8')}${JSON.stringify({ wrote: '../outside/index.html', digest })}\n`,
  )
  expect((await build('public')).code).toBe(0)
  expect(await text('outside/index.html')).toBe('mine')
})
