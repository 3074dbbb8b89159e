import { importPages, page, textOf } from './pages.ts'

const VAULT = {
  '.obsidian/app.json': '{}',
  'Low water.md': page('x', 'title: N\nurl: /low/'),
  'deep/Nets.md': page('x', 'title: M\nurl: /nets/'),
}

describe('a note of Obsidian', () => {
  it.each([
    ['a link', '[[Low water]]', '[Low water](</low/>)', []],
    ['a link with a label', 'a [[Low water|the *tide*]] b', 'a [the *tide*](</low/>) b', []],
    ['a link to a heading', '[[low Water#At noon|noon]]', '[noon](</low/#at-noon>)', []],
    ['a link into a folder', '[[deep/Nets]] [[Nets.md]]', '[deep/Nets](</nets/>) [Nets.md](</nets/>)', []],
    ['a link in a table', '| a |\n|---|\n| [[Nets\\|b]] |', '| a |\n|---|\n| [b](</nets/>) |', []],
    ['a note that is not imported', 'See [[Gone|it]].', 'See it.', ['4: [[Gone|it]]']],
    ['a picture', '![[gull one.png|A gull]] ![[b.png|300]]', '![A gull](<gull%20one.png>) ![](<b.png>)', []],
    ['a recording', '![[bell.mp3]]', '<audio src="bell.mp3" controls></audio>', []],
    ['a note in a note', '![[Nets]]', '[Nets](</nets/>)', ['4: ![[Nets]]']],
    ['a callout', '> [!warning]- Mind it\n> The tide.', '> **Mind it**\n>\n> The tide.', []],
    ['a callout without a title', '> [!note]\n> The tide.', '> **Note**\n>\n> The tide.', []],
    ['a comment', 'a %%secret\nthings%% b', 'a \n b', []],
    ['marks', 'a ==b== c', 'a <mark>b</mark> c', []],
    ['an id of a paragraph', 'a ^abc1\n\nb', 'a\n\nb', []],
    ['code', '`[[Nets]] ==x==`\n\n```\n%%a%% [[b]]\n```', '`[[Nets]] ==x==`\n\n```\n%%a%% [[b]]\n```', []],
  ])('%s', async (_, text, wanted, named) => {
    expect(await textOf(text, { others: VAULT })).toEqual([wanted, named])
  })
})

describe('notes in a frame', () => {
  it.each([
    ['of GitHub', '> [!WARNING]\n> The tide.', '> **Warning**\n>\n> The tide.'],
    ['between colons', ':::tip\nMind *it*.\n:::\n\nx', '**Tip**\n\nMind *it*.\n\n\nx'],
    ['between colons, with a title', '::::note[Low water]\nMind it.\n::::', '**Low water**\n\nMind it.'],
    ['between colons, with words', '::: {note} Low\nMind it.\n:::', '**Low**\n\nMind it.'],
    ['in code', '```\n:::tip\n:::\n```', '```\n:::tip\n:::\n```'],
    ['that has no end', ':::tip\nx', ':::tip\nx'],
  ])('%s', async (_, text, wanted) => {
    expect(await textOf(text)).toEqual([wanted, []])
  })
})

describe('links of an unknown generator', () => {
  const others = { 'posts/nets.md': page('x', 'title: N\nurl: /nets/') }
  it.each([
    ['a wiki link', '[[nets|Nets]]', '[Nets](</nets/>)', []],
    ['a test of a shell', 'if [[ -f x ]]; then', 'if [[ -f x ]]; then', []],
    ['a file by its path', '[a](posts/nets.md#b) [c]: x', '[a](/nets/#b) [c]: x', []],
    ['a file that is not imported', '[a](gone.md)', '[a](gone.md)', ['4: gone.md']],
    ['a file on another site', '[a](https://a.example/README.md)', '[a](https://a.example/README.md)', []],
    ['a file in code', '`[a](posts/nets.md)`', '`[a](posts/nets.md)`', []],
    ['a reference', '[a][b]\n\n[b]: posts/nets.md "c"', '[a][b]\n\n[b]: /nets/ "c"', []],
    ['HTML', '<a href="posts/nets.md">b</a>', '<a href="/nets/">b</a>', []],
  ])('%s', async (_, text, wanted, named) => {
    expect(await textOf(text, { others })).toEqual([wanted, named])
  })
})

describe('a page of Pelican', () => {
  const HEAD =
    'Title: T\nDate: 2026-01-02 10:20\nTags: nets, boats\nAuthor: Ada\nSummary: Low\n    water.\nStatus: published\n'

  it('has its members in the first lines', async () => {
    const { articles } = await importPages({ 'content/a.md': `${HEAD}\nText: not a member.\n` })
    expect(articles.T).toMatchObject({
      date_published: '2026-01-02T10:20:00Z',
      tags: ['nets', 'boats'],
      authors: [{ name: 'Ada' }],
      summary: 'Low water.',
      content_markdown: 'Text: not a member.',
    })
  })

  it.each([
    ['a draft', 'Status: draft'],
    ['a hidden page', 'status: hidden'],
  ])('%s is not published', async (_, status) => {
    const { articles } = await importPages({ 'a.md': `Title: T\n${status}\n\nText.` })
    expect(articles.T?.status).toBe('draft')
  })

  it.each([
    ['{filename}b.md', '/b.html', []],
    ['{filename}/deep/b.md', '/b.html', []],
    ['|filename|b.md#c', '/b.html#c', []],
    ['{static}/a.png', '/a.png', []],
    ['{attach}a.pdf', 'a.pdf', []],
  ])('links to %s', async (target, wanted, named) => {
    const others = { 'deep/b.md': 'Title: B\nurl: /b.html\n\nx' }
    const { articles, unresolved } = await importPages({ 'deep/a.md': `Title: A\n\n[x](${target})`, ...others })
    expect([articles.A?.content_markdown, unresolved]).toEqual([`[x](${wanted})`, named])
  })

  it('keeps the words of a link to a file that is not imported', async () => {
    const { articles, unresolved } = await importPages({ 'a.md': 'Title: A\n\n[x]({filename}gone.md) [y]({tag}nets)' })
    expect([articles.A?.content_markdown, unresolved]).toEqual(['x y', ['3: {filename}gone.md', '3: {tag}nets']])
  })
})

describe('a page of Nikola', () => {
  it.each([
    ['bare', '.. title: T\n.. date: 2026-01-02 10:00:00 UTC\n.. tags: nets\n.. slug: t\n\nText {{% youtube dQw4 %}}'],
    [
      'in a comment',
      '<!--\n.. title: T\n.. date: 2026-01-02 10:00:00 UTC\n.. tags: nets\n.. slug: t\n-->\n\nText {{% youtube dQw4 %}}',
    ],
    [
      'with the line ends of Windows',
      '.. title: T\r\n.. date: 2026-01-02 10:00:00 UTC\r\n.. tags: nets\r\n\r\nText {{% youtube dQw4 %}}',
    ],
  ])('has its members in a head, %s', async (_, text) => {
    const { articles } = await importPages({ 'posts/t.md': text })
    expect(articles.T).toMatchObject({
      date_published: '2026-01-02T10:00:00Z',
      tags: ['nets'],
      content_markdown: 'Text <a class="media" href="https://www.youtube.com/watch?v=dQw4">Video (YouTube)</a>',
    })
  })

  it('is not published as a draft', async () => {
    const { articles } = await importPages({ 'a.md': '.. title: T\n.. status: draft\n\nText.' })
    expect(articles.T?.status).toBe('draft')
  })
})
