import { execFileSync } from 'node:child_process'
import { mkdir, symlink } from 'node:fs/promises'
import { TestContent } from '../support/content.ts'
import { articlesIn, importInto } from '../support/imported.ts'
import { runCommand } from '../support/run-command.ts'

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
  await content.write('secret.json', feedOf('secret'))
  await content.write('secret.xml', atomOf('secret'))
})

afterEach(() => content.remove())

const out = () => content.file('site')

function feedOf(id: string, next?: unknown): string {
  const items = [{ id: `urn:${id}`, title: id, content_text: id, date_published: '2026-03-01T09:00:00Z' }]
  return JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'T', items, next_url: next })
}

function atomOf(id: string, ...links: string[]): string {
  const next = links.map((href) => `<link rel="next" href="${href}"/>`).join('')
  return `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id><title>F</title><updated>2026-03-01T09:00:00Z</updated>${next}<entry><id>urn:${id}</id><title>${id}</title><updated>2026-03-01T09:00:00Z</updated><content>${id}</content></entry></feed>`
}

function rssOf(id: string, next: string): string {
  return `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>F</title><link>https://t.example/</link><description>d</description><atom:link rel="next" href="${next}"/><item><guid isPermaLink="false">urn:${id}</guid><title>${id}</title><description>${id}</description></item></channel></rss>`
}

async function ids(): Promise<unknown[]> {
  return Object.values(await articlesIn(out()))
    .map(({ id }) => id)
    .sort()
}

const OUTSIDE = /outside of the folder/
const NO_NAME = /no name that a file can have/
const NOT_IN_FOLDER = /not in the folder of the file/

/** Each next to a file in the folder `feeds`, and why it is not followed. */
const LINKS: readonly [link: string, why: RegExp][] = [
  ['../secret.xml', OUTSIDE],
  ['../../../../../../../../etc/passwd', OUTSIDE],
  ['..%2Fsecret.xml', OUTSIDE],
  ['%2e%2e/secret.xml', OUTSIDE],
  ['deep/../../secret.xml', OUTSIDE],
  ['link.xml', OUTSIDE],
  ['folder-link/secret.xml', OUTSIDE],
  ['/etc/passwd', NOT_IN_FOLDER],
  ['//etc/passwd', NOT_IN_FOLDER],
  ['file:///etc/passwd', NOT_IN_FOLDER],
  ['FILE:../secret.xml', NOT_IN_FOLDER],
  ['http://127.0.0.1/x.xml', NOT_IN_FOLDER],
  ['p%zz.xml', NO_NAME],
  ['p%00.xml', NO_NAME],
  ['p%ff.xml', NO_NAME],
  ['nowhere.xml', /no such file/],
  [`${'a'.repeat(300)}.xml`, /no such file/],
  ['a'.repeat(5_000), /more than 2048 characters/],
  ['loop.xml', /no such file/],
  ['feed.xml/x.xml', /no such file/],
  ['deep', /not a file/],
  ['pipe.xml', /not a file/],
]

describe('a link in a file', () => {
  beforeEach(async () => {
    await mkdir(content.file('feeds/deep'), { recursive: true })
    await symlink('../secret.xml', content.file('feeds/link.xml'))
    await symlink('..', content.file('feeds/folder-link'))
    await symlink('loop.xml', content.file('feeds/loop.xml'))
    execFileSync('mkfifo', [content.file('feeds/pipe.xml')])
  })

  it('that leads nowhere good is one line in the report, and the others are followed', async () => {
    await content.write('feeds/feed.xml', atomOf('a', ...LINKS.map(([link]) => link), 'good.xml'))
    await content.write('feeds/good.xml', atomOf('good'))
    const { files, outcomes } = await importInto(out(), content.file('feeds/feed.xml'))
    expect(files[0]?.not_followed.map(({ address }) => address)).toEqual(LINKS.map(([address]) => address))
    for (const [index, [, why]] of LINKS.entries()) expect(files[0]?.not_followed[index]?.why).toMatch(why)
    expect(await ids()).toEqual(['urn:a', 'urn:good'])
    expect(outcomes).toMatchObject({ written: 2, refused: 0 })
  })

  it.each(LINKS.slice(0, 16))('%s of RSS and of JSON Feed leads nowhere', async (link, why) => {
    await content.write('feeds/feed.rss', rssOf('a', link))
    await content.write('feeds/feed.json', feedOf('b', link.replace('.xml', '.json')))
    const sources = ['feeds/feed.rss', 'feeds/feed.json'].map((name) => content.file(name))
    const { files } = await importInto(out(), sources, { homePage: 'https://t.example/' })
    expect(files.map(({ not_followed }) => not_followed.length)).toEqual([1, 1])
    expect(files[0]?.not_followed[0]?.why).toMatch(why)
    expect(await ids()).toEqual(['urn:a', 'urn:b'])
  })

  it('may not use the address of the feed to lead out', async () => {
    const feed = JSON.parse(feedOf('a', 'https://t.example/secret.json'))
    await content.write('feeds/feed.json', { ...feed, feed_url: 'https://t.example/blog/feed.json' })
    const { files } = await importInto(out(), content.file('feeds/feed.json'))
    expect(files[0]?.not_followed[0]?.why).toMatch(OUTSIDE)
  })

  it('leads anywhere in the folder that was named, by a symbolic link in there too', async () => {
    await content.write('feeds/deep/feed.xml', atomOf('a', '../up.xml', 'inner.xml'))
    await content.write('feeds/up.xml', atomOf('up'))
    await symlink('../up.xml', content.file('feeds/deep/inner.xml'))
    const { files } = await importInto(out(), content.file('feeds'))
    expect(await ids()).toEqual(['urn:a', 'urn:up'])
    expect(files.flatMap(({ not_followed }) => not_followed)).toEqual([])
    const { files: single } = await importInto(out(), content.file('feeds/deep/feed.xml'))
    expect(single[0]?.not_followed.map(({ why }) => why)).toEqual([
      expect.stringMatching(OUTSIDE),
      expect.stringMatching(OUTSIDE),
    ])
  })

  it.each([
    ['notes.md', '---\ntitle: Notes\n---\nPrivate.'],
    ['notes.txt', 'Notes\n\nPrivate.\n\nMore.'],
    ['posts.json', JSON.stringify({ posts: [{ title: 'T', slug: 't', html: '<p>x</p>' }] })],
    ['feed.json', feedOf('json')],
    ['feed.rss', rssOf('rss', '')],
    ['binary.xml', '\u0000\u0001'],
  ])('to %s is not read as something else than the first document', async (name, text) => {
    await content.write('feeds/feed.xml', atomOf('a', name, 'good.xml'))
    await content.write('feeds/good.xml', atomOf('good'))
    await content.write(`feeds/${name}`, text)
    const { files } = await importInto(out(), content.file('feeds/feed.xml'))
    expect(await ids()).toEqual(['urn:a', 'urn:good'])
    expect(files[1]?.refused).toHaveLength(1)
  })

  it('is followed a thousand times and no more, or as often as --max-documents says', async () => {
    const pages = 1_003
    for (let page = 0; page < pages; page++)
      await content.write(`many/${page}.xml`, atomOf(`p${page % 10}`, `${page + 1}.xml`))
    const { files } = await importInto(out(), content.file('many/0.xml'))
    expect(files).toHaveLength(1_001)
    expect(files.at(-1)?.not_followed).toEqual([
      { address: '1001.xml', why: expect.stringContaining('more than 1000') },
    ])
    const { code, stdout } = await runCommand([
      'import',
      content.file('many/0.xml'),
      '--max-documents',
      '2',
      '--json',
      '--home-page',
      'https://t.example/',
      '--out',
      out(),
    ])
    expect([code, JSON.parse(stdout).files.length]).toEqual([0, 3])
  })

  it('is counted as a whole number', async () => {
    const { code, output } = await runCommand(['import', 'x', '--max-documents', '-1', '--out', out()])
    expect([code, output]).toEqual([2, expect.stringContaining('It is a whole number, 0 or more.')])
  })
})

describe('what is no file', () => {
  it('is one line each in the report of a folder, and the rest is imported', async () => {
    await content.write('odd/a.json', feedOf('a'))
    await content.write('odd/z.json', feedOf('z'))
    await mkdir(content.file('odd/folder.json'))
    execFileSync('mkfifo', [content.file('odd/pipe.json')])
    await symlink('../secret.json', content.file('odd/outside.json'))
    await symlink('..', content.file('odd/parent'))
    await symlink('a.json', content.file('odd/inside.json'))
    await symlink('gone.json', content.file('odd/dangling.json'))
    await symlink('loop.json', content.file('odd/loop.json'))
    await content.write('odd/new\nline.json', feedOf('line'))
    await content.write('odd/p%zz.json', feedOf('percent'))
    const { code, output, stdout } = await runCommand(['import', content.file('odd'), '--out', out()])
    expect([code, output]).toEqual([0, stdout])
    expect(await ids()).toEqual(['urn:a', 'urn:line', 'urn:percent', 'urn:z'])
    const whys = stdout.split('\n').filter((line) => line.startsWith('  left out'))
    expect(whys.map((line) => line.replace('  left out    ', ''))).toEqual([
      'a symbolic link that leads nowhere',
      'a symbolic link to what is imported from its own place',
      'a symbolic link that leads nowhere',
      'a symbolic link that leads out of the folder',
      'a symbolic link that leads out of the folder',
      'a device, a pipe or a socket, not a file',
    ])
  })

  it.each(['/dev/zero', '/dev/null'])('is refused if it is named: %s', async (name) => {
    const { code, output } = await runCommand(['import', name, '--out', out()])
    expect([code, output]).toEqual([2, expect.stringContaining(`${name} is neither a file nor a folder.`)])
  })

  it('is refused if it is a pipe that is named', async () => {
    execFileSync('mkfifo', [content.file('pipe')])
    const { code, output } = await runCommand(['import', content.file('pipe'), '--out', out()])
    expect([code, output]).toEqual([2, expect.stringContaining('is neither a file nor a folder.')])
  })
})
