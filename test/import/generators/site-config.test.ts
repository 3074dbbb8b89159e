import { TestContent } from '../../support/content.ts'
import { articlesIn, importInto } from '../../support/imported.ts'
import { importPages, page } from './pages.ts'

/** The address and the id of the one article. */
async function addressOf(files: Readonly<Record<string, string>>, options = {}): Promise<unknown[]> {
  const { articles } = await importPages(files, options)
  const article = Object.values(articles).find(({ title }) => title === 'T')
  return [article?.url, article?.id]
}

const JEKYLL = 'url: https://t.example\nbaseurl: /b\n'
const DATED = 'title: T\ndate: 2026-01-02 23:30:00 -0500\ncategories: [Sea Life, nets]'

describe('Jekyll’s configuration', () => {
  const post = (config: string, members = DATED) =>
    addressOf({ '_config.yml': JEKYLL + config, '_posts/2026-01-02-low-Water.md': page('x', members) })

  it.each([
    ['no permalink', '', 'sea%20life/nets/2026/01/03/low-Water.html', 'sea%20life/nets/2026/01/03/low-Water'],
    ['date', 'permalink: date', 'sea%20life/nets/2026/01/03/low-Water.html', 'sea%20life/nets/2026/01/03/low-Water'],
    ['pretty', 'permalink: pretty', 'sea%20life/nets/2026/01/03/low-Water/', 'sea%20life/nets/2026/01/03/low-Water'],
    ['ordinal', 'permalink: ordinal', 'sea%20life/nets/2026/003/low-Water.html', 'sea%20life/nets/2026/003/low-Water'],
    [
      'weekdate',
      'permalink: weekdate',
      'sea%20life/nets/2026/W01/Sat/low-Water.html',
      'sea%20life/nets/2026/W01/Sat/low-Water',
    ],
    ['none', 'permalink: none', 'sea%20life/nets/low-Water.html', 'sea%20life/nets/low-Water'],
    ['a pattern', 'permalink: /:year/:i_month/:slug/', '2026/1/low-water/', '2026/1/low-Water'],
    ['a slug of plain letters', 'permalink: /:slug/', 'low-water/', 'low-Water'],
    ['a pattern in lower case', 'permalink: /blog/:title', 'blog/low-Water', 'blog/low-Water'],
    [
      'slugs of categories',
      'permalink: /:slugified_categories/:title.html',
      'sea-life/nets/low-Water.html',
      'sea-life/nets/low-Water',
    ],
    ['a time zone', 'permalink: /:month/:day/:hour/\ntimezone: America/New_York', '01/02/23/', '01/02/low-Water'],
    [
      'defaults',
      'defaults:\n- scope: {path: "", type: posts}\n  values: {permalink: "/p/:title/"}\n',
      'p/low-Water/',
      'p/low-Water',
    ],
  ])('%s', async (_, config, path, id) => {
    expect(await post(config)).toEqual([`https://t.example/b/${path}`, `https://t.example/b/${id}`])
  })

  it.each([
    ['a permalink of its own', `${DATED}\npermalink: /own/`, 'own/', 'low-Water'],
    ['a pattern of its own', `${DATED}\npermalink: /own/:title.html`, 'own/low-Water.html', 'own/low-Water'],
    [
      'a slug of its own',
      `${DATED}\nslug: other`,
      'sea%20life/nets/2026/01/03/other.html',
      'sea%20life/nets/2026/01/03/other',
    ],
    ['no date but that of its name', 'title: T', '2026/01/02/low-Water.html', '2026/01/02/low-Water'],
  ])('a post with %s', async (_, members, path, id) => {
    expect(await post('', members)).toEqual([`https://t.example/b/${path}`, `https://t.example/b/${id}`])
  })

  it('has dates as the site’s clocks mean them', async () => {
    const zoned = `${JEKYLL}timezone: America/New_York\n`
    const { articles } = await importPages({
      '_config.yml': zoned,
      '_posts/2026-01-02-a.md': page('x', 'title: A'),
      '_posts/2026-07-02-b.md': page('x', 'title: B\ndate: 2026-07-02 23:30:00 -0400'),
    })
    expect(articles.A).toMatchObject({
      url: 'https://t.example/b/2026/01/02/a.html',
      date_published: '2026-01-02T05:00:00Z',
    })
    expect(articles.B).toMatchObject({
      url: 'https://t.example/b/2026/07/02/b.html',
      date_published: '2026-07-02T23:30:00-04:00',
    })
  })

  it('does not part the words of one category', async () => {
    const { articles } = await importPages({
      '_config.yml': JEKYLL,
      '_posts/2026-01-02-a.md': page('x', 'title: A\ncategory: Sea Life'),
    })
    expect(articles.A).toMatchObject({ section: 'Sea Life', url: 'https://t.example/b/sea%20life/2026/01/02/a.html' })
  })

  it('hands down members, and names people and the site', async () => {
    const { articles, report } = await importPages({
      '_config.yml': `${JEKYLL}title: Tides\nauthors:\n  ada: {name: Ada Brook, url: "https://ada.example/"}\ndefaults:\n- scope: {path: _posts/deep}\n  values: {author: ada}\n- scope: {path: ""}\n  values: {author: nobody, lang: de}\n`,
      '_posts/deep/2026-01-02-a.md': page('x', 'title: T'),
      '_posts/2026-01-02-b.md': page('x', 'title: U'),
    })
    expect(articles).toMatchObject({
      T: { authors: [{ name: 'Ada Brook', url: 'https://ada.example/' }], language: 'de' },
      U: { authors: [{ name: 'nobody' }] },
    })
    expect(report).toMatchObject({ site: 'written', configurations: [{ generator: 'jekyll', is_read: true }] })
  })

  it('leaves out what is no post, if the whole site is named', async () => {
    const { articles, report } = await importPages({
      '_config.yml': JEKYLL,
      'about.md': page('x', 'title: About'),
      'README.md': 'x',
      '_posts/2026-01-02-b.md': page('x', 'title: U'),
    })
    expect([Object.keys(articles), report.outcomes.refused]).toEqual([['U'], 0])
  })

  it('gives no id without an address of the site, but one to --home-page', async () => {
    const files = { '_config.yml': 'title: T\nbaseurl: /b', '_posts/2026-01-02-b.md': page('x', 'title: T') }
    expect(await addressOf(files)).toEqual(['/b/2026/01/02/b.html', undefined])
    expect(await addressOf(files, { homePage: 'https://h.example/c/' })).toEqual([
      'https://h.example/c/2026/01/02/b.html',
      'https://h.example/c/2026/01/02/b',
    ])
  })
})

describe('Hugo’s configuration', () => {
  const HUGO = 'baseURL = "https://t.example/b/"\n'
  const at = (file: string, config = '', members = 'title: T\ndate: 2026-01-02T23:30:00-05:00') =>
    addressOf({ 'hugo.toml': HUGO + config, [`content/${file}`]: page('x', members) })

  it.each([
    ['a page', 'posts/Low Water.md', '', undefined, 'posts/low-water/'],
    ['a bundle', 'posts/low/index.md', '', undefined, 'posts/low/'],
    ['a date in its name, which stays', 'posts/2026-01-02-low.md', '', undefined, 'posts/2026-01-02-low/'],
    [
      'a date in its name that is read',
      'posts/2026-01-02-low.md',
      '[frontmatter]\ndate = [":filename", ":default"]',
      undefined,
      'posts/low/',
    ],
    ['a slug', 'posts/a.md', '', 'title: T\nslug: b', 'posts/b/'],
    ['an address', 'posts/a.md', '', 'title: T\nurl: /c/d/', 'c/d/'],
    ['ugly addresses', 'posts/a.md', 'uglyURLs = true', undefined, 'posts/a.html'],
    [
      'a pattern of its section',
      'posts/a.md',
      '[permalinks]\nposts = "/:year/:month/:day/:title/"',
      undefined,
      '2026/01/02/t/',
    ],
    [
      'a pattern of pages',
      'posts/a.md',
      '[permalinks.page]\nposts = "/:section/:slugorfilename/"',
      undefined,
      'posts/a/',
    ],
    [
      'a pattern with sections',
      'posts/x/y/a.md',
      '[permalinks]\nposts = "/:sections[1:]/:contentbasename/"',
      undefined,
      'x/y/a/',
    ],
    ['a pattern of another section', 'notes/a.md', '[permalinks]\nposts = "/:title/"', undefined, 'notes/a/'],
    ['another language', 'posts/a.de.md', '[languages.de]\n[languages.en]', undefined, 'de/posts/a/'],
    ['the first language', 'posts/a.en.md', '[languages.de]\n[languages.en]', undefined, 'posts/a/'],
  ])('%s', async (_, file, config, members, path) => {
    expect(await at(file, config, members)).toEqual([`https://t.example/b/${path}`, `https://t.example/b/${path}`])
  })

  it.each([
    ['A - b', 'a-b'],
    ['a--b', 'a--b'],
    ['(C) & D!', 'c-d'],
    ['e_f.g+h', 'e_f.g+h'],
  ])('writes the title %s as %s', async (title, part) => {
    const pattern = '[permalinks]\nposts = "/:title/"'
    const { articles } = await importPages({
      'hugo.toml': HUGO + pattern,
      'content/posts/a.md': page('x', `title: "${title}"`),
    })
    expect(articles[title]?.url).toBe(`https://t.example/b/${part}/`)
  })

  it('percent-encodes what is not ASCII', async () => {
    expect(await at('posts/Käse & Brot.md')).toEqual(Array(2).fill('https://t.example/b/posts/k%C3%A4se-brot/'))
  })

  it.each(['hugo.yaml', 'config.yml', 'config/_default/hugo.yaml', 'config/_default/config.yaml'])(
    'in %s',
    async (name) => {
      const { articles, report } = await importPages(
        {
          [name]: 'baseURL: https://t.example/\ntitle: Tides\nlanguageCode: de\nparams: {author: {name: Ada}}',
          'content/posts/a.md': page('x'),
        },
        { folder: 'content/posts' },
      )
      expect([articles.T?.url, report.site]).toEqual(['https://t.example/posts/a/', 'written'])
    },
  )
})

describe('Hugo’s configuration in several files', () => {
  it('is read as one', async () => {
    const files = {
      'config/_default/hugo.toml': 'baseURL = "https://t.example/"',
      'config/_default/permalinks.toml': '[page]\nposts = "/:year/:slug/"',
      'config/_default/menus.toml': 'a = [',
      'content/posts/a.md': page('x', 'title: T\ndate: 2026-01-02'),
    }
    expect(await addressOf(files, { folder: 'content/posts' })).toEqual(Array(2).fill('https://t.example/2026/t/'))
  })
})

describe('the configuration', () => {
  it.each([
    ['Große Fähre', 'grosse-fahre'],
    ['2026-01-02_low', 'low'],
  ])('of Zola writes %s in ASCII', async (name, slug) => {
    const files = {
      'config.toml': 'base_url = "https://t.example"',
      [`content/${name}.md`]: '+++\ntitle = "T"\n+++\nx',
    }
    expect(await addressOf(files)).toEqual([`https://t.example/${slug}/`, `https://t.example/${slug}/`])
  })

  it('of Zola gives no address to a name in letters that only Zola’s tables have', async () => {
    const files = { 'config.toml': 'base_url = "https://t.example"', 'content/潮.md': '+++\ntitle = "T"\n+++\nx' }
    expect(await addressOf(files)).toEqual([undefined, undefined])
  })

  it('of Hexo says where its clocks are', async () => {
    const files = {
      '_config.yml': 'url: https://t.example\ntimezone: Asia/Shanghai\nsource_dir: source',
      'source/_posts/a.md': page('x', 'title: T\ndate: 2026-01-02 01:00:00'),
    }
    const { articles } = await importPages(files)
    expect(articles.T).toMatchObject({ url: 'https://t.example/2026/01/02/a/', date_published: '2026-01-01T17:00:00Z' })
  })

  it('takes the address that it lacks from an existing site.json', async () => {
    const content = await TestContent.make()
    try {
      await content.write('old/.git/HEAD', '')
      await content.write('old/_config.yml', 'title: T')
      await content.write('old/_posts/2026-01-02-a.md', page('x'))
      await importInto(content.file('content'), content.file('old/_posts'))
      expect(Object.values(await articlesIn(content.file('content')))).toMatchObject([
        { url: 'https://times.example/2026/01/02/a.html', id: 'https://times.example/2026/01/02/a' },
      ])
    } finally {
      await content.remove()
    }
  })

  it('of Hexo gives addresses and ids', async () => {
    const files = {
      '_config.yml':
        'url: https://t.example/b\npermalink: :category/:year/:title/\nnew_post_name: :year-:month-:day-:title.md',
      'source/_posts/2026-01-02-low.md': page('x', 'title: T\ndate: 2026-01-02 10:00:00\ncategories: [sea]'),
    }
    expect(await addressOf(files)).toEqual(['https://t.example/b/sea/2026/low/', 'https://t.example/b/sea/2026/low/'])
  })

  it.each(['eleventy.config.js', 'astro.config.mjs', 'pelicanconf.py'])(
    '%s is a program, which is not run',
    async (name) => {
      const { report } = await importPages({ [name]: 'throw 1', 'blog/a.md': page('x') }, { folder: 'blog' })
      expect(report.configurations).toMatchObject([{ is_read: false }])
    },
  )

  it('is named, if it is elsewhere', async () => {
    const files = { 'copy/my.yml': 'x', 'copy/_config.yml': JEKYLL, 'blog/_posts/2026-01-02-a.md': page('x') }
    const [url] = await addressOf(files, { config: 'copy/_config.yml', folder: 'blog/_posts' })
    expect(url).toBe('https://t.example/b/2026/01/02/a.html')
  })

  it.each([
    ['is broken', { '_config.yml': 'a: [' }, '_config.yml'],
    ['is of something else', { 'package.json': '{}' }, 'package.json'],
    ['is missing', {}, 'gone.yml'],
  ])('that %s stops the import with a reason', async (_, files, config) => {
    await expect(importPages({ ...files, 'a.md': page('x') }, { config })).rejects.toThrow(`The configuration`)
  })

  it('above the site’s own folder is not looked for beyond its repository', async () => {
    const { report } = await importPages({ 'a.md': page('x') })
    expect(report.configurations).toEqual([])
  })
})
