import { TestContent } from '../support/content.ts'
import { articlesIn, importInto } from '../support/imported.ts'

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

const HOME = { homePage: 'https://buoy.example/log' }

/** The articles of a source by their titles, with the report. */
async function imported(files: Readonly<Record<string, string>>, options = {}) {
  for (const [name, text] of Object.entries(files)) await content.write(`source/${name}`, text)
  const report = await importInto(content.file('site'), content.file('source'), { ...HOME, ...options })
  const articles = Object.values(await articlesIn(content.file('site')).catch(() => ({})))
  const all = report.files.flatMap(({ unmapped }) => Object.keys(unmapped))
  return { report, unmapped: all, articles: Object.fromEntries(articles.map((each) => [String(each.title), each])) }
}

describe('a text export of Movable Type', () => {
  const entry = (head: string, ...sections: string[]) =>
    `${head.trim()}\n-----\n${sections.map((section) => `${section}\n-----\n`).join('')}--------\n`

  it('gives the members of an entry', async () => {
    const text = entry(
      `AUTHOR: Ada Brook\nAUTHOR EMAIL: ada@buoy.example\nTITLE: Bells &amp; <b>whistles</b>\nSTATUS: Publish\nBASENAME: bells_it
PRIMARY CATEGORY: Sound\nCATEGORY: Buoys\nCATEGORY: Sound\nTAGS: bell,"fog horn"\nDATE: 03/01/2026 09:05:07 PM`,
      'BODY:\nOne.\n\nTwo\nlines.',
      'EXTENDED BODY:\n<p>Three.</p>',
      'EXCERPT:\nOn <i>bells</i>.',
      'KEYWORDS:\nbell, brass',
      'COMMENT:\nAUTHOR: A gull\nMine!',
      'PING:\nTITLE: Ping',
    )
    const { articles, unmapped, report } = await imported({ 'export.txt': text })
    expect(articles['Bells & whistles']).toMatchObject({
      id: 'https://buoy.example/log/2026/03/bells-it.html',
      url: 'https://buoy.example/log/2026/03/bells-it.html',
      date_published: '2026-03-01T21:05:07Z',
      authors: [{ name: 'Ada Brook' }],
      section: 'Sound',
      tags: ['bell', 'fog horn', 'brass', 'Buoys'],
      summary: 'On bells.',
      content_html: '<p>One.</p><p>Two<br>lines.</p>\n<p>Three.</p>',
    })
    expect(unmapped).toEqual(['COMMENT', 'PING'])
    expect([report.remarks.zone, report.remarks.address]).toEqual([1, 1])
    expect(JSON.stringify(articles)).not.toMatch(/gull|ada@/)
  })

  it.each([
    ['03/01/2026 09:00:00 AM', '2026-03-01T09:00:00Z'],
    ['03/01/2026 12:00:00 AM', '2026-03-01T00:00:00Z'],
    ['03/01/2026 12:30:00 PM', '2026-03-01T12:30:00Z'],
    ['03/01/2026 21:00:00', '2026-03-01T21:00:00Z'],
    ['03/01/2026 9:00', '2026-03-01T09:00:00Z'],
    ['03/01/02 09:00:00 PM', '2002-03-01T21:00:00Z'],
  ])('has the date %s', async (date, wanted) => {
    const { articles } = await imported({ 'e.txt': entry(`TITLE: T\nSTATUS: Publish\nDATE: ${date}`, 'BODY:\nA') })
    expect(articles.T?.date_published).toBe(wanted)
  })

  it.each([
    ['CONVERT BREAKS: 0', 'content_html', 'A *b*\n\nc', []],
    ['CONVERT BREAKS: richtext', 'content_html', 'A *b*\n\nc', []],
    ['CONVERT BREAKS: 1', 'content_html', '<p>A *b*</p><p>c</p>', []],
    ['ALLOW PINGS: 1', 'content_html', '<p>A *b*</p><p>c</p>', []],
    ['CONVERT BREAKS: markdown_with_smartypants', 'content_markdown', 'A *b*\n\nc', []],
    [
      'CONVERT BREAKS: textile_2',
      'content_html',
      '<p>A *b*</p><p>c</p>',
      ['CONVERT BREAKS "textile_2", whose marks stay in the text'],
    ],
  ])('has a text with "%s"', async (line, member, wanted, listed) => {
    const { articles, unmapped } = await imported({
      'e.txt': entry(`TITLE: T\nSTATUS: Publish\n${line}`, 'BODY:\nA *b*\n\nc'),
    })
    expect([articles.T?.[member], unmapped]).toEqual([wanted, listed])
  })

  it('has the address that TypePad writes, Windows line ends, and an entry that is not closed', async () => {
    const text =
      'TITLE: T\nSTATUS: Publish\nUNIQUE URL: https://t.example/1.html\n-----\nBODY:\nA -- b\n-----\n--------\nTITLE: U\nSTATUS: Publish\n-----\nBODY:\nB'
    const { articles } = await imported({ 'e.txt': text.replaceAll('\n', '\r\n') })
    expect(articles.T).toMatchObject({ id: 'https://t.example/1.html', content_html: '<p>A -- b</p>' })
    expect(articles.U?.content_html).toBe('<p>B</p>')
  })

  it.each(['AUTHOR: of this text is Ada Brook\n\nIt has two paragraphs.', 'Title\n\nSTATUS: open\nDATE: today\n'])(
    'is not any text: %s',
    async (text) => {
      const { articles } = await imported({ 'note.txt': text })
      expect(Object.keys(articles)).toEqual([text.split('\n')[0]])
    },
  )
})

describe('a Substack export', () => {
  const HEAD = 'post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url\n'
  const row = (id: string, title: string, rest = '') =>
    `${id},2026-03-01T09:00:00.000Z,true,,newsletter,everyone,${title},${rest}\n`

  it('gives the members of a post', async () => {
    const { articles, report } = await imported({
      'posts.csv': `\uFEFF${HEAD}${row('12.a-b', '"One, ""two""\nthree"', 'Sub,https://api.substack.com/feed/podcast/12/x.m4a')}${row('13', 'Bare')}`,
      'posts/12.a-b.html': '<p>Text.</p>',
      'posts/13.bare.html': '<p>Bare.</p>',
    })
    expect(Object.values(articles)).toMatchObject([
      {
        id: 'https://buoy.example/p/a-b',
        url: 'https://buoy.example/p/a-b',
        title: 'One, "two"\nthree',
        summary: 'Sub',
        date_published: '2026-03-01T09:00:00.000Z',
        content_html: '<p>Text.</p>',
        attachments: [{ url: 'https://api.substack.com/feed/podcast/12/x.m4a', mime_type: 'audio/mp4' }],
      },
      { title: 'Bare', url: 'https://buoy.example/p/bare' },
    ])
    expect(report.remarks.address).toBe(2)
  })

  it.each([
    ['<p>A</p><div class="subscription-widget-wrap"><p>Subscribe!</p></div>', '<p>A</p>', []],
    ['<p>A</p><p class="button-wrapper"><a href="%%checkout_url%%"><span>Subscribe!</span></a></p>', '<p>A</p>', []],
    ['<p>A <a href="%%share_url%%">link</a></p>', '<p>A <a>link</a></p>', []],
    [
      '<p class="button-wrapper"><a href="https://a.example/">Go</a></p>',
      '<p class="button-wrapper"><a href="https://a.example/">Go</a></p>',
      [],
    ],
    ['<p>A</p><div class="paywall-jump"></div><p>Secret.</p>', '<p>A</p>', ['parts that only subscribers see']],
    [
      '<div><p>A</p><div class="paywall-jump">x</div>Secret.</div><p>Secret.</p>',
      '<div><p>A</p></div>',
      ['parts that only subscribers see'],
    ],
  ])('has what everyone may read: %s', async (html, wanted, listed) => {
    const { articles, unmapped } = await imported({ 'posts.csv': HEAD + row('1.a', 'T'), 'posts/1.a.html': html })
    expect([articles.T?.content_html, unmapped]).toEqual([wanted, listed])
  })

  it('reads no file that is elsewhere', async () => {
    await content.write('secret.html', '<p>Secret.</p>')
    const { articles, report } = await imported({
      'posts.csv': HEAD + row('../../secret', 'T') + row('../1.a', 'U'),
      'posts/1.a.html': '<p>A</p>',
    })
    expect([articles, report.files.find(({ file }) => file.endsWith('posts.csv'))?.left_out.length]).toEqual([{}, 2])
  })
})

describe('a Medium export', () => {
  it('gives the members of a post, with its title once', async () => {
    const page = `<!DOCTYPE html><html><head><title>T</title></head><body><article class="h-entry"><header><h1 class="p-name">T &amp; u</h1></header>
<section data-field="subtitle" class="p-summary"> Sub </section><section data-field="body" class="e-content"><section class="section"><div class="section-divider"><hr class="section-divider"></div>
<h3 class="graf graf--h3 graf--title">T &amp; u</h3><p class="graf">A</p></section><section class="section"><div class="section-divider"><hr class="section-divider"></div><p class="graf">B</p></section></section>
<footer><p>By <a href="https://medium.com/@ines" class="p-author h-card">Ines Holm</a> on <a href="https://medium.com/p/0a1b2c3d4e5f"><time class="dt-published" datetime="2026-03-01T09:00:00.000Z">a day</time></a>.</p>
<p><a href="https://own.example/t" class="p-canonical">Canonical link</a></p></footer></article></body></html>`
    const { articles } = await imported({ 'posts/2026-03-01_T.html': page })
    const [article] = Object.values(articles)
    expect(article).toMatchObject({
      id: 'https://medium.com/p/0a1b2c3d4e5f',
      url: 'https://own.example/t',
      title: 'T & u',
      summary: 'Sub',
      date_published: '2026-03-01T09:00:00.000Z',
      authors: [{ name: 'Ines Holm', url: 'https://medium.com/@ines' }],
    })
    const html = String(article?.content_html)
    expect([html.match(/T &amp; u/g), html.match(/<hr/g)?.length, html.includes('A'), html.includes('B')]).toEqual([
      null,
      1,
      true,
      true,
    ])
  })
})

it('an archive is not unpacked, and the error says so', async () => {
  await content.write('export.zip', 'PK\u0003\u0004\u0014\u0000')
  const report = await importInto(content.file('site'), content.file('export.zip'))
  expect(report.files[0]?.refused[0]?.problems[0]).toMatchObject({
    found: 'a zip archive',
    fix: 'unpack it, and name the folder',
  })
})
