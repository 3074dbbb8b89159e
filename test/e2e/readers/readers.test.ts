import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { entriesOf, type PublishedSet, pathsEndingIn, publishSets, removeSets } from './published-sets.ts'
import { runProgram } from './run-program.ts'

/** The documents in the hands of readers that people use: nothing here is ours but the files. */

/** Debian's own: the one that its package python3-feedparser is for. */
const PYTHON = '/usr/bin/python3'
const SCRIPT = fileURLToPath(new URL('./read-with-feedparser.py', import.meta.url))

const sets = await publishSets()
afterAll(removeSets)

const folded = (text: string) => text.replace(/\s+/g, ' ').trim()
const seconds = (date: string) => Math.floor(Date.parse(date) / 1_000)

describe.each(sets.map((set) => [set.name, set] as const))('the %s set', (_, set) => {
  it('is well-formed to xmllint', async () => {
    const paths = pathsEndingIn(set, 'rss.xml', 'atom.xml').map((path) => join(set.folder, path))
    expect(paths.length).toBeGreaterThan(20)
    const { code, errors } = await runProgram('xmllint', [
      '--noout',
      '--huge',
      join(set.folder, 'feeds.opml'),
      ...paths,
    ])
    expect([code, errors]).toEqual([0, ''])
  })

  it('is read by feedparser as it was written', async () => {
    const paths = pathsEndingIn(set, 'rss.xml', 'atom.xml')
    const { output, errors } = await runProgram(
      PYTHON,
      [SCRIPT],
      paths.map((path) => join(set.folder, path)).join('\n'),
    )
    expect(errors).toBe('')
    const feeds = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(feeds).toHaveLength(paths.length)
    for (const [index, path] of paths.entries()) {
      const { bozo, version, entries } = feeds[index]
      expect([path, bozo, version]).toEqual([path, '', path.endsWith('rss.xml') ? 'rss20' : 'atom10'])
      const read = entries.map((entry: Record<string, string>) => [entry.id, entry.link, folded(entry.title ?? '')])
      expect([path, read]).toEqual([path, entriesOf(set, path).map(({ id, url, title }) => [id, url, folded(title)])])
    }
  })

  it('is read by sfeed as it was written', async () => {
    for (const path of pathsEndingIn(set, 'rss.xml', 'atom.xml')) {
      const { code, output } = await runProgram('sfeed', [], await readFile(join(set.folder, path), 'utf8'))
      expect(code).toBe(0)
      const lines = output
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split('\t'))
      const read = lines.map(([time, , link, , , id]) => [Number(time), link, id])
      const written = entriesOf(set, path).map(({ id, url, date_published: date }) => [seconds(date), url, id])
      expect([path, read]).toEqual([path, written])
    }
  })

  it('is subscribed to by newsboat', async () => {
    const paths = pathsEndingIn(set, 'rss.xml', 'atom.xml').filter((path) => path.startsWith('all/'))
    for (const path of paths) expect(await unreadInNewsboat(set, path)).toBe(entriesOf(set, path).length)
  })
})

it('xmllint and feedparser tell a broken document from a good one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'feedwright-broken-'))
  try {
    await writeFile(join(folder, 'rss.xml'), '<rss version="2.0"><channel><title>A & B</title></channel></rss>')
    expect((await runProgram('xmllint', ['--noout', join(folder, 'rss.xml')])).code).not.toBe(0)
    const { output } = await runProgram(PYTHON, [SCRIPT], join(folder, 'rss.xml'))
    expect(JSON.parse(output).bozo).not.toBe('')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

/** Subscribes a newsboat of its own to one feed over HTTP, and asks how many articles are unread. */
async function unreadInNewsboat(set: PublishedSet, path: string): Promise<number> {
  const home = await mkdtemp(join(tmpdir(), 'feedwright-newsboat-'))
  const server = await serve(set)
  try {
    const { port } = server.address() as AddressInfo
    await writeFile(join(home, 'urls'), `http://127.0.0.1:${port}/${path}\n`)
    await writeFile(join(home, 'config'), '')
    const files = ['-u', join(home, 'urls'), '-c', join(home, 'cache.db'), '-C', join(home, 'config')]
    const { output, errors } = await runProgram('newsboat', [...files, '-x', 'reload', 'print-unread'])
    expect(errors).toBe('')
    return Number(/(\d+) unread/.exec(output)?.[1])
  } finally {
    server.close()
    await rm(home, { recursive: true, force: true })
  }
}

async function serve({ documents }: PublishedSet): Promise<Server> {
  const server = createServer((request, response) => {
    const document = documents.find(({ path }) => `/${path}` === request.url)
    response.writeHead(document ? 200 : 404, { 'Content-Type': document?.contentType ?? 'text/plain' })
    response.end(document?.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}
