import { readdir, readFile, stat } from 'node:fs/promises'
import { escapeXml } from '../../core/text/escape.ts'
import { TestContent } from '../support/content.ts'
import { runCommand } from '../support/run-command.ts'

/**
 * Texts of one token, over and over: a pattern that looks at a place twice takes minutes or hours for them. Each reader gets
 * all of them as files of one import, in a process of its own with a small heap. The time limit is the last guard only; what is
 * counted is the output.
 */
const BYTES = 65_536
/** MiB. */
const HEAP = '--max-old-space-size=256'
/** Bytes written for a byte read: a document's words stand in the article and, where they are not mapped, in the report. */
const MAX_OUTPUT = 4

const TOKENS = [
  ...[
    '[caption',
    '[caption]',
    '[caption ]<img ',
    '[embed',
    '[embed]http://a ',
    '[gallery',
    '[wp_',
    '[[a](',
    ' ',
    '\n ',
    '\t',
  ],
  ...[
    '{',
    '}',
    '}\n',
    '{\n}\n',
    '{"a":',
    '[',
    ']',
    '<',
    '<a ',
    '<b>',
    '<!--',
    '<![CDATA[',
    '&',
    '&amp;',
    'a > ',
    'a, ',
    ' . ',
  ],
  ...[
    ' – ',
    '; ',
    ' | ',
    '(',
    ' )',
    'Z(',
    '"',
    "'",
    '\\',
    '-',
    '---\n',
    '# ',
    ' #',
    '{{<',
    '{{< ',
    '{% ',
    '<A',
    'import ',
    '%zz',
  ],
  ...[
    'https://a/ (',
    'Photo: ',
    '. Photo',
    ' and ',
    '1:',
    ':',
    ' :',
    '@a.',
    'a: &a [*a,',
    '- &a\n',
    'a:\n',
    '? ',
    '*a ',
    'é\u0300\u0316',
  ],
]

type Make = (text: string) => string

const WXR = 'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="c" xmlns:excerpt="e" xmlns:dc="d"'
const item = (inside: string) => `<rss ${WXR}><channel><item><wp:post_id>1</wp:post_id>${inside}</item></channel></rss>`

const READERS: Readonly<Record<string, { kind: string; ending: string; make: Make }>> = {
  'plain text': { kind: 'text', ending: 'txt', make: (text) => `Title\n\n${text}x\n\n${text}` },
  Markdown: { kind: 'markdown', ending: 'md', make: (text) => `# ${text}x\n\n${text}` },
  YAML: { kind: 'markdown', ending: 'md', make: (text) => `---\n${text}\n---\nText` },
  TOML: { kind: 'markdown', ending: 'md', make: (text) => `+++\na = ${text}\n+++\nText` },
  'JSON front matter': { kind: 'markdown', ending: 'md', make: (text) => `{"a":1,"b":\n${text}\n}\nText` },
  WXR: {
    kind: 'wxr',
    ending: 'xml',
    make: (text) =>
      item(
        `<title>${escapeXml(text)}</title><content:encoded>${escapeXml(text)}x</content:encoded><pubDate>2026 ${escapeXml(text)}</pubDate>`,
      ),
  },
  'WXR markup': { kind: 'wxr', ending: 'xml', make: item },
  RSS: {
    kind: 'rss',
    ending: 'xml',
    make: (text) =>
      `<rss version="2.0"><channel><title>T</title><item><title>${escapeXml(text)}</title><author>${escapeXml(text)}</author><pubDate>2026 ${escapeXml(text)}</pubDate></item></channel></rss>`,
  },
  Atom: {
    kind: 'atom',
    ending: 'xml',
    make: (text) =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">${escapeXml(text)}</title><updated>2026 ${escapeXml(text)}</updated></entry></feed>`,
  },
  'JSON-LD in a page': {
    kind: 'schema.org',
    ending: 'html',
    make: (text) =>
      `<html><script type="application/ld+json">{"@type":"Article","headline":"T"}</script><article>${text}</article>`,
  },
}

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

it.each(Object.entries(READERS))('%s of one token takes no more than its bytes', async (_, { kind, ending, make }) => {
  let input = 0
  for (const [index, token] of TOKENS.entries()) {
    const text = make(token.repeat(BYTES / Buffer.byteLength(token)))
    input += Buffer.byteLength(text)
    await content.write(`in/${index}.${ending}`, text)
  }
  const parameters = ['import', content.file('in'), '--from', kind, '--home-page', 'https://t.example/', '--json']
  const { code, stdout, output } = await runCommand([...parameters, '--out', content.file('out')], {
    NODE_OPTIONS: HEAP,
  })
  expect([code, output]).toEqual([1, stdout])
  const { files, interrupted } = JSON.parse(stdout)
  expect([files.length, interrupted]).toEqual([TOKENS.length, false])
  for (const file of files) expect(file.articles + file.refused.length).toBeGreaterThan(0)
  expect(stdout.length + (await bytesBelow(content.file('out')))).toBeLessThan(MAX_OUTPUT * input)
})

async function bytesBelow(folder: string): Promise<number> {
  let bytes = 0
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += (await stat(`${entry.parentPath}/${entry.name}`)).size
  return bytes
}

describe('a post that cannot be read', () => {
  const post = (id: number, inside: string) =>
    `<item><wp:post_id>${id}</wp:post_id><guid>urn:${id}</guid><title>T</title><pubDate>Sun, 01 Mar 2026 09:00:00 +0000</pubDate>${inside}</item>`
  const words = (text: string) => `<content:encoded><![CDATA[${text}]]></content:encoded>`

  it.each([
    ['of 200,000 lines', 'line\n'.repeat(200_000)],
    ['of 200,000 paragraphs', 'line\n\n'.repeat(170_000)],
    ['of 100,000 elements', '<b>x</b>'.repeat(100_000)],
    ['of 100,000 quotations', '<blockquote>'.repeat(80_000)],
    ['of too many characters', 'words '.repeat(800_000)],
  ])('%s is a line in the report, and those after it are imported', async (_, text) => {
    const posts = `${post(1, words('One.'))}${post(2, words(text))}${post(3, words('Three.'))}`
    await content.write('export.xml', `<rss ${WXR}><channel><link>https://t.example/</link>${posts}</channel></rss>`)
    const parameters = ['import', content.file('export.xml'), '--json', '--out', content.file('out')]
    const { code, stdout } = await runCommand(parameters, { NODE_OPTIONS: HEAP })
    const { outcomes, files } = JSON.parse(stdout)
    expect([code, outcomes.written, outcomes.refused]).toEqual([1, 2, 1])
    expect(files[0].refused[0].part).toBe('post 2')
    const report = JSON.parse(await readFile(content.file('out/import-report.json'), 'utf8'))
    expect(report.outcomes).toEqual(outcomes)
  })

  it.each([
    ['wxr', 'xml', (html: string) => `<rss ${WXR}><channel>${post(1, words(html))}</channel></rss>`],
    ['schema.org', 'html', READERS['JSON-LD in a page']?.make as Make],
  ])(
    'of elements that the parser repeats is not written out longer than eight times (%s)',
    async (kind, ending, make) => {
      const html = Array.from({ length: 250 }, (_, number) => `<p><font size=${number}>x</p>`).join('')
      await content.write(`in/a.${ending}`, make(html))
      const parameters = ['import', content.file('in'), '--from', kind, '--home-page', 'https://t.example/', '--json']
      const { code } = await runCommand([...parameters, '--out', content.file('out')], { NODE_OPTIONS: HEAP })
      expect(code).toBeLessThan(2)
      const written = await bytesBelow(content.file('out'))
      expect(written).toBeGreaterThan(html.length)
      expect(written).toBeLessThan(32_768 + 8 * html.length)
    },
  )

  it('by its name is named, in every list', async () => {
    const bad = { toString: 1, valueOf: 1 }
    const good = { title: 'T', slug: 't', html: '<p>x</p>', published_at: '2026-03-01T09:00:00Z' }
    const version = 'https://jsonfeed.org/version/1.1'
    const items = [{ id: bad, title: 'Bad', content_text: 'x' }, null, { id: 'urn:a', title: 'A', content_text: 'x' }]
    await content.write('in/a.json', { version, title: 'T', items })
    await content.write('in/b.json', { posts: [{ ...good, slug: bad, title: bad }, null, good] })
    await content.write('in/c.json', {
      db: [
        { data: { posts: [null, { ...good, slug: 'u' }], settings: [null, 7], tags: [null], posts_tags: [null, 1] } },
      ],
    })
    const parameters = ['import', content.file('in'), '--json', '--home-page', 'https://t.example/']
    const { stdout } = await runCommand([...parameters, '--out', content.file('out')])
    const { files } = JSON.parse(stdout)
    const counts = files.map((file: { articles: number; refused: object[] }) => [file.articles, file.refused.length])
    expect(JSON.parse(stdout).outcomes.written).toBe(3)
    expect(counts).toEqual([
      [1, 2],
      [2, 2],
      [1, 1],
    ])
  })
})

it.each([
  ['JSON Feed', (list: string) => `{"version":"https://jsonfeed.org/version/1.1","items":${list}}`, { id: 'urn:a' }],
  [
    'WordPress',
    (list: string) => list,
    { id: 1, slug: 'a', date_gmt: '2026-03-01T09:00:00', link: 'https://t.example/a' },
  ],
  ['Ghost', (list: string) => `{"posts":${list}}`, { slug: 'a', published_at: '2026-03-01T09:00:00Z' }],
  ['ninjs', (list: string) => `{"_items":${list}}`, { uri: 'urn:a', type: 'text', headline: 'A' }],
])('200,000 elements of a list of %s that are no articles take one line of the report', async (name, make, article) => {
  const good = JSON.stringify({ ...article, title: 'A', content_html: 'x', html: '<p>x</p>', body_xhtml: '<p>x</p>' })
  const list = `[${good},${'1,'.repeat(200_000)}null]`
  await content.write(
    'in/a.json',
    make(name === 'WordPress' ? list.replace('"title":"A"', '"title":{"rendered":"A"}') : list),
  )
  const parameters = ['import', content.file('in'), '--json', '--home-page', 'https://t.example/']
  const { code, stdout } = await runCommand([...parameters, '--out', content.file('out')], { NODE_OPTIONS: HEAP })
  const { files } = JSON.parse(stdout)
  expect([code, files[0].articles]).toEqual([1, 1])
  expect(files[0].refused.map(({ part }: { part: string }) => part)).toEqual(['[1] and 200000 more'])
})

describe('a feed that ends within an element', () => {
  const RSS = '<rss version="2.0"><channel><title>T</title>'
  const ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:t</id><title>T</title>'
  const GOOD = {
    rss: `${RSS}<item><guid>urn:a</guid><title>A &lt; B</title><description>x</description></item><item><title>B</title><description>`,
    atom: `${ATOM}<entry><id>urn:a</id><title>A &lt; B</title><content>x</content></entry><entry><id>urn:b</id><title>B</title><content>`,
  }

  // For each "<" whose tag has no end, the feed's parser looked through the rest of the document.
  it.each([
    ['rss', '<'],
    ['rss', '<a '],
    ['rss', '</a '],
    ['rss', '<!a '],
    ['rss', '<!DOCTYPE a ['],
    ['atom', '<'],
    ['atom', '<a '],
    ['atom', '<?a '],
    ['atom', '<!DOCTYPE a ['],
  ] as const)('of %s and 400 KB of "%s" is a line in the report', async (format, token) => {
    await content.write('in/a.xml', GOOD[format] + token.repeat(400_000 / token.length))
    const parameters = ['import', content.file('in'), '--json', '--home-page', 'https://t.example/']
    const { code, stdout } = await runCommand([...parameters, '--out', content.file('out')], { NODE_OPTIONS: HEAP })
    const { files } = JSON.parse(stdout)
    expect(code).toBe(1)
    expect(files[0].refused.at(-1).problems[0].found).toMatch(/not well-formed XML/)
    expect(stdout.length).toBeLessThan(10_000)
  })

  it('keeps its stray signs as text, its sections as they are', async () => {
    const item =
      '<item><link>https://t.example/a</link><title><![CDATA[1 < 2]]></title><description>3 < 4 <b>five</b></description></item>'
    await content.write('in/a.xml', `<?xml version="1.0"?>\n${RSS}${item}</channel></rss>`)
    await runCommand(['import', content.file('in'), '--home-page', 'https://t.example/', '--out', content.file('out')])
    const names = await readdir(content.file('out/articles'), { recursive: true })
    const name = names.find((each) => each.endsWith('.json'))
    const article = JSON.parse(await readFile(content.file(`out/articles/${name}`), 'utf8'))
    expect(article).toMatchObject({ title: '1 < 2', content_html: '3 < 4 <b>five</b>' })
  })
})

it('aliases of YAML that multiply are refused, or never written out', async () => {
  const levels = Array.from({ length: 30 }, (_, level) => {
    const name = `a${level}`
    const inside = level === 0 ? 'x, x, x' : `*a${level - 1}, *a${level - 1}, *a${level - 1}`
    return `${name}: &${name} [${inside}]`
  })
  await content.write('in/2026-01-01-a.md', `---\n${levels.join('\n')}\ntitle: A\ndate: *a29\ntags: *a29\n---\nText`)
  await content.write('in/2026-01-01-b.md', `---\n${Array(200).fill('- *a').join('\n')}\n---\nText`)
  await content.write('in/2026-01-01-c.md', '---\ntitle: &t C\nsummary: *t\n---\nText')
  const parameters = ['import', content.file('in'), '--json', '--home-page', 'https://t.example/']
  const { stdout } = await runCommand([...parameters, '--out', content.file('out')], { NODE_OPTIONS: HEAP })
  const { files, outcomes } = JSON.parse(stdout)
  expect([outcomes.written, outcomes.refused, stdout.length < 20_000]).toEqual([1, 2, true])
  expect(files.map(({ refused }: { refused: object[] }) => refused.length)).toEqual([1, 1, 0])
})

it('a base that no server accepts is ignored, however many addresses would repeat it', async () => {
  const entry = `<entry xml:base="${'long-'.repeat(12_000)}"><id>urn:e</id><title>E</title>`
  const links = '<link rel="via" title="Source" href="b"/>'.repeat(2_600)
  const feed =
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/c/"><id>urn:a</id><title>A</title>'
  await content.write('in/a.xml', `${feed}${entry}${links}</entry></feed>`)
  const parameters = ['import', content.file('in'), '--json', '--home-page', 'https://t.example/']
  const { stdout } = await runCommand([...parameters, '--out', content.file('out')], { NODE_OPTIONS: HEAP })
  const { files } = JSON.parse(stdout)
  expect(JSON.stringify(files)).not.toContain('long-long')
  expect(stdout.length).toBeLessThan(40_000)
})

it('entries whose addresses repeat a long base take no more than twenty times their bytes', async () => {
  const entry = (id: number) => `<entry><id>urn:${id}</id><link href="b"/><title>a</title></entry>`
  const entries = Array.from({ length: 300 }, (_, id) => entry(id)).join('')
  const feed = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/${'long-'.repeat(380)}/"><title>A</title>${entries}</feed>`
  await content.write('in/a.xml', feed)
  const parameters = ['import', content.file('in'), '--json', '--home-page', 'https://t.example/']
  await runCommand([...parameters, '--out', content.file('out')])
  const written = await bytesBelow(content.file('out/articles'))
  expect(written).toBeGreaterThan(feed.length)
  expect(written).toBeLessThan(20 * feed.length)
})
