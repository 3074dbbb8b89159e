import fc from '../support/fast-check.ts'
import { around, joined, pattern, type Recipe, unseen } from './piece.ts'

/** HTML as people and their programs write it, of pieces that know their words. */

type Recipes = fc.Arbitrary<Recipe>

const one = (...recipes: readonly Recipe[]): Recipes => fc.constantFrom(...recipes)
const HIDDEN = 'part that its page hides'
const LINK = 'link whose address feeds cannot have'
const UNSHOWN = 'part that no feed reader shows'

/** Words, with what writers and programs do to them. */
const text = one(
  pattern('§'),
  pattern('§ §'),
  pattern('§, §\n§.'),
  pattern('§&nbsp;§'),
  pattern('&sect; §&#32;§'),
  // One word in two elements.
  (words) => {
    const word = words.next()
    return { source: `<b>${word.slice(0, 2)}</b>${word.slice(2)}`, shown: [word], lost: [] }
  },
  (words) => {
    const word = words.next()
    return { source: `${word.slice(0, 1)}<!-- ${words.next()} -->${word.slice(1)}`, shown: [word], lost: [] }
  },
  (words) => {
    const word = words.next()
    return { source: `&#x${word.codePointAt(0)?.toString(16)};${word.slice(1)}`, shown: [word], lost: [] }
  },
  (words) => {
    const word = words.next()
    return { source: `${word.slice(0, 2)}<wbr>${word.slice(2)}`, shown: [word], lost: [] }
  },
)

const formula = (template: (tex: string) => string): Recipe => {
  return (words) => {
    const tex = `\\frac{${words.next()}}{2}`
    return { source: template(tex), shown: [tex], lost: [] }
  }
}
const MATHML = (tex: string) =>
  `<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mfrac><mi>x</mi><mn>2</mn></mfrac><annotation encoding="application/x-tex">${tex}</annotation></semantics></math>`

const formulas = one(
  formula(MATHML),
  formula(
    (tex) =>
      `<span class="katex"><span class="katex-mathml">${MATHML(tex)}</span><span class="katex-html" aria-hidden="true"><span class="mord">${tex}</span></span></span>`,
  ),
  formula(
    (tex) =>
      `<span class="katex-display"><span class="katex"><span class="katex-mathml">${MATHML(tex)}</span><span class="katex-html" aria-hidden="true">${tex}</span></span></span>`,
  ),
  formula(
    (tex) =>
      `<span class="MathJax_Preview">${tex}</span><span class="MathJax"><nobr>${tex}</nobr></span><script type="math/tex">${tex}</script>`,
  ),
  formula(
    (tex) =>
      `<mjx-container class="MathJax"><mjx-math aria-hidden="true"><mjx-mi>${tex}</mjx-mi></mjx-math><mjx-assistive-mml>${MATHML(tex)}</mjx-assistive-mml></mjx-container>`,
  ),
  formula((tex) => `<math alttext="${tex}"><mi>x</mi></math>`),
  pattern('<math><mi>§</mi></math>'),
  pattern('<math><mtext>§ §</mtext></math>'),
)

/** A picture that waits for a script, and the same in `noscript`: one is shown. */
const twins = (template: (image: string, alt: string) => string): Recipe => {
  return (words) => {
    const alt = words.next()
    return { source: template(`/${encodeURIComponent(alt)}.jpg`, alt), shown: [alt], lost: [] }
  }
}
const inNoscript = (image: string, alt: string) => `<noscript><img src="${image}" alt="${alt}"></noscript>`

const pictures = one(
  pattern('<img src="/a.jpg" alt="§ §">'),
  pattern('<img src="/a.jpg" alt="§" title="a title">'),
  pattern(
    '<img data-src="/a.jpg" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" alt="§">',
  ),
  pattern('<picture><source srcset="/a.webp 1x, /b,c.webp 2x"><img src="/a.jpg" alt="§"></picture>'),
  twins((image, alt) => `<img class="lazyload" data-src="${image}" alt="${alt}">${inNoscript(image, alt)}`),
  twins((image, alt) => `${inNoscript(image, alt)}<img src="/placeholder.gif" data-original="${image}" alt="${alt}">`),
  twins((image, alt) => `<img data-lazy-src="${image}" alt="${alt}">\n${inNoscript(`${image}?full`, alt)}`),
  pattern('<amp-img src="/a.jpg" alt="§" width="2" height="3"><noscript><img src="/a.jpg"></noscript></amp-img>'),
  unseen('<img src="cid:1" alt="§">', ['picture without a web address']),
  unseen('<img alt="§">', ['picture without a web address']),
  unseen('<img src="https://count.example/hit.gif" width="1" height="1" alt="">'),
)

/** What a page does not show where it stands among words. */
const hiddenInline = one(
  unseen('<span hidden>§</span>', [HIDDEN]),
  unseen('<span style="color: red; display : none !important">§ <b hidden>§</b></span>', [HIDDEN]),
  unseen('<span style="visibility:hidden">§</span>', [HIDDEN]),
  unseen('<span class="sr-only">§</span>', [HIDDEN]),
  unseen('<a href="#x" class="x screen-reader-text">§</a>', [HIDDEN]),
  unseen('<i class="material-icons" aria-hidden="true">§</i>', [HIDDEN]),
  unseen('<template>§</template>'),
  unseen('<!-- § -->'),
  unseen('<style>.§ { color: red }</style>'),
  unseen('<script>say("§")</script>', ['script']),
  unseen('<svg><text>§</text></svg>', ['drawing with words (SVG)']),
  unseen('<button>§</button>', ['form field']),
  unseen('<select><option>§<option>§</select>', ['form field']),
  unseen('<textarea>§</textarea>', ['form field']),
  unseen('<canvas>§ <b>§</b></canvas>', [UNSHOWN]),
)

const leaves: Recipes = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 1, arbitrary: formulas },
  { weight: 1, arbitrary: pictures },
  { weight: 1, arbitrary: hiddenInline },
  {
    weight: 1,
    arbitrary: one(
      pattern('<br>§'),
      pattern('<svg><title>§</title><path d="M0 0"/></svg>'),
      pattern('<svg aria-label="§ §" role="img"><path d="M0 0"/></svg>'),
      pattern('<span aria-hidden="true">§</span>'),
      pattern('<iframe src="https://www.youtube.com/embed/abc" title="§ §"></iframe>'),
      pattern('<iframe src="https://v.example/1" title="§">for old browsers</iframe>'),
      unseen('<iframe title="§"></iframe>', ['frame without a web address']),
      pattern('<ruby>§<rp> (</rp><rt>§</rt><rp>) </rp></ruby>'),
      pattern('<sup><a href="#fn1" id="ref1">[1]</a></sup> §'),
      pattern('<label><input type="checkbox" checked> §</label>', ['form field']),
      pattern('<a href="ftp://a.example/b">§</a>', [LINK]),
      pattern('<a href="javascript:x()">§</a>'),
      pattern('<a name="x">§</a>'),
      pattern('<meter value="1" max="2">§</meter>'),
      pattern('<object><i>§</i></object>'),
      pattern('<![if !vml]>§<![endif]>'),
      pattern('<o:p>§</o:p>'),
    ),
  },
)

const INLINE = [
  ...['b', 'em', 'code', 'span', 'i', 'q', 'mark', 'small', 'sub', 'u', 's', 'del', 'ins', 'kbd', 'font color="red"'],
  ...[
    'a href="/b?c=1&amp;d=2"',
    'a href="#fn1"',
    'a href=https://c.example/',
    'abbr title="x"',
    'time datetime="2026"',
  ],
  ...['big', 'tt', 'x-word', 'bdo dir="rtl"', 'cite', 'output', 'acronym', 'blink', 'data value="1"'],
]

const nameOf = (tag: string) => tag.split(' ', 1)[0] as string
const within = (tag: string, recipe: Recipe): Recipe => around(`<${tag}>`, recipe, `</${nameOf(tag)}>`)

const phrases: Recipes = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: leaves },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom(...INLINE), fc.array(leaves, { minLength: 1, maxLength: 3 }))
          .map(([tag, inner]) => within(tag, joined(inner, ' '))),
      },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((recipes) => joined(recipes, ' '))

const LAZY_POST = '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/x/">'

/** Parts with a beginning and an end of their own, in which only words are drawn. */
const blocks = one(
  pattern('<table><caption>§</caption><thead><tr><th>§<th align=right>§</thead><tbody><tr><td>§<td>§</table>'),
  pattern('<table><tr><td rowspan=2>§<td><table><tr><td>§</table><tr><td>§<tfoot><tr><td>§</table>'),
  // HTML moves what no cell holds in front of the table.
  (words) => {
    const [cell = '', stray = '', next = ''] = words.some(3)
    const source = `<table><tr><td>${cell}</td></tr><p>${stray}</p><tr><td>${next}</td></tr></table>`
    return { source, shown: [stray, cell, next], lost: [] }
  },
  pattern('<dl><dt>§<dd>§<dd><p>§</dl>'),
  pattern('<figure><img src="/a.jpg" alt="§"><figcaption>§ <em>§</em></figcaption></figure>'),
  pattern('<figure><figcaption>§</figcaption><video src="/a.mp4"></video></figure>'),
  pattern('<figure><pre><code>§\n  §\n\n§</code></pre><figcaption>§</figcaption></figure>'),
  pattern('<pre>\n§\t§</pre>'),
  pattern('<pre class="highlight"><code><span class="ln">1</span>§\n<span class="ln">2</span>§</code></pre>'),
  pattern(
    '<div class="highlight"><table class="highlighttable"><tr><td class="linenos"><pre>1\n2</pre></td><td class="code"><pre>§\n§</pre></td></tr></table></div>',
  ),
  pattern('<details><summary>§</summary>§<p>§</details>'),
  pattern('<dialog open>§</dialog>'),
  unseen('<dialog>§ <p>§</dialog>', [HIDDEN]),
  unseen('<div hidden><p>§</p><div style="display:none">§</div></div>', [HIDDEN]),
  unseen('<p style="display:none">§</p>', [HIDDEN]),
  unseen('<div popover><p>§</p></div>', [HIDDEN]),
  pattern('\n<noscript>§</noscript>\n'),
  pattern('<noscript><p>§</p></noscript>'),
  unseen('<noscript>Please enable JavaScript, §.</noscript>', [HIDDEN]),
  unseen('<video src="/a.mp4">§</video>'),
  pattern('\n<video>§</video>\n', ['recording without a web address']),
  pattern('<audio controls></audio><p>§</p>', ['recording without a web address']),
  pattern('<blockquote class="twitter-tweet"><p>§</p>§ <a href="https://twitter.com/a/status/1">§</a></blockquote>'),
  pattern(`${LAZY_POST}<p>§</p></blockquote>`),
  pattern('<div class="fb-post" data-href="https://www.facebook.com/a/posts/1"><blockquote>§</blockquote></div>'),
  pattern('<amp-youtube data-videoid="abc"></amp-youtube><p>§</p>'),
  pattern('<p>§</p><iframe src="https://open.spotify.com/embed/track/1" title="§"></iframe><p>§'),
  pattern('<ol><li id="fn1">§ <a href="#ref1">↩</a></ol>'),
  pattern('<nav><ul><li><a href="#h">§</a></ul></nav><h2 id="h">§ <a href="#h" aria-hidden="true">#</a></h2>'),
  pattern('<xmp>§ </p> §</xmp>'),
  unseen('<noembed>§</noembed>', [UNSHOWN]),
  unseen('<noframes>§</noframes>', [UNSHOWN]),
  unseen('<title>§</title>', [UNSHOWN]),
  pattern('<fieldset><legend>§</legend>§</fieldset>'),
  pattern('<center>§</center><center>§</center>'),
  pattern('<menu><li>§<li>§</menu>'),
  pattern('<dir><li>§</dir>'),
  pattern('<main>§</main><nav>§</nav><hgroup>§</hgroup>'),
  pattern('<search>§</search><listing>§</listing>'),
  pattern('<map name=m><area href="/b" alt=c></map><p>§', [LINK]),
  pattern('<b><p>§</b> §</p>'),
  pattern('<p>§<div>§</p>§</div>'),
  pattern('<p><i><b>§</i> §</b>'),
  pattern('<ul><p>§</p><li>§</ul>'),
  pattern('</p><p>§</span></div></p>'),
  pattern('<p>§<hr>§'),
)

const HOLDERS = [
  ...['div', 'section', 'blockquote', 'article', 'aside', 'header', 'footer', 'main', 'center', 'nav', 'form'],
  ...[
    'figure',
    'ul><li',
    'ol start=3><li',
    'dl><dd',
    'div class="wp-block-group"',
    'address',
    'x-part',
    'details open',
  ],
  ...['fieldset', 'table><tr><td', 'dialog open', 'search'],
]

/** Closes what a holder opens: "ul><li". */
const holding = (tags: string, recipe: Recipe): Recipe => {
  const names = tags.split('><').map(nameOf)
  return around(
    `<${tags}>`,
    recipe,
    names
      .reverse()
      .map((name) => `</${name}>`)
      .join(''),
  )
}

const PHRASE_HOLDERS = ['p', 'p', 'p', 'h2', 'h6', 'p class="lead"', 'div', 'figcaption', 'pre', 'ul><li', 'marquee']

const flow: fc.Memo<Recipe> = fc.memo((depth) => {
  const phrase = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(fc.constantFrom(...PHRASE_HOLDERS), phrases).map(([tags, inner]) => holding(tags, inner)),
    },
    // Left open: the next block ends it.
    { weight: 1, arbitrary: phrases.map((inner) => around('<p>', inner, '\n')) },
    { weight: 1, arbitrary: phrases.map((inner) => around('\n', inner, '\n')) },
    { weight: 4, arbitrary: blocks },
  )
  if (depth <= 1) return phrase
  const held = fc
    .tuple(fc.constantFrom(...HOLDERS), fc.array(flow(depth - 1), { minLength: 1, maxLength: 3 }))
    .map(([tags, inner]) => holding(tags, joined(inner, '')))
  return fc.oneof({ weight: 3, arbitrary: phrase }, { weight: 1, arbitrary: held })
})

/** A text with at least one word. */
export const wordedHtml: Recipes = fc
  .tuple(fc.array(flow(3), { minLength: 1, maxLength: 6 }), fc.constantFrom('', '\n', '\n\n'))
  .map(([recipes, separator]) => joined([...recipes, pattern('<p>§</p>')], separator))
