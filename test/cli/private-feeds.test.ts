import { readFile } from 'node:fs/promises'
import { partnersCommand } from '../../cli/commands/partners-command.ts'
import { SITE, TestContent } from '../support/content.ts'
import { OPENED, REFUSED, STORED_KEYS, TOKENS } from '../support/private-requests.ts'
import type { CommandResult } from '../support/run-command.ts'
import { runHere } from '../support/run-here.ts'
import { type Answer, RunningSite } from '../support/running-site.ts'

/** Private feeds on one machine: the server answers as the CDN does, and the command makes and takes away tokens. */

const PRIVATE = [
  { path: 'partners/msn', title: 'For MSN', access: 'token', archive: 'month', limit: 1 },
  { path: 'all', title: 'Everything, whole', access: 'token' },
  { path: 'partners/start', title: 'For MSN, as it takes it', access: 'token', profile: 'msn' },
  {
    ...{ path: 'partners/atom', title: 'For MSN, in Atom', access: 'token', profile: 'msn' },
    profile_options: { format: 'atom' },
  },
]
const FILE = 'content/.feedwright/partners.json'

let content: TestContent
let site: RunningSite

beforeAll(async () => {
  content = await TestContent.make({ ...SITE, hubs: ['https://hub.example/'], feeds: [...SITE.feeds, ...PRIVATE] })
  for (const month of [3, 4])
    await content.article(`month-${month}`, {
      title: `Of month ${month}`,
      content_text: 'Text.',
      date_published: `2026-0${month}-01T09:00:00Z`,
    })
  site = await RunningSite.start(content.file('content'))
})

beforeEach(() => content.write(FILE, { data: STORED_KEYS }))

afterAll(async () => {
  await site.stop()
  await content.remove()
})

/** Without what says when. */
function told({ status, headers: { date: _, ...headers }, body }: Answer): object {
  return { status, headers, body: body.toString() }
}

function partners(...words: string[]): Promise<CommandResult> {
  return runHere(partnersCommand(), [...words, '--local', content.file('content')], content.path)
}

/** The path of the feed that a command printed. */
function addressIn({ output }: CommandResult): string {
  const [, path = ''] = new RegExp(`${site.address}(private/[0-9a-f]{32}/\\S+)`).exec(output) ?? []
  return `/${path}`
}

const statusOf = async (path: string) => (await site.get(path)).status

it('opens to the same requests as the CDN, with headers that keep a document private', async () => {
  for (const [what, path, headers, document] of OPENED) {
    const { status, headers: sent, body } = await site.get(path, headers)
    expect([
      what,
      status,
      body.includes(document.startsWith('/private/all/') ? 'Everything, whole' : 'For MSN'),
    ]).toEqual([what, 200, true])
    expect(sent['cache-control']).toBe('private, max-age=60')
    expect(sent['x-robots-tag']).toBe('noindex')
    expect(sent.link).toBeUndefined()
    expect(Object.keys(sent).filter((name) => name.startsWith('access-control-'))).toEqual([])
  }
})

it('refuses the same requests as the CDN, with the same bytes', async () => {
  const nowhere = told(await site.get('/..%2f'))
  for (const [what, path, headers] of REFUSED)
    expect([what, told(await site.get(path, headers))]).toEqual([what, nowhere])
})

it('names no token, no hub and not itself, and links to its archives by relative addresses', async () => {
  for (const [, path, headers] of OPENED) {
    const text = (await site.get(path, headers)).body.toString()
    expect(text).not.toMatch(/rel="self"|rel="hub"|hub\.example|feed_url|[0-9a-f]{32}/)
  }
  const everything = `/private/${TOKENS.everything}/partners/start/rss.xml`
  expect(await site.text(everything)).not.toMatch(/rel="self"|rel="hub"|hub\.example|private/)
  const [open, archive] = ['', 'archive.2026-03/'].map(
    (folder) => OPENED[0]?.[1].replace('rss.xml', `${folder}atom.xml`) as string,
  )
  const text = await site.text(open as string)
  const [, href = ''] = /rel="prev-archive" href="([^"]+)"/.exec(text) ?? []
  expect(new URL(href, new URL(open as string, site.address)).pathname).toBe(archive)
  const [, current = ''] = /rel="current" href="([^"]+)"/.exec(await site.text(archive as string)) ?? []
  expect(new URL(current, new URL(archive as string, site.address)).pathname).toBe(open)
})

it('stands in no list of feeds, and beside a public feed of its path', async () => {
  for (const list of ['', 'feeds.opml']) expect(await site.text(list)).not.toMatch(/MSN|whole|private/)
  expect(await site.text('all/rss.xml')).toContain('<title>Everything</title>')
  expect(await statusOf('partners/msn/rss.xml')).toBe(404)
})

describe('feedwright partners', () => {
  it('adds a partner, whose address works at once, and keeps no token', async () => {
    const result = await partners('add', 'flip', 'partners/msn')
    expect(result.code).toBe(0)
    const address = addressIn(result)
    expect(await statusOf(address)).toBe(200)
    const [, token = ''] = address.split('/').slice(1)
    const { length } = token
    expect(length).toBe(32)
    expect(await readFile(content.file(FILE), 'utf8')).not.toContain(token)
    expect((await partners('list')).output).not.toContain(token)
    expect(await statusOf(address.replace('partners/msn', 'all'))).toBe(404)
  })

  it('rotates a token without a gap: both open the feed until the old one ends', async () => {
    const before = addressIn(await partners('add', 'flip', 'partners/msn'))
    const statuses: number[] = []
    let isDone = false
    const polls = (async () => {
      while (!isDone) statuses.push(await statusOf(before))
    })()
    const rotated = await partners('rotate', 'flip', '--overlap', '1h')
    const after = addressIn(rotated)
    isDone = true
    await polls
    expect(new Set([...statuses, await statusOf(before), await statusOf(after)])).toEqual(new Set([200]))
    expect(after).not.toBe(before)
    const { partners: listed } = JSON.parse((await partners('list', '--json')).stdout) as {
      partners: { name: string; until?: string }[]
    }
    expect(listed.filter(({ name }) => name === 'flip').map(({ until }) => until !== undefined)).toEqual([true, false])
  })

  it('ends the old token now, if there is to be no overlap', async () => {
    const before = addressIn(await partners('add', 'flip', 'partners/msn'))
    const after = addressIn(await partners('rotate', 'flip', '--overlap', '0'))
    expect([await statusOf(before), await statusOf(after)]).toEqual([404, 200])
  })

  it('revokes every token of a partner, for the next request on', async () => {
    const before = addressIn(await partners('add', 'flip', 'partners/msn', 'all'))
    const after = addressIn(await partners('rotate', 'flip'))
    expect((await partners('revoke', 'flip')).output).toContain('2 tokens deleted')
    expect([await statusOf(before), await statusOf(after)]).toEqual([404, 404])
    expect((await partners('list')).output).toContain('msn')
  })

  it('adds many partners at once', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `many-${index}`)
    const { LocalPartners } = await import('../../cli/partners/local-partners.ts')
    const { addPartner } = await import('../../cli/partners/change-keys.ts')
    await Promise.all(
      names.map((name, index) =>
        new LocalPartners(content.file('content')).change((keys) =>
          addPartner(keys, { name, feeds: ['all'], token: String(index), now: Date.now() }),
        ),
      ),
    )
    const { output } = await partners('list')
    for (const name of names) expect(output).toContain(name)
  })

  it.each([
    [['add', 'msn', 'partners/msn'], 'There is already'],
    [['add', 'flip', 'tags'], 'no private feed "tags"'],
    [['add', 'flip', ...Array.from({ length: 80 }, () => 'partners/msn')], 'too long'],
    [['rotate', 'nobody'], 'no partner "nobody"'],
    [['revoke', 'nobody'], 'no partner "nobody"'],
  ])('%j: %s', async (words, said) => {
    const before = await readFile(content.file(FILE), 'utf8')
    const { code, output } = await partners(...words)
    expect([code, output]).toEqual([2, expect.stringContaining(said)])
    expect(await readFile(content.file(FILE), 'utf8')).toBe(before)
  })

  it.each([[['add', 'MSN', 'partners/msn']], [['add', 'flip', '../all']], [['rotate', 'msn', '--overlap', 'long']]])(
    'has no such parameter: %j',
    async (words) => {
      const before = await readFile(content.file(FILE), 'utf8')
      expect((await partners(...words)).code).toBe(2)
      expect(await readFile(content.file(FILE), 'utf8')).toBe(before)
    },
  )

  it.each([
    ['partners/msn', ['partners/msn/rss.xml', 'partners/msn/atom.xml', 'partners/msn/feed.json']],
    ['partners/start', ['partners/start/rss.xml']],
    ['partners/atom', ['partners/atom/atom.xml']],
    ['partners', 5],
    ['*', 8],
  ])('%s: the addresses that it shows are all there, with the token in them and with a password', async (feed, all) => {
    await content.write(FILE, { data: [] })
    for (const words of [
      ['add', 'flip', feed],
      ['rotate', 'flip'],
    ]) {
      const { addresses, basic, token } = JSON.parse((await partners(...words, '--json')).stdout) as {
        [list in 'addresses' | 'basic']: string[]
      } & { token: string }
      const paths = basic.map((address) => address.replace(`${site.address}private/`, ''))
      expect(typeof all === 'number' ? paths.length : paths).toEqual(all)
      const authorization = `Basic ${Buffer.from(`flip:${token}`).toString('base64')}`
      for (const [list, headers] of [
        [addresses, {}],
        [basic, { authorization }],
      ] as const)
        for (const address of list)
          expect([address, (await site.get(new URL(address).pathname, headers)).status]).toEqual([address, 200])
    }
  })

  it('says at a rotation that a feed is no longer there', async () => {
    await content.write(FILE, {
      data: [{ key: '0', value: JSON.stringify({ name: 'flip', feeds: ['partners/start', 'former'], since: 0 }) }],
    })
    const { output } = await partners('rotate', 'flip')
    expect(output).toContain('The site has no private feed "former" now')
    expect(output).not.toContain('former/')
  })

  it('says what is wrong with a file that it did not write, and leaves it', async () => {
    await content.write(FILE, '{"data": [')
    expect((await partners('list')).output).toContain('not a file of')
    expect((await partners('add', 'flip', 'all')).code).toBe(2)
    expect(await readFile(content.file(FILE), 'utf8')).toBe('{"data": [')
  })
})
