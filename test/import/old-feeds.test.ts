import { writeFile } from 'node:fs/promises'
import { TestContent } from '../support/content.ts'
import { articlesIn, importInto } from '../support/imported.ts'

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

/** The articles of a feed, and what the report says of it. */
async function imported(feed: string | Uint8Array) {
  await content.write('feed.xml', '')
  await writeFile(content.file('feed.xml'), feed)
  const { files, outcomes, remarks } = await importInto(content.file('site'), content.file('feed.xml'))
  const articles = Object.values(await articlesIn(content.file('site')).catch(() => ({})))
  return { articles, file: files[0], outcomes, remarks, repaired: files[0]?.repaired }
}

const rss = (members: string, before = '', root = '<rss version="0.91">') =>
  `${before}${root}<channel><title>F</title><link>https://a.example/</link><description>D</description><item><title>T</title><link>https://a.example/t</link>${members}</item></channel></rss>`

describe('formats before RSS 2.0 and Atom 1.0', () => {
  it('RSS 1.0', async () => {
    const { articles, outcomes } = await imported(`<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://a.example/rss"><title>F</title><link>https://a.example/</link><description>D</description><items><rdf:Seq><rdf:li rdf:resource="https://a.example/1"/></rdf:Seq></items></channel>
<item rdf:about="https://a.example/1"><title>Eels</title><link>https://a.example/1</link><description>Short.</description><dc:date>2004-01-01T08:00:00+01:00</dc:date><dc:creator>Ada Brook</dc:creator><dc:subject>fish</dc:subject><content:encoded><![CDATA[<p>Long.</p>]]></content:encoded></item></rdf:RDF>`)
    expect(outcomes).toMatchObject({ written: 1, refused: 0 })
    expect(articles[0]).toMatchObject({
      ...{ id: 'https://a.example/1', url: 'https://a.example/1', title: 'Eels', content_html: '<p>Long.</p>' },
      ...{
        date_published: '2004-01-01T08:00:00+01:00',
        authors: [{ name: 'Ada Brook' }],
        tags: ['fish'],
        summary: 'Short.',
      },
    })
  })

  it('RSS 0.90', async () => {
    const { articles } = await imported(
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>F</title><link>https://a.example/</link><description>D</description></channel><item><title>Eels</title><link>https://a.example/1</link></item></rdf:RDF>',
    )
    expect(articles).toMatchObject([{ id: 'https://a.example/1', title: 'Eels' }])
  })

  it('Atom 0.3', async () => {
    const { articles, file } =
      await imported(`<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>F</title><link rel="alternate" type="text/html" href="https://a.example/"/><modified>2004-01-03T00:00:00Z</modified>
<entry><title mode="escaped" type="text/html">Eels &amp;amp; herring</title><link rel="alternate" type="text/html" href="https://a.example/1"/><id>tag:a.example,2004:1</id><issued>2004-01-01T08:00:00Z</issued><modified>2004-01-02T08:00:00Z</modified><author><name>Ada Brook</name><url>https://ada.example/</url></author><content type="text/html" mode="escaped">&lt;p&gt;Text.&lt;/p&gt;</content></entry></feed>`)
    expect(articles).toMatchObject([
      {
        ...{ id: 'tag:a.example,2004:1', title: 'Eels & herring', content_html: '<p>Text.</p>' },
        ...{ date_published: '2004-01-01T08:00:00Z', date_modified: '2004-01-02T08:00:00Z' },
        authors: [{ name: 'Ada Brook', url: 'https://ada.example/' }],
      },
    ])
    expect(file?.unmapped).toEqual({})
  })
})

describe('what is not well-formed, and every reader takes', () => {
  const DOCTYPE =
    '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">\n'
  it.each([
    [
      'a document type and names of characters',
      DOCTYPE,
      'Fr&eacute;d&eacute;ric&nbsp;&ndash; 5&nbsp;&euro;',
      'Frédéric\u00a0– 5\u00a0€',
    ],
    [
      'a document type with declarations',
      '<!DOCTYPE rss [<!ENTITY nbsp "&#160;"> <!ENTITY x "y">]>\n',
      'a&nbsp;b',
      'a\u00a0b',
    ],
    ['an "&" as it is', '', 'Fish & chips, R&D, a&b;', 'Fish & chips, R&D, a&b;'],
    [
      'an "&" in an address',
      '',
      '<![CDATA[<a href="https://a.example/?a=1&b=2">x</a>]]>&copy;',
      '<a href="https://a.example/?a=1&b=2">x</a>©',
    ],
    ['a blank line before the declaration', '\n<?xml version="1.0" encoding="UTF-8"?>\n', 'Käse', 'Käse'],
    ['a byte order mark and a blank line', '\uFEFF \n<?xml version="1.0" encoding="UTF-8"?>\n', 'Käse', 'Käse'],
    ['a name of a character in a CDATA section', '', '<![CDATA[a&nbsp;b]]>&hellip;&zwnj;', 'a&nbsp;b…\u200c'],
  ])('%s', async (_, before, description, wanted) => {
    const { articles, file, outcomes } = await imported(rss(`<description>${description}</description>`, before))
    expect(file?.refused).toEqual([])
    expect(outcomes.written).toBe(1)
    expect(articles[0]?.content_html).toBe(wanted)
  })

  it('says what was repaired', async () => {
    const { repaired } = await imported(
      rss('<description>Fish & chips&eacute;</description>', '\n<?xml version="1.0"?>'),
    )
    expect(repaired).toEqual([
      expect.stringContaining('white space before the XML declaration'),
      expect.stringContaining('an "&" that begins no reference'),
      expect.stringContaining('names of characters'),
    ])
  })

  it('repairs nothing in a document that is well-formed', async () => {
    expect((await imported(rss('<description>Fish &amp; chips</description>'))).repaired).toEqual([])
  })
})

describe('the encoding', () => {
  const latin = (text: string) => Buffer.from(text, 'latin1')
  const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>\n`
  const text = '<description>Käse</description>'
  it.each([
    ['ISO-8859-1', latin(rss(text, declared('ISO-8859-1'))), 'Käse', undefined],
    [
      'Windows-1252 that calls itself ISO-8859-1',
      latin(rss('<description>\x93K\xe4se\x94 \x80</description>', declared('iso-8859-1'))),
      '“Käse” €',
      undefined,
    ],
    ['none, and Windows-1252', latin(rss(text)), 'Käse', 'Windows-1252'],
    ['UTF-8, wrongly', latin(rss(text, declared('UTF-8'))), 'Käse', 'Windows-1252'],
    ['ISO-8859-1, wrongly', Buffer.from(rss(text, declared('ISO-8859-1'))), 'Käse', 'read as UTF-8'],
    ['UTF-16, wrongly', Buffer.from(rss(text, declared('UTF-16'))), 'Käse', undefined],
    ['unknown', Buffer.from(rss(text, declared('x-unknown'))), 'Käse', undefined],
    ['UTF-16 without a mark', Buffer.from(rss(text, declared('UTF-16')), 'utf16le'), 'Käse', undefined],
    [
      'KOI8-R',
      Buffer.concat([
        latin(rss('<description>', declared('koi8-r')).split('</item>')[0] as string),
        Buffer.from([0xf2, 0xd9, 0xc2, 0xc1]),
        latin('</description></item></channel></rss>'),
      ]),
      'Рыба',
      undefined,
    ],
    ['declared after a blank line', latin(rss(text, `\n${declared('iso-8859-1')}`)), 'Käse', 'white space'],
  ])('%s', async (_, bytes, wanted, repair) => {
    const { articles, repaired } = await imported(bytes)
    expect(articles[0]?.content_html).toBe(wanted)
    if (repair === undefined) expect(repaired).toEqual([])
    else expect(repaired?.join()).toContain(repair)
  })
})

describe('relative addresses in a text', () => {
  const atom = (feed: string, entry: string, inner: string, type = 'html') =>
    `<feed xmlns="http://www.w3.org/2005/Atom" ${feed}><id>urn:f</id><title>F</title><updated>2026-01-01T00:00:00Z</updated><entry ${entry}><id>urn:a</id><title>T</title><updated>2026-01-01T00:00:00Z</updated><link href="https://a.example/deep/page"/><content type="${type}" ${inner}>&lt;img src="b.png"&gt;&lt;a href="#c"&gt;d&lt;/a&gt;</content></entry></feed>`
  it.each([
    ['no base', '', '', '', 'b.png'],
    ['a base of the feed', 'xml:base="https://b.example/x/"', '', '', 'https://b.example/x/b.png'],
    ['a base of the entry', 'xml:base="https://b.example/x/"', 'xml:base="y/"', '', 'https://b.example/x/y/b.png'],
    [
      'a base of the content',
      'xml:base="https://b.example/x/"',
      'xml:base="y/"',
      'xml:base="/z/"',
      'https://b.example/z/b.png',
    ],
  ])('with %s', async (_, feed, entry, inner, wanted) => {
    const { articles } = await imported(atom(feed, entry, inner))
    expect(articles[0]?.content_html).toBe(`<img src="${wanted}"><a href="#c">d</a>`)
  })

  it('that stay relative, since their base is too long, are said', async () => {
    const links = '&lt;a href="b"&gt;c&lt;/a&gt;'.repeat(2_000)
    const root = (length: number) => `<rss version="2.0" xml:base="https://b.example/${'long-'.repeat(length)}/">`
    const said = async (length: number) =>
      (await imported(rss(`<description>${links}</description>`, '', root(length)))).remarks?.base
    expect(await said(1)).toBeUndefined()
    expect(await said(90)).toBe(1)
    expect(await said(200)).toBe(1)
  })

  it('with a base of RSS', async () => {
    const root = '<rss version="2.0" xml:base="https://b.example/x/">'
    const { articles } = await imported(rss('<description>&lt;img src="b.png"&gt;</description>', '', root))
    expect(articles[0]?.content_html).toBe('<img src="https://b.example/x/b.png">')
  })
})

describe('XHTML is read as XML', () => {
  it.each([
    [
      '<a id="s"/>one <script src="x"/>two <iframe src="y"/>three',
      '<a id="s"></a>one <script src="x"></script>two <iframe src="y"></iframe>three',
    ],
    ['<video src="v"/><p>after</p>', '<video src="v"></video><p>after</p>'],
    ['a <![CDATA[<b> & c]]> d<br/>e', 'a &lt;b> &amp; c d<br/>e'],
  ])('in Atom: %s', async (xhtml, wanted) => {
    const { articles } = await imported(
      `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id><title>F</title><updated>2026-01-01T00:00:00Z</updated><entry><id>urn:a</id><title>T</title><updated>2026-01-01T00:00:00Z</updated><link href="https://a.example/a"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${xhtml}</div></content></entry></feed>`,
    )
    expect(articles[0]?.content_html).toBe(wanted)
  })

  it.each([
    [{ body_xhtml: '<p>one <script/>two</p>' }],
    [
      {
        $standard: { version: '2.1' },
        bodies: [{ contentType: 'application/xhtml+xml', value: '<p>one <script/>two</p>' }],
      },
    ],
  ])('in ninjs: %j', async (members) => {
    await content.write('news.json', {
      uri: 'urn:a',
      headline: 'T',
      versioncreated: '2026-01-01T00:00:00Z',
      ...members,
    })
    await importInto(content.file('site'), content.file('news.json'))
    const [article] = Object.values(await articlesIn(content.file('site')))
    expect(article?.content_html).toBe('<p>one <script></script>two</p>')
  })
})
