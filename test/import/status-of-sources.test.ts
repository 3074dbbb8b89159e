import { TestContent } from '../support/content.ts'
import { articlesIn, importInto } from '../support/imported.ts'
import { atomEntry, bloggerEntry, type StatusSource, takeoutEntry, wxrOf, wxrPost } from './support/status-sources.ts'

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

/** What became of the one entry of a source: the date of a later one, or why it was left out. */
async function outcomeOf({ name, text, others = {} }: StatusSource): Promise<string> {
  await content.write(`source/${name}`, text)
  for (const [file, its] of Object.entries(others)) await content.write(`source/${file}`, its)
  const { files } = await importInto(content.file('site'), content.file('source'))
  const [article] = Object.values(await articlesIn(content.file('site')).catch(() => ({})))
  if (article !== undefined) {
    if (article.status === 'draft' || article.status === 'withdrawn') return article.status
    const isLater = String(article.date_published ?? '') > '2026-06-01'
    return isLater ? 'published at its date' : 'published'
  }
  const file = files.find(({ file: path }) => path.endsWith(name))
  return file?.left_out[0]?.why ?? (file?.refused.length ? 'rejected' : 'nothing')
}

const LATER = '2026-12-01T00:00:00Z'

describe('a WordPress export', () => {
  it.each([
    ['publish', {}, 'published'],
    ['future', { post_date_gmt: '2026-12-01 00:00:00' }, 'published at its date'],
    ['draft', {}, 'draft'],
    ['pending', {}, 'draft'],
    ['private', {}, 'private'],
    ['Private', {}, 'private'],
    ['trash', {}, 'in the bin'],
    ['auto-draft', {}, 'a draft that was never saved'],
    ['inherit', {}, 'a part of another post'],
    ['archive', {}, 'of the status "archive"'],
    ['publish', { post_password: 'gull' }, 'behind a password'],
    ['draft', { post_password: 'gull' }, 'behind a password'],
    ['inherit', { post_type: 'attachment' }, 'an attachment'],
    ['publish', { post_type: 'nav_menu_item' }, 'of the type "nav_menu_item": --type nav_menu_item takes it'],
    ['inherit', { post_type: 'revision' }, 'of the type "revision": --type revision takes it'],
    ['publish', { post_type: 'page' }, 'of the type "page": --type page takes it'],
    ['publish', { post_type: 'wp_block' }, 'of the type "wp_block": --type wp_block takes it'],
    ['publish', { post_type: 'custom_css' }, 'of the type "custom_css": --type custom_css takes it'],
  ])('with the status %s and %j', async (status, members, wanted) => {
    expect(await outcomeOf({ name: 'export.xml', text: wxrOf(wxrPost({ status, ...members })) })).toBe(wanted)
  })
})

describe('a WordPress export is recognised by what it has', () => {
  const item = wxrPost({ status: 'private' })
  const plain = (xml: string) => xml.replaceAll(/<(\/?)wp:/g, '<$1x:')
  it.each([
    ['https', wxrOf(item, { namespace: 'https://wordpress.org/export/1.2/' })],
    ['another version', wxrOf(item, { namespace: 'http://wordpress.org/export/2.0/' })],
    ['no version', wxrOf(item, { namespace: 'https://wordpress.org/export' })],
    ['capitals', wxrOf(item, { namespace: 'HTTP://WordPress.org/export/1.2/' })],
    ['another prefix', plain(wxrOf(item)).replace('xmlns:wp=', 'xmlns:x=')],
    [
      'a namespace of its own',
      plain(wxrOf(item, { namespace: 'https://a.example/ns' })).replace('xmlns:wp=', 'xmlns:x='),
    ],
    ['no namespace', wxrOf(item).replace(/ xmlns:wp="[^"]*"/, '')],
    ['neither a namespace nor a known prefix', plain(wxrOf(item)).replace(/ xmlns:wp="[^"]*"/, '')],
    [
      'its namespace as the default one of each member',
      wxrOf(item)
        .replaceAll(/<wp:(\w+)>/g, '<$1 xmlns="http://wordpress.org/export/1.2/">')
        .replaceAll('</wp:', '</'),
    ],
    [
      'its namespace at the channel',
      wxrOf(item)
        .replace(/ xmlns:wp="[^"]*"/, '')
        .replace('<channel>', '<channel xmlns:wp="http://wordpress.org/export/1.2/">'),
    ],
    ['no version element', wxrOf(item).replace(/<wp:wxr_version>.*?<\/wp:wxr_version>/, '')],
    [
      'its members far below the beginning',
      wxrOf(
        `<item><title>Note</title><link>https://a.example/n</link><description>${'x '.repeat(50_000)}</description><wp:post_type>page</wp:post_type></item>${item}`,
      )
        .replace(/<wp:wxr_version>.*?<\/wp:wxr_version>/, '')
        .replace(/ xmlns:wp="[^"]*"/, ''),
    ],
  ])('%s', async (_, text) => {
    await content.write('export.xml', text)
    const { files, outcomes } = await importInto(content.file('site'), content.file('export.xml'))
    expect(outcomes.written).toBe(0)
    expect(files[0]?.left_out.at(-1)).toEqual({ part: 'post 1', why: 'private' })
  })

  it('even if the command says that it is a feed', async () => {
    await content.write('export.xml', wxrOf(item))
    const { outcomes } = await importInto(content.file('site'), content.file('export.xml'), { from: 'rss' })
    expect(outcomes.written).toBe(0)
  })

  it('which a feed with an article about exports is not', async () => {
    const about =
      '<description><![CDATA[<p>Each <wp:post_type>post</wp:post_type> has one: see wordpress.org/export/</p>]]></description>'
    const feed = `<rss version="2.0"><channel><title>F</title><link>https://a.example/</link><item><title>T</title><link>https://a.example/a</link>${about}</item></channel></rss>`
    expect(await outcomeOf({ name: 'feed.xml', text: feed })).toBe('published')
  })
})

describe('a post of the WordPress REST API', () => {
  const post = (members: object) =>
    JSON.stringify([
      {
        ...{ id: 1, type: 'post', status: 'publish', link: 'https://a.example/a', date: '2026-01-01T08:00:00' },
        ...{ date_gmt: '2026-01-01T08:00:00', guid: { rendered: 'https://a.example/?p=1' } },
        ...{ title: { rendered: 'T' }, content: { rendered: '<p>Text.</p>' }, ...members },
      },
    ])
  it.each([
    [{}, 'published'],
    [{ status: 'future', date_gmt: '2026-12-01T00:00:00' }, 'published at its date'],
    [{ status: 'draft' }, 'draft'],
    [{ status: 'pending' }, 'draft'],
    [{ status: 'private' }, 'draft'],
    [{ status: 'trash' }, 'draft'],
    [{ status: 'auto-draft' }, 'draft'],
    [{ status: 'inherit' }, 'draft'],
    [{ password: 'gull' }, 'draft'],
    [{ content: { rendered: '', protected: true } }, 'draft'],
    [{ type: 'page' }, 'of the type "page": --type page takes it'],
    [{ type: 'nav_menu_item' }, 'of the type "nav_menu_item": --type nav_menu_item takes it'],
    [{ type: 'revision', status: 'inherit' }, 'of the type "revision": --type revision takes it'],
    [{ type: 'attachment', status: 'inherit' }, 'an attachment'],
    [{ type: 'attachment', media_type: 'image' }, 'an attachment'],
  ])('with %j', async (members, wanted) => {
    expect(await outcomeOf({ name: 'posts.json', text: post(members) })).toBe(wanted)
  })
})

describe('a post of Ghost', () => {
  const members = { id: 'a1', uuid: 'u', slug: 'a', title: 'T', html: '<p>Text.</p>', url: 'https://a.example/a/' }
  const dated = { ...members, status: 'published', published_at: '2026-01-01T08:00:00Z', visibility: 'public' }
  const cases: [object, string][] = [
    [{}, 'published'],
    [{ status: 'scheduled', published_at: LATER }, 'published at its date'],
    [{ status: 'draft', published_at: null }, 'draft'],
    [{ status: 'draft' }, 'draft'],
    [{ status: 'sent' }, 'draft'],
    [{ email_only: true }, 'draft'],
    [{ status: undefined, published_at: null }, 'draft'],
    [{ status: 'locked' }, 'rejected'],
    [{ type: 'page' }, 'a page'],
    [{ page: 1 }, 'a page'],
  ]
  it.each(cases)('of its export, with %j', async (its, wanted) => {
    const text = JSON.stringify({ db: [{ meta: {}, data: { posts: [{ ...dated, ...its }] } }] })
    expect(await outcomeOf({ name: 'ghost.json', text })).toBe(wanted)
  })
  it.each(cases)('of its API, with %j', async (its, wanted) => {
    expect(await outcomeOf({ name: 'ghost.json', text: JSON.stringify({ posts: [{ ...dated, ...its }] }) })).toBe(
      wanted,
    )
  })
  it.each(['members', 'paid', 'tiers', 'filter'])('for "%s" has no text', async (visibility) => {
    await content.write('ghost.json', JSON.stringify({ db: [{ data: { posts: [{ ...dated, visibility }] } }] }))
    await importInto(content.file('site'), content.file('ghost.json'))
    expect(JSON.stringify(await articlesIn(content.file('site')).catch(() => ({})))).not.toContain('Text.')
  })
  const behind = [{ children: [{ type: 'text', text: 'Text.' }], type: 'paragraph' }]
  it.each([
    ['the cut in HTML', { html: '<p>Open.</p><!--members-only--><p>Text.</p>', plaintext: 'Open. Text.' }],
    ['the cut of the editor', { html: null, lexical: editor({ type: 'paywall' }, ...behind), plaintext: 'Text.' }],
    ['a part that only members see', { html: '<!--kg-gated-block:begin nonMember:false --><p>Text.</p>' }],
    ['a card of newsletters', { html: null, lexical: editor({ type: 'email', html: 'Text.' }) }],
    ['a post for members in the editor', { html: null, visibility: 'paid', lexical: editor(...behind) }],
  ])('has nothing of what stands in %s', async (_, its) => {
    await content.write('ghost.json', JSON.stringify({ db: [{ data: { posts: [{ ...dated, ...its }] } }] }))
    const { outcomes } = await importInto(content.file('site'), content.file('ghost.json'))
    expect(outcomes.written).toBe(1)
    expect(JSON.stringify(await articlesIn(content.file('site')))).not.toContain('Text.')
  })
})

/** The text of a post in Ghost's editor. */
function editor(...children: readonly object[]): string {
  return JSON.stringify({ root: { type: 'root', children } })
}

describe('an entry of Blogger', () => {
  it.each([
    [bloggerEntry('post'), 'published'],
    [bloggerEntry('post', '<app:control><app:draft>yes</app:draft></app:control>'), 'draft'],
    [bloggerEntry('page'), 'of the kind "page"'],
    [bloggerEntry('comment'), 'a comment'],
    [bloggerEntry('settings'), 'of the kind "settings"'],
    [bloggerEntry('template'), 'of the kind "template"'],
    [takeoutEntry('POST', 'LIVE'), 'published'],
    [takeoutEntry('POST', 'DRAFT'), 'draft'],
    [takeoutEntry('POST', 'SOFT_TRASHED'), 'in the bin'],
    [takeoutEntry('POST', 'LIVE', '<blogger:trashed>2026-02-01T00:00:00Z</blogger:trashed>'), 'in the bin'],
    [takeoutEntry('POST', 'SCHEDULED', `<published>${LATER}</published>`), 'published at its date'],
    [takeoutEntry('PAGE', 'LIVE'), 'of the kind "page"'],
    [takeoutEntry('COMMENT', 'LIVE'), 'a comment'],
  ])('%#', async (text, wanted) => {
    expect(await outcomeOf({ name: 'blog.atom', text })).toBe(wanted)
  })
})

describe('an entry of Atom', () => {
  it.each([
    ['', 'published'],
    ['<app:control xmlns:app="http://www.w3.org/2007/app"><app:draft>yes</app:draft></app:control>', 'draft'],
    ['<app:control xmlns:app="http://www.w3.org/2007/app"><app:draft>no</app:draft></app:control>', 'published'],
    ['<a:control xmlns:a="http://www.w3.org/2007/app"><a:draft>yes</a:draft></a:control>', 'draft'],
    ['<pub:control xmlns:pub="http://purl.org/atom/app#"><pub:draft>yes</pub:draft></pub:control>', 'draft'],
    ['<status>private</status>', 'draft'],
    [`<published>${LATER}</published>`, 'published at its date'],
  ])('with %j', async (members, wanted) => {
    expect(await outcomeOf({ name: 'feed.atom', text: atomEntry(members) })).toBe(wanted)
  })
})

describe('an item of RSS', () => {
  it.each([
    ['', 'published'],
    ['<draft>true</draft>', 'draft'],
    ['<status>pending</status>', 'draft'],
    ['<visibility>members</visibility>', 'draft'],
    ['<app:control xmlns:app="http://www.w3.org/2007/app"><app:draft>yes</app:draft></app:control>', 'draft'],
    ['<pubDate>Tue, 01 Dec 2026 00:00:00 GMT</pubDate>', 'published at its date'],
  ])('with %j', async (members, wanted) => {
    const text = `<rss version="2.0"><channel><title>F</title><link>https://a.example/</link><item><title>T</title><link>https://a.example/a</link><description>Text.</description>${members}</item></channel></rss>`
    expect(await outcomeOf({ name: 'feed.xml', text })).toBe(wanted)
  })
})

describe('an item of JSON Feed', () => {
  it.each([
    [{}, 'published'],
    [{ status: 'draft' }, 'draft'],
    [{ status: 'private' }, 'draft'],
    [{ draft: true }, 'draft'],
    [{ visibility: 'members' }, 'draft'],
    [{ password: 'gull' }, 'draft'],
    [{ date_published: LATER }, 'published at its date'],
  ])('with %j', async (members, wanted) => {
    const item = { id: 'urn:a', url: 'https://a.example/a', title: 'T', content_text: 'Text.', ...members }
    const text = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'F', items: [item] })
    expect(await outcomeOf({ name: 'feed.json', text })).toBe(wanted)
  })
})

describe('an object of ninjs', () => {
  it.each([
    [{}, 'published'],
    [{ pubstatus: 'usable' }, 'published'],
    [{ pubstatus: 'withheld' }, 'draft'],
    [{ pubstatus: 'canceled' }, 'withdrawn'],
    [{ pubstatus: 'cancelled' }, 'rejected'],
    [{ pubstatus: 'Withheld' }, 'rejected'],
    [{ pubstatus: 'killed' }, 'rejected'],
    [{ embargoed: LATER }, 'published at its date'],
  ])('with %j', async (members, wanted) => {
    const object = { uri: 'urn:a', headline: 'T', versioncreated: '2026-01-01T00:00:00Z', body_html: '<p>Text.</p>' }
    expect(await outcomeOf({ name: 'news.json', text: JSON.stringify({ ...object, ...members }) })).toBe(wanted)
  })
})

describe('an object of ninjs of the type', () => {
  const picture = { renditions: { web: { href: 'https://a.example/a.jpg', mimetype: 'image/jpeg', width: 8 } } }
  it.each([
    ['text', { body_html: '<p>Text.</p>' }, 'published'],
    ['picture', picture, 'published'],
    ['graphic', picture, 'published'],
    ['audio', { renditions: { a: { href: 'https://a.example/a.mp3', mimetype: 'audio/mpeg' } } }, 'published'],
    ['video', { renditions: { a: { href: 'https://a.example/a.mp4', mimetype: 'video/mp4' } } }, 'published'],
    ['composite', { body_xhtml: '<p>Text.</p>' }, 'published'],
    [
      'composite',
      { associations: { a: { uri: 'urn:b' } } },
      'a package without a text of its own: its parts are objects by themselves',
    ],
    ['package', {}, 'a package without a text of its own: its parts are objects by themselves'],
    ['event', { body_text: 'Text.' }, 'of the kind "event"'],
    ['planning', {}, 'of the kind "planning"'],
    ['component', {}, 'of the kind "component"'],
  ])('%s with %j', async (type, members, wanted) => {
    const object = { uri: 'urn:a', type, headline: 'T', versioncreated: '2026-01-01T00:00:00Z', ...members }
    expect(await outcomeOf({ name: 'news.json', text: JSON.stringify({ items: [object] }) })).toBe(wanted)
  })
})

describe('a post of a Substack export', () => {
  const post = (columns: string) => `post_id,post_date,is_published,type,audience,title\n1.a,${columns},T\n`
  it.each([
    ['2026-01-01T08:00:00.000Z,true,newsletter,everyone', 'published'],
    ['2026-12-01T08:00:00.000Z,true,newsletter,everyone', 'published at its date'],
    ['2026-01-01T08:00:00.000Z,true,podcast,everyone', 'published'],
    [',false,newsletter,everyone', 'draft'],
    ['2026-01-01T08:00:00.000Z,,newsletter,everyone', 'draft'],
    ['2026-01-01T08:00:00.000Z,true,newsletter,only_paid', 'draft'],
    ['2026-01-01T08:00:00.000Z,true,newsletter,only_free', 'draft'],
    ['2026-01-01T08:00:00.000Z,true,newsletter,founding', 'draft'],
    ['2026-01-01T08:00:00.000Z,true,newsletter,', 'draft'],
    ['2026-01-01T08:00:00.000Z,true,thread,everyone', 'of the kind "thread"'],
    ['2026-01-01T08:00:00.000Z,true,page,everyone', 'of the kind "page"'],
  ])('with %j', async (columns, wanted) => {
    const others = { 'posts/1.a.html': '<p>Text.</p>' }
    expect(await outcomeOf({ name: 'posts.csv', text: post(columns), others })).toBe(wanted)
  })

  it.each([
    [
      'a list of subscribers',
      'email_list.csv',
      'email,plan\na@a.example,free\n',
      'a list of subscribers or of what they read',
    ],
    [
      'who opened it',
      'posts/1.opens.csv',
      'post_id,email\n1,a@a.example\n',
      'a list of subscribers or of what they read',
    ],
    [
      'a row without a text',
      'posts.csv',
      post(',true,newsletter,everyone'),
      'a row without a text in the folder "posts"',
    ],
  ])('that is %s', async (_, name, text, wanted) => {
    expect(await outcomeOf({ name, text })).toBe(wanted)
  })
})

describe('a post of a Medium export', () => {
  const page = (time: string) =>
    `<html><body><article class="h-entry"><h1 class="p-name">T</h1><section class="e-content"><p>Text.</p></section><footer>${time}<p>Exported from <a href="https://medium.com">Medium</a> on a day.</p></footer></article></body></html>`
  const at = (date: string) => page(`<time class="dt-published" datetime="${date}">a day</time>`)
  it.each([
    ['posts/2026-01-01_T-0a1b2c3d4e5f.html', at('2026-01-01T08:00:00.000Z'), 'published'],
    ['posts/2026-12-01_T-0a1b2c3d4e5f.html', at('2026-12-01T08:00:00.000Z'), 'published at its date'],
    ['posts/draft_T-0a1b2c3d4e5f.html', page(''), 'draft'],
    ['posts/draft_T-0a1b2c3d4e5f.html', at('2026-01-01T08:00:00.000Z'), 'draft'],
    ['posts/T.html', page(''), 'draft'],
  ])('%s, %#', async (name, text, wanted) => {
    expect(await outcomeOf({ name, text })).toBe(wanted)
  })
})

describe('an entry of Movable Type', () => {
  const entry = (lines: string) => `TITLE: T\nBASENAME: t\n${lines}\n-----\nBODY:\nText.\n-----\n--------\n`
  const PAST = 'DATE: 01/01/2026 08:00:00 AM'
  it.each([
    [`STATUS: Publish\n${PAST}`, 'published'],
    [`STATUS: publish\n${PAST}`, 'published'],
    ['STATUS: Future\nDATE: 12/01/2026 08:00:00 AM', 'published at its date'],
    [`STATUS: Draft\n${PAST}`, 'draft'],
    [`STATUS: Review\n${PAST}`, 'draft'],
    [PAST, 'draft'],
    [`STATUS: Spam\n${PAST}`, 'of the status "spam"'],
    [`STATUS: Publish\nNO ENTRY: 1\n${PAST}`, 'a comment'],
  ])('with %j', async (lines, wanted) => {
    expect(await outcomeOf({ name: 'export.txt', text: entry(lines) })).toBe(wanted)
  })
})

describe('a page of schema.org', () => {
  it.each([
    [{}, 'published'],
    [{ creativeWorkStatus: 'Published' }, 'published'],
    [{ creativeWorkStatus: 'Draft' }, 'draft'],
    [{ creativeWorkStatus: 'Incomplete' }, 'draft'],
    [{ datePublished: LATER }, 'published at its date'],
  ])('with %j', async (members, wanted) => {
    const page = { '@context': 'https://schema.org', '@type': 'NewsArticle', headline: 'T', articleBody: 'Text.' }
    const text = JSON.stringify({
      ...page,
      url: 'https://a.example/a',
      datePublished: '2026-01-01T08:00:00Z',
      ...members,
    })
    expect(await outcomeOf({ name: 'page.json', text })).toBe(wanted)
  })
})

describe('a page of a site generator', () => {
  const page = (lines: string) => `---\ntitle: T\n${lines}\n---\n\nText.\n`
  const toml = (lines: string) => `+++\ntitle = "T"\n${lines}\n+++\n\nText.\n`
  it.each([
    ['Hugo', 'post.md', page('date: 2026-01-01'), 'published'],
    ['Hugo', 'post.md', page('draft: true'), 'draft'],
    ['Hugo', 'post.md', page(`publishDate: ${LATER}`), 'published at its date'],
    ['Hugo', 'post.md', page('headless: true'), 'draft'],
    ['Hugo', 'post.md', page('build:\n  list: never'), 'draft'],
    ['Hugo', '_index.md', page(''), 'the page of a list'],
    ['Jekyll', '_posts/2026-01-01-post.md', page(''), 'published'],
    ['Jekyll', '_posts/2026-01-01-post.md', page('published: false'), 'draft'],
    ['Jekyll', '_drafts/post.md', page(''), 'draft'],
    ['Jekyll', '_posts/2026-12-02-post.md', page(''), 'published at its date'],
    ['Zola', 'post.md', toml('date = 2026-01-01'), 'published'],
    ['Zola', 'post.md', toml('draft = true'), 'draft'],
    ['Zola', 'post.md', toml('render = false'), 'draft'],
    ['Eleventy', 'post.md', page('draft: true'), 'draft'],
    ['Eleventy', 'post.md', page('permalink: false'), 'draft'],
    ['Eleventy', 'post.md', page('eleventyExcludeFromCollections: true'), 'draft'],
    ['Astro', 'post.mdx', page('draft: true'), 'draft'],
    ['Hexo', 'source/_drafts/post.md', page(''), 'draft'],
    ['Hexo', 'post.md', page('published: false'), 'draft'],
    ['Docusaurus', 'post.md', page('unlisted: true'), 'draft'],
    ['Obsidian', 'post.md', page('publish: false'), 'draft'],
    ['Pelican', 'post.md', page('status: hidden'), 'draft'],
    ['Nikola', 'post.md', page('status: private'), 'draft'],
    ['Nikola', 'post.md', page('tags: [draft]'), 'draft'],
    ['Nikola', 'post.md', page('tags: private, nets'), 'draft'],
    ['any', 'post.md', page('expiryDate: 2026-02-01'), 'published'],
  ])('of %s: %s', async (_, name, text, wanted) => {
    expect(await outcomeOf({ name, text })).toBe(wanted)
  })

  it.each([
    ['a draft section of Zola', 'blog/_index.md', toml('draft = true'), 'draft'],
    ['a section of Hugo that hands it down', 'blog/_index.md', page('cascade:\n  draft: true'), 'draft'],
    [
      'a section of Hugo that hands several down',
      'blog/_index.md',
      page('cascade:\n  - build:\n      list: never'),
      'draft',
    ],
    ['a section of Hugo that hands a subject down', 'blog/_index.md', page('cascade:\n  type: note'), 'published'],
    [
      'a section of Hugo that hands down to these',
      'blog/_index.md',
      page('cascade:\n  draft: true\n  target:\n    path: /blog/p**'),
      'draft',
    ],
    [
      'a section of Hugo that hands down to others',
      'blog/_index.md',
      page('cascade:\n  draft: true\n  target:\n    path: /blog/q**'),
      'published',
    ],
    [
      'a section of Hugo that hands down to lists',
      'blog/_index.md',
      page('cascade:\n  draft: true\n  _target:\n    kind: section'),
      'published',
    ],
    ['a draft list of Hugo, whose pages are public', 'blog/_index.md', page('draft: true'), 'published'],
    ['a folder of Eleventy', 'blog/blog.json', '{ "permalink": false }', 'draft'],
    ['a folder of Eleventy with another name', 'blog/blog.11tydata.json', '{ "draft": true }', 'draft'],
    ['a folder of Eleventy with tags', 'blog/blog.json', '{ "tags": "nets" }', 'published'],
  ])('in %s', async (what, other, its, wanted) => {
    const text = what.includes('Zola') ? toml('') : page('')
    expect(await outcomeOf({ name: 'blog/post.md', text, others: { [other]: its } })).toBe(wanted)
  })
})
