import { importPages, page, textOf } from './pages.ts'

const POST = '_posts/2026-01-02-tides.md'

/** The text of a post of Jekyll, and what could not be resolved in it. */
const post = (text: string, members?: string) => textOf(text, { file: POST, ...(members && { members }) })

describe('Liquid in a post of Jekyll', () => {
  it.each([
    ['text without tags', 'Low {water} at { 3 }.', 'Low {water} at { 3 }.'],
    ['raw', 'Write {% raw %}{{ page.title }}{% endraw %} so.', 'Write {{ page.title }} so.'],
    ['raw with white space control', 'a {%- raw -%} {% if %} {%- endraw -%} b', 'a {% if %} b'],
    ['raw in a fence, which Liquid reads too', '```\n{% raw %}{{ x }}{% endraw %}\n```', '```\n{{ x }}\n```'],
    ['a variable in a code span', 'Its title: `{{ page.title }}`', 'Its title: `T`'],
    ['a comment', 'a{% comment %} secret {{ x }} {% endcomment %}b', 'ab'],
    ['a comment in one tag', 'a{% # secret %}b', 'ab'],
    ['highlight', '{% highlight ruby linenos %}\nputs `1`\n{% endhighlight %}', '```ruby\nputs `1`\n```'],
    [
      'highlight with a fence in it',
      '{% highlight md %}\n```\nx\n```\n{% endhighlight %}',
      '````md\n```\nx\n```\n````',
    ],
    ['highlight in a list', '- a\n\n  {% highlight sh %}\n  ls\n  {% endhighlight %}', '- a\n\n  ```sh\n  ls\n  ```'],
    [
      'highlight after words',
      'x {% highlight sh %}ls\ncd{% endhighlight %}',
      'x <pre><code class="language-sh">ls&#10;cd</code></pre>',
    ],
    [
      'a variable of the front matter',
      '{{ page.title | upcase }} {{page.author.name}}',
      'T Ada',
      'title: T\nauthor: {name: Ada}',
    ],
    ['a default', '{{ page.place | default: "harbour" }}', 'harbour'],
    ['filters', '{{ "A b" | downcase | replace: " ", "-" | append: ".png" | prepend: "/img/" }}', '/img/a-b.png'],
    ['a date', '{{ page.date | date: "%d %B %Y" }}', '02 January 2026'],
    ['an assignment', '{% assign who = "Ada" %}{{ who }}', 'Ada'],
    ['a capture', '{% capture who %}A{{ "da" }}{% endcapture %}{{ who }}', 'Ada'],
    ['a condition that holds', '{% if page.title == "T" %}yes{% else %}no{% endif %}', 'yes'],
    ['a condition that does not', '{% if page.title contains "x" %}yes{% elsif page.title %}else{% endif %}', 'else'],
    ['nothing', '{% unless page.title %}no{% endunless %}', undefined],
    ['a case', '{% case page.title %}{% when "S", "T" %}it is{% else %}no{% endcase %}', 'it is'],
    ['tags in what does not hold', '{% if false %}{% include x.html %}{% endif %}y', 'y'],
    ['within one another', '{% if true %}{% if true %}a{% endif %}{% endif %}', 'a'],
    [
      'a film',
      '{% include youtube.html id="dQw4" title="Low tide" %}',
      '<a class="media" href="https://www.youtube.com/watch?v=dQw4">Low tide</a>',
    ],
    [
      'a picture',
      '{% include figure.html src="/a.png" alt="Gull" caption="A *gull*" %}',
      '<figure><img src="/a.png" alt="Gull"><figcaption>A *gull*</figcaption></figure>',
    ],
    [
      'a picture of the front matter',
      '{% include image.html src=page.hero %}',
      '<img src="/h.png" alt="">',
      'title: T\nhero: /h.png',
    ],
    [
      'a gist',
      '{% gist ada/0123abcd %}',
      '<a class="media" href="https://gist.github.com/ada/0123abcd">gist.github.com/ada/0123abcd</a>',
    ],
    ['attribute lists of kramdown', '# A\n{: .b #c}\n\n[x](/y){:target="_blank"}', '# A\n\n[x](/y)'],
    ['a comment of kramdown', 'a\n\n{::comment}\nsecret\n{:/comment}\n\nb', 'a\n\nb'],
    ['a list of contents', '* TOC\n{:toc}\n\nText', 'Text'],
    [
      'with the line ends of Windows',
      'a\r\n\r\n{% highlight sh %}\r\nls\r\n{% endhighlight %}',
      'a\r\n\r\n```sh\nls\n```',
    ],
  ])('%s', async (_, text, wanted, members = 'title: T') => {
    const [made, unresolved] = await post(text, members)
    expect([typeof made === 'string' ? made.replace(/\n+(?=\n)/g, '\n') : made, unresolved]).toEqual([
      wanted?.replace(/\n+(?=\n)/g, '\n'),
      [],
    ])
  })

  it.each([
    [
      'an include',
      'a\n\n{% include signup.html list="x" %}\n\nb',
      'a\n\n\n\nb',
      ['6: {% include signup.html list="x" %}'],
    ],
    ['an unknown tag', 'a {% seo %} b', 'a  b', ['4: {% seo %}']],
    ['a paired tag that nobody knows', '{% tip %}Mind the *tide*.{% endtip %}', 'Mind the *tide*.', ['4: {% tip %}']],
    [
      'a variable that nobody knows',
      'a {{ site.data.x }} b {{ unknown | upcase }}',
      'a  b',
      ['4: {{ site.data.x }}', '4: {{ unknown | upcase }}'],
    ],
    ['an unknown filter', 'a {{ page.title | jsonify }}', 'a', ['4: {{ page.title | jsonify }}']],
    ['a loop', '{% for p in site.posts %}{{ p.title }}{% endfor %}x', 'x', ['4: {% for p in site.posts %}']],
    [
      'a condition that nobody knows',
      '{% if site.x %}first{% else %}second{% endif %}',
      'first',
      ['4: {% if site.x %}'],
    ],
    ['an end without a beginning', 'a {% endif %} b', 'a  b', ['4: {% endif %}']],
    ['a beginning without an end', '{% highlight sh %}\nls', 'ls', ['4: {% highlight sh %}']],
    ['raw without an end', 'a {% raw %} b', 'a  b', ['4: {% raw %}']],
    [
      'a post that is not imported',
      'See [this]({% post_url 2025-01-01-gone %}).',
      'See this.',
      ['4: {% post_url 2025-01-01-gone %}'],
    ],
    ['crossed tags', '{% a %}x{% b %}y{% enda %}z{% endb %}', 'xyz', ['4: {% a %}', '4: {% b %}']],
    ['twice in a file, once with its first line', '{% seo %}\n{% seo %}', undefined, ['4: {% seo %}']],
  ])('%s is named', async (_, text, wanted, named) => {
    expect(await post(text)).toEqual([wanted, named])
  })

  it('reads a file that begins with a byte order mark', async () => {
    const { articles, unresolved } = await importPages({ [POST]: `\uFEFF${page('{{ page.title }} {% seo %}')}` })
    expect([articles.T?.content_markdown, unresolved]).toEqual(['T', ['4: {% seo %}']])
  })

  it('leaves braces that are no tags', async () => {
    const text = 'Open {{ here,\n\nand closed }} there; {% too.'
    expect(await post(text)).toEqual([text, []])
  })

  it('has the address of another post, in the notations of both tags', async () => {
    const text = 'a [b]({% post_url 2026-01-01-nets %}) c {% link _posts/2026-01-01-nets.md %}'
    const others = { '_posts/2026-01-01-nets.md': page('x', 'title: N\npermalink: /nets/') }
    expect(await textOf(text, { file: POST, others })).toEqual(['a [b](/nets/) c /nets/', []])
  })

  it('has the site’s address, if the command or the configuration names it', async () => {
    const text =
      '{{ site.url }}{{ site.baseurl }}/a {{ "/b.png" | relative_url }} {{ "c" | absolute_url }} {{ site.title }}'
    const [named] = await textOf(text, { file: POST, homePage: 'https://t.example/blog/' })
    expect(named).toBe('https://t.example/blog/a /blog/b.png https://t.example/blog/c')
    const others = { '_config.yml': 'url: https://t.example\nbaseurl: /blog\ntitle: The Tide' }
    const [configured, unresolved] = await textOf(text, { file: POST, others })
    expect([configured, unresolved]).toEqual([`${named} The Tide`, []])
  })

  it('leaves templates in the front matter, which no generator evaluates', async () => {
    const { articles, unresolved } = await importPages({
      [POST]: page('x', 'title: "Use {{ page.title }}"\ndescription: "{% raw %}"'),
    })
    expect(Object.values(articles)).toMatchObject([{ title: 'Use {{ page.title }}', summary: '{% raw %}' }])
    expect(unresolved).toEqual([])
  })
})

describe('Liquid in Markdown of an unknown generator', () => {
  it.each([
    [
      'is left in code',
      'Write `{{ page.title }}`\n\n```\n{% if x %}\n```\n',
      'Write `{{ page.title }}`\n\n```\n{% if x %}\n```',
    ],
    ['is evaluated elsewhere', 'Read {{ title }}', 'Read T'],
    [
      'is evaluated in code if a raw shows that it is meant',
      '`{{ title }}` {% raw %}{{ a }}{% endraw %}',
      '`T` {{ a }}',
    ],
  ])('%s', async (_, text, wanted) => {
    expect(await textOf(text)).toEqual([wanted, []])
  })
})
