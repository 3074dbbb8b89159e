import { TestContent } from '../support/content.ts'
import { articlesIn, importInto } from '../support/imported.ts'

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

const DATED = { status: 'published', published_at: '2026-01-01T08:00:00Z', visibility: 'public', title: 'T' }

/** The articles of these posts in their order, with the report. */
async function imported(...posts: readonly object[]) {
  const rows = posts.map((post, index) => ({ ...DATED, id: `a${index}`, slug: `post-${index}`, ...post }))
  await content.write('ghost.json', JSON.stringify({ db: [{ meta: {}, data: { posts: rows } }] }))
  const home = { homePage: 'https://ropewalk.example/' }
  const report = await importInto(content.file('site'), content.file('ghost.json'), home)
  const articles = await articlesIn(content.file('site')).catch(() => ({}))
  const ofPost = (index: number) => Object.values(articles).find(({ id }) => id === `a${index}`)
  const unmapped = Object.entries(report.files[0]?.unmapped ?? {})
  return { report, articles: posts.map((_, index) => ofPost(index)), unmapped: Object.fromEntries(unmapped) }
}

const text = (words: string, format = 0) => ({ type: 'extended-text', text: words, format, version: 1 })
const node = (type: string, ...children: object[]) => ({ type, version: 1, children })
const lexical = (...children: object[]) => ({ lexical: JSON.stringify({ root: { type: 'root', children } }) })
const mobiledoc = (members: object) => ({
  mobiledoc: JSON.stringify({ version: '0.3.1', ghostVersion: '4.0', markups: [], atoms: [], cards: [], ...members }),
})
const card = (name: string, members: object) => mobiledoc({ cards: [[name, members]], sections: [[10, 0]] })

const PLAIN: readonly [what: string, nodes: object[], html: string][] = [
  ['paragraphs', [node('paragraph', text('One.')), node('paragraph', text('Two.'))], '<p>One.</p><p>Two.</p>'],
  ['an empty paragraph', [node('paragraph'), node('paragraph', text('A'))], '<p>A</p>'],
  [
    'bold, italic and both',
    [node('paragraph', text('b', 1), text('i', 2), text('c', 3))],
    '<p><strong>b</strong><em>i</em><strong><em>c</em></strong></p>',
  ],
  [
    'struck, underlined, code, sub, sup, marked',
    [node('paragraph', text('a', 4), text('b', 8), text('c', 16), text('d', 32), text('e', 64), text('f', 128))],
    '<p><s>a</s><u>b</u><code>c</code><sub>d</sub><sup>e</sup><mark>f</mark></p>',
  ],
  ['signs of markup', [node('paragraph', text('a < b & "c"'))], '<p>a &lt; b &amp; "c"</p>'],
  ['a line break', [node('paragraph', text('a'), { type: 'linebreak' }, text('b'))], '<p>a<br>b</p>'],
  ['a heading', [{ ...node('extended-heading', text('H')), tag: 'h3' }], '<h3>H</h3>'],
  ['a heading of no level', [{ ...node('heading', text('H')), tag: 'script' }], '<h2>H</h2>'],
  ['a quotation', [node('extended-quote', text('Q'))], '<blockquote>Q</blockquote>'],
  ['an aside', [node('aside', text('Q'))], '<blockquote>Q</blockquote>'],
  [
    'a link',
    [node('paragraph', { ...node('link', text('L', 1)), url: 'https://a.example/?b=1&c' })],
    '<p><a href="https://a.example/?b=1&amp;c"><strong>L</strong></a></p>',
  ],
  [
    'lists in lists',
    [
      {
        ...node(
          'list',
          node('listitem', text('one')),
          node('listitem', { ...node('list', node('listitem', text('in'))), listType: 'number', start: 3 }),
        ),
        listType: 'bullet',
      },
    ],
    '<ul><li>one<ol start="3"><li>in</li></ol></li></ul>',
  ],
  [
    'a list of tasks',
    [
      {
        ...node('list', { ...node('listitem', text('a')), checked: true }, node('listitem', text('b'))),
        listType: 'check',
      },
    ],
    '<ul><li>☑ a</li><li>☐ b</li></ul>',
  ],
]

const CARDS: readonly [name: string, members: object, html: string][] = [
  [
    'image',
    {
      src: '__GHOST_URL__/a.jpg',
      alt: 'An "A"',
      width: 8,
      height: 6,
      caption: '<em>C</em>',
      href: 'https://a.example/',
    },
    '<figure><a href="https://a.example/"><img src="/a.jpg" alt="An &quot;A&quot;" width="8" height="6"></a><figcaption><em>C</em></figcaption></figure>',
  ],
  ['image', { src: '' }, '<figure></figure>'],
  [
    'gallery',
    {
      images: [
        { src: '/a.jpg', alt: 'A', row: 0 },
        { src: '/b.jpg', fileName: 'b.jpg' },
      ],
      caption: 'Both',
    },
    '<figure><img src="/a.jpg" alt="A"><img src="/b.jpg"><figcaption>Both</figcaption></figure>',
  ],
  [
    'bookmark',
    {
      url: 'https://b.example/',
      metadata: { title: 'B & co', description: 'About B', icon: '/i.png' },
      caption: 'See',
    },
    '<figure><p><a href="https://b.example/">B &amp; co</a></p><p>About B</p><figcaption>See</figcaption></figure>',
  ],
  [
    'bookmark',
    { url: 'https://b.example/' },
    '<figure><p><a href="https://b.example/">https://b.example/</a></p></figure>',
  ],
  [
    'toggle',
    { heading: 'More', content: '<p>Inside.</p>' },
    '<details><summary>More</summary><p>Inside.</p></details>',
  ],
  ['callout', { calloutEmoji: '💡', calloutText: 'A <b>tip</b>' }, '<aside><p>💡 A <b>tip</b></p></aside>'],
  ['button', { buttonUrl: 'https://a.example/b', buttonText: 'Go' }, '<p><a href="https://a.example/b">Go</a></p>'],
  [
    'file',
    { src: '/a.pdf', fileTitle: 'Plan', fileName: 'a.pdf', fileCaption: 'The plan', fileSize: 12 },
    '<p><a href="/a.pdf">Plan</a></p><p>The plan</p>',
  ],
  [
    'embed',
    {
      url: 'https://www.youtube.com/watch?v=abc',
      html: '<iframe src="https://www.youtube.com/embed/abc"></iframe>',
      caption: 'Film',
    },
    '<figure><iframe src="https://www.youtube.com/embed/abc"></iframe><figcaption>Film</figcaption></figure>',
  ],
  [
    'embed',
    {
      url: 'https://x.example/1',
      html: '<script src="https://x.example/s.js"></script>',
      metadata: { title: 'A post' },
    },
    '<figure><p><a href="https://x.example/1">A post</a></p></figure>',
  ],
  ['html', { html: '<table><tr><td>a</td></tr></table>' }, '<table><tr><td>a</td></tr></table>'],
  ['markdown', { markdown: 'A *b*.' }, '<p>A <em>b</em>.</p>\n'],
  ['card-markdown', { markdown: '# H' }, '<h1>H</h1>\n'],
  [
    'code',
    { code: 'if (a < b) {\n}', language: 'js' },
    '<pre><code class="language-js">if (a &lt; b) {\n}</code></pre>',
  ],
  [
    'codeblock',
    { code: 'x', caption: 'Listing' },
    '<figure><pre><code>x</code></pre><figcaption>Listing</figcaption></figure>',
  ],
  ['hr', {}, '<hr>'],
  ['horizontalrule', {}, '<hr>'],
  [
    'header',
    {
      header: 'Top',
      subheader: 'Below',
      buttonEnabled: true,
      buttonText: 'Go',
      buttonUrl: '/go',
      backgroundImageSrc: '/h.jpg',
    },
    '<figure><img src="/h.jpg"></figure><h2>Top</h2><p>Below</p><p><a href="/go">Go</a></p>',
  ],
  ['header', { header: 'Top', buttonEnabled: false, buttonText: 'Go', buttonUrl: '/go' }, '<h2>Top</h2>'],
  [
    'product',
    {
      productTitle: 'Rope',
      productDescription: '<p>Long.</p>',
      productRatingEnabled: true,
      productStarRating: 4,
      productImageSrc: '/r.jpg',
      productButtonEnabled: true,
      productButton: 'Buy',
      productUrl: '/buy',
    },
    '<figure><img src="/r.jpg"></figure><h4>Rope</h4><p>★★★★☆</p><p>Long.</p><p><a href="/buy">Buy</a></p>',
  ],
  [
    'call-to-action',
    {
      sponsorLabel: '<p>Sponsored</p>',
      textValue: '<p>Join.</p>',
      showButton: true,
      buttonText: 'Join',
      buttonUrl: '/join',
    },
    '<p>Sponsored</p><p>Join.</p><p><a href="/join">Join</a></p>',
  ],
  [
    'before-after',
    { beforeImage: { src: '/a.jpg' }, afterImage: { src: '/b.jpg' } },
    '<figure><img src="/a.jpg"><img src="/b.jpg"></figure>',
  ],
  [
    'tide-table',
    { title: 'Tides & winds', rows: 3, url: 'https://t.example/' },
    '<p>Tides &amp; winds</p><p><a href="https://t.example/">https://t.example/</a></p>',
  ],
]

describe('a post of Ghost without HTML', () => {
  it.each(PLAIN)('has its lexical: %s', async (_, nodes, html) => {
    const { articles } = await imported(lexical(...nodes))
    expect(articles[0]?.content_html).toBe(html)
  })

  it.each(CARDS)('has its card "%s" in both editors: %j', async (name, members, html) => {
    const words = 'A'
    const { articles } = await imported(
      lexical(node('paragraph', text(words)), { type: name, version: 1, ...members }),
      mobiledoc({
        cards: [[name, members]],
        sections: [
          [1, 'p', [[0, [], 0, words]]],
          [10, 0],
        ],
      }),
    )
    expect(articles.map((article) => article?.content_html)).toEqual([`<p>A</p>${html}`, `<p>A</p>${html}`])
  })

  it('has its mobiledoc: markups across markers, lists, breaks, quotations and old pictures', async () => {
    const { articles } = await imported(
      mobiledoc({
        atoms: [['soft-return', '', {}]],
        markups: [['strong'], ['a', ['href', 'https://a.example/']], ['script'], ['em']],
        sections: [
          [1, 'h2', [[0, [], 0, 'A & b']]],
          [
            1,
            'p',
            [
              [0, [0], 0, 'bold '],
              [0, [1], 2, 'link'],
              [1, [], 0, 0],
              [0, [2], 1, 'plain'],
              [0, [3], 0, 'open'],
            ],
          ],
          [3, 'ol', [[[0, [], 0, 'one']], [[0, [], 0, 'two']]]],
          [1, 'blockquote', [[0, [], 0, 'Q']]],
          [2, '/old.jpg'],
        ],
      }),
    )
    expect(articles[0]?.content_html).toBe(
      '<h2>A &amp; b</h2><p><strong>bold <a href="https://a.example/">link</a></strong><br>plain<em>open</em></p>' +
        '<ol><li>one</li><li>two</li></ol><blockquote>Q</blockquote><figure><img src="/old.jpg"></figure>',
    )
  })

  it('has its recordings in the text and as attachments', async () => {
    const audio = {
      src: '__GHOST_URL__/talk.mp3',
      title: 'Talk',
      mimeType: 'audio/mpeg',
      duration: 61.5,
      fileSize: 900,
    }
    const video = { src: '/film.mp4', fileName: 'film.mp4', thumbnailSrc: '/t.jpg', caption: 'The <b>film</b>' }
    const { articles } = await imported(
      lexical({ type: 'audio', ...audio }, { type: 'video', ...video }),
      card('audio', audio),
    )
    expect(articles[0]).toMatchObject({
      content_html:
        '<figure><audio controls="controls" src="/talk.mp3"></audio><figcaption>Talk</figcaption></figure>' +
        '<figure><video controls="controls" src="/film.mp4" poster="/t.jpg"></video><figcaption>The <b>film</b></figcaption></figure>',
      attachments: [
        { url: '/talk.mp3', mime_type: 'audio/mpeg', title: 'Talk', size_in_bytes: 900, duration_in_seconds: 61.5 },
        { url: '/film.mp4', mime_type: 'video/mp4' },
      ],
    })
    expect(articles[1]?.attachments).toEqual([
      { url: '/talk.mp3', mime_type: 'audio/mpeg', title: 'Talk', size_in_bytes: 900, duration_in_seconds: 61.5 },
    ])
  })

  it('that has HTML has its recordings as attachments too', async () => {
    const { articles } = await imported({
      html: '<div class="kg-audio-card"><audio src="__GHOST_URL__/a.mp3?x=1&amp;y=2" preload="metadata"></audio></div><video><source src="/b.webm"></video><audio></audio>',
    })
    expect(articles[0]?.attachments).toEqual([
      { url: '/a.mp3?x=1&y=2', mime_type: 'audio/mpeg' },
      { url: '/b.webm', mime_type: 'video/webm' },
    ])
  })

  it('takes the HTML if there is any, and the editor of its day if there are two', async () => {
    const { articles } = await imported(
      { html: '<p>HTML.</p>', ...lexical(node('paragraph', text('Lexical.'))) },
      { html: '', ...lexical(node('paragraph', text('Lexical.'))), ...card('html', { html: '<p>Old.</p>' }) },
      { html: null, lexical: null, ...card('html', { html: '<p>Old.</p>' }) },
      { html: null, ...lexical(node('paragraph')), ...card('html', { html: '<p>Old.</p>' }) },
    )
    const texts = articles.map((article) => article?.content_html)
    expect(texts).toEqual(['<p>HTML.</p>', '<p>Lexical.</p>', '<p>Old.</p>', '<p>Old.</p>'])
  })

  it('is rejected alone if its text is no JSON', async () => {
    const { report, articles } = await imported({ lexical: '{"root":' }, lexical(node('paragraph', text('A'))))
    expect(report.files[0]?.refused[0]).toMatchObject({ part: 'post post-0' })
    expect(JSON.stringify(report.files[0]?.refused[0])).toContain('its lexical is no JSON')
    expect(articles[1]?.content_html).toBe('<p>A</p>')
  })

  it('is rejected, and not a danger, if it is nested or repeated far beyond any text', async () => {
    let deep: object = node('paragraph', text('A'))
    for (let depth = 0; depth < 600; depth++) deep = node('quote', deep)
    const many = {
      markups: [['a', ['href', `https://a.example/${'x'.repeat(2_000)}`]]],
      sections: [[1, 'p', Array(2_000).fill([0, [0], 1, 'a'])]],
    }
    const { report, articles } = await imported(lexical(deep), mobiledoc(many), lexical(node('paragraph', text('A'))))
    expect(report.files[0]?.refused.map(({ part }) => part)).toEqual(['post post-0', 'post post-1'])
    expect(articles[2]?.content_html).toBe('<p>A</p>')
  })

  it.each([
    { lexical: '[]' },
    { lexical: '{"root":7}' },
    { mobiledoc: '{"sections":{}}' },
    { mobiledoc: '{"sections":[[10,5],[1],[3,"ul",[7]],7]}' },
  ])('of a wrong shape does no harm: %j', async (post) => {
    const { articles } = await imported({ ...post, title: 'Odd' })
    expect(articles[0]?.title).toBe('Odd')
  })
})

describe('what only newsletters and members get from Ghost', () => {
  const web = (settings: object) => ({
    visibility: { web: settings, email: { memberSegment: 'status:free,status:-free' } },
  })

  it('is left out and counted, card by card', async () => {
    const { articles, unmapped } = await imported(
      lexical(
        node('paragraph', text('Open.')),
        { type: 'email', html: '<p>Hello {first_name}</p>' },
        { type: 'email-cta', html: '<p>Secret offer</p>' },
        { type: 'signup', header: 'Sign up' },
        { type: 'html', html: '<p>Secret a</p>', visibility: { emailOnly: true, segment: '' } },
        { type: 'html', html: '<p>Secret b</p>', ...web({ nonMember: false, memberSegment: 'status:free' }) },
        { type: 'html', html: '<p>Secret c</p>', ...web({ nonMember: false, memberSegment: '' }) },
        { type: 'html', html: '<p>Shown.</p>', ...web({ nonMember: true, memberSegment: '' }) },
      ),
      card('email', { html: '<p>Hello</p>' }),
    )
    expect(articles[0]?.content_html).toBe('<p>Open.</p><p>Shown.</p>')
    expect(unmapped).toEqual({
      'card "email", which only newsletters have': 2,
      'card "email-cta", which only newsletters have': 1,
      'card "signup", which is a form': 1,
      'card "html", which only newsletters have': 1,
      'card "html", which only members see': 1,
    })
  })

  it.each(['public', 'members', 'paid', 'tiers'])(
    'is never published behind the cut: visibility %s',
    async (visibility) => {
      const open = node('paragraph', text('Open.'))
      const secret = node('paragraph', text('Secret.'))
      const { articles, unmapped } = await imported(
        {
          visibility,
          ...lexical(open, { type: 'paywall', version: 1 }, secret),
          plaintext: 'Open. Secret.',
          excerpt: 'Secret.',
        },
        {
          visibility,
          html: '<p>Open.</p><!--members-only--><p>Secret.</p>',
          plaintext: 'Open. Secret.',
          ...lexical(secret),
        },
        {
          visibility,
          ...mobiledoc({
            cards: [
              ['paywall', {}],
              ['html', { html: 'Secret.' }],
            ],
            sections: [
              [1, 'p', [[0, [], 0, 'Open.']]],
              [10, 0],
              [10, 1],
            ],
          }),
        },
        { visibility, html: '<!--members-only--><p>Secret.</p>', plaintext: 'Secret.' },
      )
      expect(JSON.stringify(articles)).not.toContain('Secret')
      expect(articles.slice(0, 3).map((article) => article?.content_html)).toEqual([
        '<p>Open.</p>',
        '<p>Open.</p>',
        '<p>Open.</p>',
      ])
      expect(unmapped['what stands behind the members-only cut']).toBe(4)
    },
  )

  it.each(['public', 'paid'])('is never heard behind the cut: visibility %s', async (visibility) => {
    const [open, secret] = ['open', 'secret'].map((name) => ({ type: 'audio', src: `/${name}.mp3`, title: name }))
    const { articles } = await imported(
      { visibility, ...lexical(open as object, { type: 'paywall' }, secret as object) },
      { visibility: 'paid', ...lexical(secret as object) },
      { visibility: 'paid', html: '<audio src="/secret.mp3"></audio>' },
    )
    expect(articles.map((article) => article?.attachments)).toEqual([
      [{ url: '/open.mp3', mime_type: 'audio/mpeg', title: 'open' }],
      undefined,
      undefined,
    ])
    expect(JSON.stringify(articles)).not.toContain('secret')
  })

  it('is no text at all if the post has no cut', async () => {
    const { articles } = await imported({
      visibility: 'paid',
      excerpt: 'Secret.',
      ...lexical(node('paragraph', text('Secret.'))),
    })
    expect([articles[0]?.title, JSON.stringify(articles).includes('Secret')]).toEqual(['T', false])
  })

  it.each([
    [
      '<p>A</p><!--kg-gated-block:begin nonMember:false memberSegment:"status:-free" --><p>Secret.</p><!--kg-gated-block:end--><p>B</p>',
      '<p>A</p><p>B</p>',
    ],
    ['<p>A</p><!--kg-gated-block:begin nonMember:false --><p>Secret.</p>', '<p>A</p>'],
    ['<p>A</p><!--kg-gated-block:begin nonMember:false <p>Secret.</p>', '<p>A</p>'],
    [
      '<!--kg-gated-block:begin nonMember:true memberSegment:"" --><p>A</p><!--kg-gated-block:end--><!--kg-gated-block:begin nonMember:false --><p>Secret.</p><!--kg-gated-block:end-->',
      '<p>A</p>',
    ],
  ])('is taken out of HTML by its marks: %s', async (html, wanted) => {
    const { articles, unmapped } = await imported({ html })
    expect([articles[0]?.content_html, unmapped]).toEqual([wanted, { 'parts that only members see': 1 }])
  })
})

describe('the address of a post in an export of Ghost', () => {
  it('is made of its slug and the home page, as Ghost makes it', async () => {
    const { articles, report } = await imported(
      { html: '<p>A</p>', slug: 'über-uns' },
      { html: '<p>A</p>', url: 'https://ropewalk.example/b/' },
    )
    expect(articles.map((article) => article?.url)).toEqual([
      'https://ropewalk.example/%C3%BCber-uns/',
      'https://ropewalk.example/b/',
    ])
    expect(report.remarks.address).toBe(1)
  })
})
