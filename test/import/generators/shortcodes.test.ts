import { importPages, page, textOf } from './pages.ts'

const toml = (text: string, members = 'title = "T"') => `+++\n${members}\n+++\n${text}`

/** The text of a page, and what could not be resolved in it. */
async function tomlText(text: string, members?: string): Promise<readonly [unknown, readonly string[]]> {
  const { articles, unresolved } = await importPages({ 'page.md': toml(text, members) })
  return [articles.T?.content_markdown, unresolved]
}

const FILM = '<a class="media" href="https://www.youtube.com/watch?v=dQw4">Video (YouTube)</a>'

describe('a shortcode of Hugo', () => {
  it.each([
    ['a film', '{{< youtube dQw4 >}}', FILM],
    ['a film by the name of a parameter', '{{< youtube id="dQw4" autoplay="true" >}}', FILM],
    ['a film of Vimeo', '{{< vimeo 1234 >}}', '<a class="media" href="https://vimeo.com/1234">Video (Vimeo)</a>'],
    [
      'a post of X',
      '{{< x user="ada" id="877" >}}',
      '<a class="media" href="https://twitter.com/i/status/877">Tweet</a>',
    ],
    [
      'a gist',
      '{{< gist ada 0123abcd >}}',
      '<a class="media" href="https://gist.github.com/ada/0123abcd">gist.github.com/ada/0123abcd</a>',
    ],
    ['a picture', '{{< figure src="a.png" alt="Gull" >}}', '<img src="a.png" alt="Gull">'],
    [
      'a picture with its words',
      '{{< figure src="a.png" title="One" caption="A & b" attr="Ada" attrlink="https://a.example/" link="/big" >}}',
      '<figure><a href="/big"><img src="a.png" alt=""></a><figcaption><strong>One</strong> A &amp; b <a href="https://a.example/">Ada</a></figcaption></figure>',
    ],
    ['over several lines', '{{< figure\n  src="a.png"\n  alt="Gull"\n>}}', '<img src="a.png" alt="Gull">'],
    ['code', '{{< highlight go "linenos=table" >}}\na := 1\n{{< /highlight >}}', '```go\na := 1\n```'],
    [
      'details',
      '{{< details summary="More" >}}\n*a*\n{{< /details >}}',
      '<details><summary>More</summary>\n\n*a*\n\n</details>',
    ],
    ['a member of the front matter', 'By {{< param "author" >}}', 'By Ada', 'title = "T"\nauthor = "Ada"'],
    ['a comment', 'a{{% comment %}} secret {{% /comment %}}b', 'ab'],
    ['HTML', '{{< rawhtml >}}<b>x</b>{{< /rawhtml >}}', '<b>x</b>'],
    ['in code, where Hugo reads it too', '`{{< param "author" >}}`', '`Ada`', 'title = "T"\nauthor = "Ada"'],
    ['that is shown', 'Write `{{</* youtube abc */>}}` so', 'Write `{{< youtube abc >}}` so'],
    ['text of other generators', 'Liquid has {% raw %} and {{ x }}', 'Liquid has {% raw %} and {{ x }}'],
    ['an id of a heading', '## A {#a .b}\n\nText', '## A\n\nText'],
  ])('%s', async (_, text, wanted, members = 'title = "T"') => {
    expect(await tomlText(text, members)).toEqual([wanted, []])
  })

  it.each([
    ['that nobody knows', 'a {{< signup list="x" >}} b', 'a  b', ['4: {{< signup list="x" >}}']],
    [
      'with text in it',
      '{{% notice tip %}}\nMind the *tide*.\n{{% /notice %}}',
      'Mind the *tide*.',
      ['4: {{% notice tip %}}'],
    ],
    [
      'within another',
      '{{< tabs >}}{{< tab "a" >}}One{{< /tab >}}{{< tab "b" >}}Two{{< /tab >}}{{< /tabs >}}',
      'OneTwo',
      ['4: {{< tabs >}}', '4: {{< tab "a" >}}', '4: {{< tab "b" >}}'],
    ],
    ['that closes itself', 'a {{< icon "x" />}} b', 'a  b', ['4: {{< icon "x" />}}']],
    ['that is never closed', 'a\n\n{{< note >}} b', 'a\n\n b', ['6: {{< note >}}']],
    ['that was never opened', 'a {{< /note >}} b', 'a  b', ['4: {{< /note >}}']],
    [
      'for a page that is not imported',
      '[a]({{< ref "gone.md" >}}) <a href="{{< relref "x" >}}">b</a>',
      'a <a>b</a>',
      ['4: {{< ref "gone.md" >}}', '4: {{< relref "x" >}}'],
    ],
    ['without what it shows', '{{< youtube >}}', undefined, ['4: {{< youtube >}}']],
  ])('%s is named', async (_, text, wanted, named) => {
    expect(await tomlText(text)).toEqual([wanted, named])
  })

  it.each(['b.md', 'b', '/posts/b.md', 'posts/b', './b.md', '../posts/b', 'B'])(
    'finds a page as %s',
    async (reference) => {
      const { articles, unresolved } = await importPages({
        'posts/a.md': page(`[b]({{< relref "${reference}#part" >}})`, 'title: A'),
        'posts/b.md': page('x', 'title: B\nurl: /b/'),
      })
      expect([articles.A?.content_markdown, unresolved]).toEqual(['[b](/b/#part)', []])
    },
  )

  it('finds a page of a bundle, whose address the site’s pattern makes', async () => {
    const { articles } = await importPages(
      {
        'posts/a/index.md': page('[b]({{< ref "b" >}})', 'title: A\ndate: 2026-01-01'),
        'posts/b/index.md': page('x', 'title: B\ndate: 2026-01-02'),
      },
      { homePage: 'https://t.example/' },
    )
    expect(articles.A?.content_markdown).toBe('[b](https://t.example/2026/b)')
  })
})

describe('a shortcode of Zola', () => {
  const ZOLA = 'title = "T"\n[extra]\nauthor = "Ada"'
  it.each([
    ['a film', '{{ youtube(id="dQw4") }}', FILM, []],
    ['that nobody knows', 'a {{ signup(list="x", big=true) }} b', 'a  b', ['6: {{ signup(list="x", big=true) }}']],
    [
      'with a body',
      '{% quote(author="Ada") %}\nLow *tide*.\n{% end %}',
      'Low *tide*.',
      ['6: {% quote(author="Ada") %}'],
    ],
    ['within another', '{% a() %}x{% b() %}y{% end %}z{% end %}', 'xyz', ['6: {% a() %}', '6: {% b() %}']],
    ['that is shown', '{{/* youtube(id="a") */}} {%/* a() */%}', '{{ youtube(id="a") }} {% a() %}', []],
    ['is a call, and nothing else', 'a {{ x }} {% if y %}', 'a {{ x }} {% if y %}', []],
  ])('%s', async (_, text, wanted, named) => {
    expect(await tomlText(text, ZOLA)).toEqual([wanted, named])
  })

  it('links to other pages', async () => {
    const { articles, unresolved } = await importPages({
      'content/blog/2026-01-02-a.md': toml(
        '[b](@/blog/b.md#x) [c](@/c.md) [d](b.md)\n\n[e]: @/blog/b.md\n',
        'title = "A"\n[extra]',
      ),
      'content/blog/b.md': toml('x', 'title = "B"\npath = "deep/b"\n[taxonomies]\ntags = ["nets"]\n[extra]'),
      'config.toml': 'base_url = "https://t.example"\n',
    })
    expect(articles.A?.content_markdown).toBe(
      '[b](https://t.example/deep/b/#x) c [d](https://t.example/deep/b/)\n\n[e]: https://t.example/deep/b/',
    )
    expect(unresolved).toEqual(['5: @/c.md'])
    expect(articles.A).toMatchObject({
      url: 'https://t.example/blog/a/',
      id: 'https://t.example/blog/a/',
      date_published: '2026-01-02T00:00:00Z',
    })
    expect(articles.B).toMatchObject({ tags: ['nets'] })
  })
})

describe('a page of Hexo', () => {
  const post = (text: string) => textOf(text, { file: 'source/_posts/a.md' })
  it.each([
    ['a picture next to it', '{% asset_img gull.png 300 200 "A gull" %}', '<img src="gull.png" alt="A gull">', []],
    ['an address next to it', '[x]({% asset_path a.pdf %})', '[x](a.pdf)', []],
    ['a code block', '{% codeblock lang:js a.js %}\nx\n{% endcodeblock %}', '```js\nx\n```', []],
    [
      'a quotation',
      '{% blockquote Ada, Tides %}\nLow.\n{% endblockquote %}',
      '> Low.\n\n> — Ada, Tides'.replace('\n\n', '\n>\n'),
      [],
    ],
    ['a link', '{% link Tides https://a.example/ true %}', '<a href="https://a.example/">Tides</a>', []],
    ['raw', '{% raw %}{{ x }}{% endraw %}', '{{ x }}', []],
    ['code, which it does not read', '`{{ x }}`\n\n```\n{% y %}\n```', '`{{ x }}`\n\n```\n{% y %}\n```', []],
    [
      'a post that is not imported',
      'See {% post_link gone "The gone" %}.',
      'See The gone.',
      ['4: {% post_link gone "The gone" %}'],
    ],
    ['a note', '{% note info %}Mind *it*.{% endnote %}', 'Mind *it*.', ['4: {% note info %}']],
  ])('%s', async (_, text, wanted, named) => {
    expect(await post(text)).toEqual([wanted, named])
  })

  it('links to another post', async () => {
    const others = {
      'source/_posts/nets.md': page('x', 'title: N\npermalink: nets/'),
      '_config.yml': 'url: https://t.example/b\nnew_post_name: :title.md',
    }
    expect(await textOf('{% post_link nets Nets %}', { file: 'source/_posts/a.md', others })).toEqual([
      '<a href="https://t.example/b/nets/">Nets</a>',
      [],
    ])
  })
})

describe('Eleventy', () => {
  const NAVIGATION = 'eleventyNavigation: {key: t}'
  it.each([
    ['a permalink in words', '/a/b/', '/a/b/', []],
    ['a permalink of the file', '/blog/{{ page.fileSlug }}/index.html', '/blog/tides/', []],
    ['a permalink of the title', '/blog/{{ title | slugify }}/', '/blog/t/', []],
    ['a permalink that nobody knows', '/blog/{{ title | myFilter }}/', undefined, ['3: {{ title | myFilter }}']],
  ])('%s', async (_, permalink, url, named) => {
    const { articles, unresolved } = await importPages({
      'blog/2026-01-02-tides.md': page('x {{ title }}', `title: T\npermalink: "${permalink}"\n${NAVIGATION}`),
    })
    expect([articles.T?.url, articles.T?.content_markdown, unresolved]).toEqual([url, 'x T', named])
  })

  it('has the permalink of the folder’s data', async () => {
    const { articles } = await importPages({
      'blog/tides.md': page('x', 'title: T'),
      'blog/blog.json': '{ "permalink": "/b/{{ page.fileSlug }}/" }',
    })
    expect(articles.T?.url).toBe('/b/tides/')
  })
})
