import { TestContent } from '../support/content.ts'
import { articlesIn, importInto } from '../support/imported.ts'
import { wxrOf } from './support/status-sources.ts'

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

const UPLOADS = 'https://loft.example/up'

const cdata = (name: string, text: string) => `<${name}><![CDATA[${text}]]></${name}>`
const meta = (key: string, value: string) =>
  `<wp:postmeta>${cdata('wp:meta_key', key)}${cdata('wp:meta_value', value)}</wp:postmeta>`

function attachment(
  id: number,
  file: string,
  { parent = 0, order = 0, caption = '', alt = '', title = file } = {},
): string {
  return `<item><title>${title}</title>${cdata('excerpt:encoded', caption)}<wp:post_id>${id}</wp:post_id><wp:status>inherit</wp:status>
<wp:post_type>attachment</wp:post_type><wp:post_parent>${parent}</wp:post_parent><wp:menu_order>${order}</wp:menu_order>
<wp:attachment_url>${UPLOADS}/${file}</wp:attachment_url>${meta('_wp_attachment_image_alt', alt)}</item>`
}

function pattern(id: number, text: string, status = 'publish'): string {
  return `<item><title>P</title>${cdata('content:encoded', text)}<wp:post_id>${id}</wp:post_id><wp:status>${status}</wp:status><wp:post_type>wp_block</wp:post_type></item>`
}

const FILES = [
  attachment(51, 'a.jpg', { alt: 'An A', caption: 'The <em>A</em>' }),
  attachment(52, 'b.png'),
  attachment(53, 'talk.mp3', { title: 'A talk' }),
  attachment(54, 'own-2.jpg', { parent: 1, order: 2 }),
  attachment(55, 'own-1.jpg', { parent: 1, order: 1 }),
  attachment(56, 'own.ogg', { parent: 1 }),
  pattern(61, '<!-- wp:paragraph --><p>Shown everywhere.</p><!-- /wp:paragraph -->'),
  pattern(62, '<p>Secret.</p>', 'private'),
  pattern(63, '<!-- wp:block {"ref":63} /--><p>Again.</p>'),
].join('')

/** The post with this text, with the report. */
async function imported(text: string, members = '') {
  const post = `<item><title>T</title><link>https://loft.example/a/</link><guid isPermaLink="false">https://loft.example/?p=1</guid>
${cdata('content:encoded', text)}<wp:post_id>1</wp:post_id><wp:post_date_gmt>2026-01-01 08:00:00</wp:post_date_gmt><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type>${members}</item>`
  await content.write('export.xml', wxrOf(post + FILES))
  const report = await importInto(content.file('site'), content.file('export.xml'))
  const [article] = Object.values(await articlesIn(content.file('site')).catch(() => ({})))
  return { article, report, html: article?.content_html, unmapped: Object.keys(report.files[0]?.unmapped ?? {}) }
}

const A = `<figure><img src="${UPLOADS}/a.jpg" alt="An A"><figcaption>The <em>A</em></figcaption></figure>`
const B = `<figure><img src="${UPLOADS}/b.png"></figure>`
const TALK = `<figure><audio controls="controls" src="${UPLOADS}/talk.mp3"></audio></figure>`
const WATCH = 'https://www.youtube.com/watch?v=abc'

describe('a shortcode of WordPress', () => {
  it.each([
    '[gallery ids="51,52"]',
    "[gallery ids='51,52']",
    '[gallery ids=51,52]',
    '[gallery ids=”51,52″]',
    '[gallery ids=“51, 52”]',
    '[gallery ids=&quot;51,52&quot;]',
    '[gallery ids=&#8221;51,52&#8243;]',
    '[gallery ids=&#x201C;51,52&#x201D;]',
    '[gallery ids=&ldquo;51,52&rdquo; columns=&ldquo;2&rdquo;]',
    '[gallery&nbsp;link="file" ids="51,52,51,999"]',
    '[gallery include="51,52" type=rectangular]',
    '[gallery columns="2" ids="51,52" /]',
  ])('for pictures becomes them: %s', async (text) => {
    expect((await imported(text)).html).toBe(A + B)
  })

  it.each([
    [`[audio src="${UPLOADS}/talk.mp3"]`, TALK],
    [`[audio mp3=&#8221;${UPLOADS}/talk.mp3&#8243; ogg=&#8221;x.ogg&#8243;][/audio]`, TALK],
    [`[audio src=&quot;${UPLOADS}/talk.mp3&quot; preload=&quot;none&quot; /]`, TALK],
    [`[audio]${UPLOADS}/talk.mp3[/audio]`, TALK],
    ['[playlist ids="53"]', TALK],
    ['[audio]', `<figure><audio controls="controls" src="${UPLOADS}/own.ogg"></audio></figure>`],
    ['[playlist]', `<figure><audio controls="controls" src="${UPLOADS}/own.ogg"></audio></figure>`],
    [
      `[video width="640" height="360" mp4="${UPLOADS}/f.mp4" poster="${UPLOADS}/f.jpg"][/video]`,
      `<figure><video controls="controls" src="${UPLOADS}/f.mp4" poster="${UPLOADS}/f.jpg"></video></figure>`,
    ],
    [`[video src="${WATCH}"]`, `<oembed url="${WATCH}"></oembed>`],
    [`[embed width="9"]${WATCH}[/embed]`, `<oembed url="${WATCH}"></oembed>`],
    [`[embed width=&#8221;9&#8243;] ${WATCH} [/embed]`, `<oembed url="${WATCH}"></oembed>`],
    [`[embed src="${WATCH}"]`, `<oembed url="${WATCH}"></oembed>`],
    [
      `[caption id=&quot;attachment_51&quot; width=&quot;9&quot;]<img src="${UPLOADS}/a.jpg" alt=""> Words[/caption]`,
      `<figure><img src="${UPLOADS}/a.jpg" alt=""><figcaption>Words</figcaption></figure>`,
    ],
    [
      `[caption width=”9″ caption=”Old words”]<img src="${UPLOADS}/a.jpg" alt="">[/caption]`,
      `<figure><img src="${UPLOADS}/a.jpg" alt=""><figcaption>Old words</figcaption></figure>`,
    ],
    ['[gallery]', `<figure><img src="${UPLOADS}/own-1.jpg"></figure><figure><img src="${UPLOADS}/own-2.jpg"></figure>`],
    ['[gallery exclude="55"]', `<figure><img src="${UPLOADS}/own-2.jpg"></figure>`],
    ['[[gallery ids="51"]]', '<p>[gallery ids="51"]</p>'],
    ['Note [1] and [sic].', '<p>Note [1] and [sic].</p>'],
  ])('%s', async (text, html) => {
    expect((await imported(text)).html).toBe(html)
  })

  it('gives its recordings to subscribers once', async () => {
    const enclosure = (file: string) => meta('enclosure', `${UPLOADS}/${file}\n77\naudio/mpeg`)
    const text = `[audio src="${UPLOADS}/talk.mp3"] [playlist ids="53"] [audio mp3="${UPLOADS}/two.mp3"]`
    const { article } = await imported(text, enclosure('talk.mp3') + enclosure('three.mp3'))
    expect(article?.attachments).toEqual([
      { url: `${UPLOADS}/talk.mp3`, mime_type: 'audio/mpeg', size_in_bytes: 77 },
      { url: `${UPLOADS}/three.mp3`, mime_type: 'audio/mpeg', size_in_bytes: 77 },
      { url: `${UPLOADS}/two.mp3`, mime_type: 'audio/mpeg' },
    ])
  })

  it('and a block give their recordings to subscribers', async () => {
    const { article } = await imported(
      `<!-- wp:audio --><figure class="wp-block-audio"><audio controls src="${UPLOADS}/b.mp3"></audio></figure><!-- /wp:audio -->[restrict]<audio src="${UPLOADS}/secret.mp3"></audio>[/restrict]`,
    )
    expect(article?.attachments).toEqual([{ url: `${UPLOADS}/b.mp3`, mime_type: 'audio/mpeg' }])
  })

  it('that names nothing of the export does not stand in the text, and is listed', async () => {
    const { html, unmapped } = await imported('A [gallery ids="7,8"] B [playlist ids="7"] C')
    expect(html).toBe('<p>A  B  C</p>')
    expect(unmapped).toEqual([
      '[gallery] whose files the export does not contain',
      '[playlist] whose files the export does not contain',
    ])
  })

  it('of a plug-in stays, and is listed', async () => {
    const { html, unmapped } = await imported('[contact-form-7 id="3"] [mood]calm[/mood] [tide level="2"] [sic] [1]')
    expect(html).toBe('<p>[contact-form-7 id="3"] [mood]calm[/mood] [tide level="2"] [sic] [1]</p>')
    expect(unmapped).toEqual(['[contact-form-7]', '[mood]', '[tide]'])
  })

  const LISTED: Readonly<Record<string, string[]>> = {
    'A [member id="5"] B': ['[member]'],
    'A [private] B': [],
  }
  it.each([
    ['A [restrict]Secret.[/restrict] B', '<p>A  B</p>'],
    ['A [members_only level="2"]<b>Secret.</b>[/members_only] B', '<p>A  B</p>'],
    ['A [membership level="1"]<i>Secret.</i>[/membership]', '<p>A </p>'],
    ['A [member id="5"] B', '<p>A [member id="5"] B</p>'],
    ['A [private] B', '<p>A [private] B</p>'],
  ])('for members hides what it encloses: %s', async (text, html) => {
    const { html: shown, unmapped } = await imported(text)
    expect([shown, unmapped]).toEqual([html, LISTED[text] ?? ['parts that only subscribers see']])
  })
})

describe('an address alone', () => {
  it.each([
    [`Before.\n\n${WATCH}\n\nAfter.`, `<p>Before.</p><p><oembed url="${WATCH}"></oembed></p><p>After.</p>`],
    [`Before.\n${WATCH}\nAfter.`, `<p>Before.<br><oembed url="${WATCH}"></oembed><br>After.</p>`],
    [`<p> ${WATCH} </p>`, `<p><oembed url="${WATCH}"></oembed></p>`],
    [`See ${WATCH} there.`, `<p>See ${WATCH} there.</p>`],
    [`<pre>${WATCH}</pre>`, `<pre>${WATCH}</pre>`],
    ['https://a.example/?b=1&amp;c=2', '<p><oembed url="https://a.example/?b=1&amp;c=2"></oembed></p>'],
    [
      `<!-- wp:embed {"url":"${WATCH}","type":"video"} -->\n<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n${WATCH}\n</div><figcaption>A film</figcaption></figure>\n<!-- /wp:embed -->`,
      `<!-- wp:embed {"url":"${WATCH}","type":"video"} -->\n<figure class="wp-block-embed"><div class="wp-block-embed__wrapper"><oembed url="${WATCH}"></oembed></div><figcaption>A film</figcaption></figure>\n<!-- /wp:embed -->`,
    ],
    [
      `<!-- wp:core-embed/youtube -->\n<figure class="wp-block-embed">\n${WATCH}\n<figcaption>A film</figcaption></figure>\n<!-- /wp:core-embed/youtube -->`,
      `<!-- wp:core-embed/youtube -->\n<figure class="wp-block-embed"><oembed url="${WATCH}"></oembed><figcaption>A film</figcaption></figure>\n<!-- /wp:core-embed/youtube -->`,
    ],
    [
      `<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n${WATCH}\n</div></figure>\n\n<p class="wp-block-paragraph">Words.</p>`,
      `<figure class="wp-block-embed"><div class="wp-block-embed__wrapper"><oembed url="${WATCH}"></oembed></div></figure><p class="wp-block-paragraph">Words.</p>`,
    ],
    [
      `<!-- wp:paragraph --><p>${WATCH}</p><!-- /wp:paragraph -->`,
      `<!-- wp:paragraph --><p><oembed url="${WATCH}"></oembed></p><!-- /wp:paragraph -->`,
    ],
  ])('becomes an embed: %s', async (text, html) => {
    expect((await imported(text)).html).toBe(html)
  })
})

describe('a block of WordPress', () => {
  const mark = '<p>Nets<sup data-fn="f-1" class="fn"><a href="#f-1" id="f-1-link">1</a></sup>.</p>'
  const notes = meta('footnotes', JSON.stringify([{ content: 'Of <em>hemp</em>.', id: 'f-1' }]))
  const list = '<ol class="wp-block-footnotes"><li id="f-1">Of <em>hemp</em>. <a href="#f-1-link">↩︎</a></li></ol>'

  it.each([
    ['<!-- wp:paragraph -->', '<!-- wp:footnotes /--><p>End.</p>', `${list}<p>End.</p>`],
    ['<!-- wp:paragraph -->', '<!-- wp:footnotes {"className":"a"} /--><!-- wp:footnotes /-->', list],
    ['<!-- wp:paragraph -->', '', list],
  ])('for footnotes has those of the custom field: %s…%s', async (before, after, shown) => {
    const { html, unmapped } = await imported(`${before}${mark}${after}`, notes)
    expect([html, unmapped]).toEqual([`${before}${mark}${shown}`, []])
  })

  it('for footnotes is empty without their marks, or without notes', async () => {
    expect((await imported('<!-- wp:footnotes /--><p>A</p>', notes)).html).toBe('<p>A</p>')
    expect((await imported(`${mark}<!-- wp:footnotes /-->`, meta('footnotes', 'no JSON'))).html).toContain('Nets')
  })

  it.each([
    ['<!-- wp:block {"ref":61} /-->', '<!-- wp:paragraph --><p>Shown everywhere.</p><!-- /wp:paragraph -->', []],
    ['<!-- wp:block {"ref":62} /--><p>A</p>', '<p>A</p>', ['block "block", which the old site filled in']],
    ['<!-- wp:block {"ref":99} /--><p>A</p>', '<p>A</p>', ['block "block", which the old site filled in']],
    ['<!-- wp:block {"ref":63} /-->', '<p>Again.</p>'.repeat(4), ['block "block", which the old site filled in']],
    ['<!-- wp:latest-posts /--><p>A</p>', '<p>A</p>', ['block "latest-posts", which the old site filled in']],
    [
      '<ul><!-- wp:social-link {"url":"https://m.example/@a","service":"mastodon"} /--></ul>',
      '<ul><li><a href="https://m.example/@a">mastodon</a></li></ul>',
      [],
    ],
    [
      '<!-- wp:jetpack/podcast-player {"url":"https://p.example/feed"} /-->',
      '<oembed url="https://p.example/feed"></oembed>',
      ['block "jetpack/podcast-player", which the old site filled in'],
    ],
    [
      '<!-- wp:jetpack/button {"url":"javascript:alert(1)"} /--><p>A</p>',
      '<p>A</p>',
      ['block "jetpack/button", which the old site filled in'],
    ],
    ['<p>A</p><!-- wp:jetpack/paywall /--><p>Secret.</p>', '<p>A</p>', ['parts that only subscribers see']],
    [
      '<p>A</p><!-- wp:premium-content/subscriber-view --><p>Secret.</p><!-- /wp:premium-content/subscriber-view --><p>B</p>',
      '<p>A</p><!-- /wp:premium-content/subscriber-view --><p>B</p>',
      ['parts that only subscribers see'],
    ],
    [
      '<p>A</p><!-- wp:premium-content/subscriber-view --><p>Secret.</p>',
      '<p>A</p>',
      ['parts that only subscribers see'],
    ],
  ])('that the site fills in is filled in, or listed: %s', async (text, html, listed) => {
    const { html: shown, unmapped } = await imported(text)
    expect([shown, unmapped]).toEqual([html, listed])
  })
})

describe('a post of a WordPress export', () => {
  it('lists its custom fields, and a featured image that is not there', async () => {
    const { unmapped } = await imported(
      'A',
      meta('mood', 'calm') + meta('_thumbnail_id', '77') + meta('_edit_last', '1'),
    )
    expect(unmapped).toEqual(['wp:postmeta mood', 'featured image that the export does not contain'])
  })

  it('has the featured image from the attachments', async () => {
    const { article } = await imported('A', meta('_thumbnail_id', '51'))
    expect(article).toMatchObject({ image: `${UPLOADS}/a.jpg`, image_alt: 'An A', image_caption: 'The A' })
  })
})
