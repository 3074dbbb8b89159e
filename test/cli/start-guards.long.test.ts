import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readdir, rm, symlink } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { TestContent } from '../support/content.ts'
import { runCommand } from '../support/run-command.ts'
import { RunningSite } from '../support/running-site.ts'

const FIRST = { title: 'First', content_text: 'Text.', date_published: '2026-03-01T09:00:00Z' }

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
  await content.article('first', FIRST)
})
afterEach(() => content.remove())

async function listing(): Promise<string[]> {
  return (await readdir(content.path, { recursive: true })).sort()
}

/** Starts it where it cannot start. @returns what it says */
async function refusal(...parameters: string[]): Promise<string> {
  const before = await listing()
  const { code, output } = await runCommand(['start', ...parameters])
  expect(await listing()).toEqual(before)
  expect(code).toBe(2)
  expect(output).not.toMatch(/^ +at /m)
  return output
}

describe('start refuses, and writes nothing, in', () => {
  const folder = () => content.file('content')
  it.each<[string, () => Promise<string>, string]>([
    ['a folder that is not there', async () => content.file('nowhere'), 'no folder'],
    ['a file', async () => content.file('content/site.json'), 'not a folder'],
    ['an empty name', async () => '', 'empty'],
    ['the root', async () => '/', 'feedwright init'],
    ['a folder that the system makes up', async () => '/proc', 'feedwright init'],
    [
      'a folder without site.json',
      async () => {
        await rm(content.file('content/site.json'))
        return folder()
      },
      'feedwright init',
    ],
    [
      'a folder whose site.json is a folder',
      async () => {
        await rm(content.file('content/site.json'))
        await mkdir(content.file('content/site.json'))
        return folder()
      },
      'feedwright init',
    ],
    [
      'a loop of links',
      async () => {
        await symlink('loop', content.file('loop'))
        return content.file('loop')
      },
      'loop',
    ],
    [
      'a site whose site.json is elsewhere',
      async () => {
        await rm(content.file('content/site.json'))
        await content.write('site.json', {})
        await symlink('../site.json', content.file('content/site.json'))
        return folder()
      },
      'leads outside',
    ],
    [
      'a site whose articles are elsewhere',
      async () => {
        await rm(content.file('content/articles'), { recursive: true })
        await mkdir(content.file('elsewhere'))
        await symlink('../elsewhere', content.file('content/articles'))
        return folder()
      },
      'leads outside',
    ],
    ...['articles', 'receipts', '.feedwright'].map((name): [string, () => Promise<string>, string] => [
      `a site with a file called ${name}`,
      async () => {
        await rm(content.file(`content/${name}`), { recursive: true, force: true })
        await content.write(`content/${name}`, 'a file')
        return folder()
      },
      `${name} is a file`,
    ]),
  ])('%s', async (_, prepare, words) => {
    expect(await refusal(await prepare(), '--port', '0')).toContain(words)
  })

  const asRoot = process.getuid?.() === 0 ? it : it.skip
  asRoot('a folder that it may not write to', async () => {
    await chmod(content.path, 0o755)
    const before = await listing()
    const command = ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, 'bin/feedwright.ts', 'start']
    const run = () =>
      execFileSync('setpriv', [...command.toSpliced(4, 0, '--import', 'tsx'), folder(), '--port', '0'], {
        stdio: 'pipe',
        env: { ...process.env, TSX_DISABLE_CACHE: '1' },
      })
    expect(run).toThrow(/Cannot write to .*\.feedwright: permission denied/)
    expect(await listing()).toEqual(before)
  })

  it.each(['content', 'content/articles/state', 'foreign'])('the state folder %s', async (state) => {
    await content.write('foreign/thesis.txt', 'not ours')
    expect(await refusal(folder(), '--port', '0', '--state', content.file(state))).toMatch(
      /--state .* another|--state .* empty/,
    )
  })
})

it('finds the site that a folder stands in', async () => {
  await mkdir(content.file('content/articles/2026/11'), { recursive: true })
  const site = await RunningSite.start(content.file('content/articles/2026/11'))
  expect(await site.titles()).toEqual(['First'])
  expect(await readdir(content.file('content/articles/2026/11'))).toEqual([])
  await site.stop()
})

it('has a folder for itself, says who has it, and takes it over from a killed process', async () => {
  const site = await RunningSite.start(content.file('content'))
  const said = await refusal(content.file('content'))
  expect(said).toContain(site.address)
  expect(said).toMatch(/process \d+, since 2\d\d\d-/)
  expect(await refusal(content.file('content'), '--state', content.file('other'))).toContain(site.address)
  await site.stop('SIGKILL')
  const next = await RunningSite.start(content.file('content'))
  expect(await next.titles()).toEqual(['First'])
  await next.stop()
})

describe('with ports that are taken', () => {
  it('takes the next free one and says so, but no other than one that was asked for', async () => {
    const other = createServer().listen(8080, 'localhost')
    // If another program has it, that serves as well.
    await Promise.race([once(other, 'listening'), once(other, 'error')]).catch(() => undefined)
    const site = RunningSite.launchOnUsualPort(content.file('content'))
    await site.published()
    const port = Number(new URL(site.address).port)
    expect(port).toBeGreaterThan(8080)
    expect(site.output).toContain(`Port 8080 is taken by another program: using ${port}.`)
    await site.stop()
    other.close()
    const taken = createServer().listen(0, 'localhost')
    await once(taken, 'listening')
    const asked = String((taken.address() as AddressInfo).port)
    expect(await refusal(content.file('content'), '--port', asked)).toContain(`Port ${asked} is taken`)
    taken.close()
  })
})

describe('a request', () => {
  let site: RunningSite
  beforeEach(async () => {
    site = await RunningSite.start(content.file('content'))
  })
  afterEach(() => site.stop())

  it('is answered under the names of this server only', async () => {
    const { port } = new URL(site.address)
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, `LocalHost:${port}`])
      expect((await site.get('all/rss.xml', { Host: host })).status).toBe(200)
    for (const host of [`evil.example:${port}`, 'localhost', 'localhost:1', `localhost.evil.example:${port}`]) {
      const answer = await site.get('all/rss.xml', { Host: host })
      expect([answer.status, answer.body.toString()]).toEqual([421, expect.stringContaining(`localhost:${port}`)])
    }
    expect(await statusOf(`http://evil.example:${port}/all/rss.xml`, port)).toBe(421)
    expect(await statusOf(`http://localhost:${port}/all/rss.xml`, port)).toBe(200)
  })

  /** Asks with a whole address as the target. */
  async function statusOf(path: string, port: string): Promise<number | undefined> {
    const { hostname } = new URL(site.address)
    const [response] = await once(request({ hostname, port, path }).end(), 'response')
    response.resume()
    return response.statusCode
  }

  it('from another website gets no leave to read the answer', async () => {
    const cases: Record<string, string>[] = [{}, { 'If-None-Match': '*' }]
    for (const headers of cases) {
      const answer = await site.get('all/feed.json', { ...headers, Origin: 'https://evil.example' })
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
  })
})

it('reads no link that leads outside, and says so once', async () => {
  await content.write('outside/secret.json', { ...FIRST, title: 'Secret' })
  await symlink(content.file('outside'), content.file('content/articles/folder'))
  await symlink(content.file('outside/secret.json'), content.file('content/articles/before.json'))
  const site = await RunningSite.start(content.file('content'))
  await symlink(content.file('outside/secret.json'), content.file('content/articles/later.json'))
  await symlink('..', content.file('content/articles/loop'))
  await site.until(() => site.output.includes('articles/later.json is a link that leads outside'))
  await site.until(() => site.output.includes('articles/loop is a link that leads round in a circle'))
  await content.write('content/drafts/inner.json', { ...FIRST, title: 'Inner' })
  await symlink('../drafts/inner.json', join(content.file('content/articles'), 'inner.json'))
  await site.until(async () => (await site.titles()).includes('Inner'))
  expect((await site.titles()).sort()).toEqual(['First', 'Inner'])
  for (const name of ['folder', 'before.json', 'later.json'])
    expect(site.output.split(`articles/${name} is a link that leads outside`)).toHaveLength(2)
  await site.stop()
})
