import { cleanHtml } from '../../../../core/text/html/clean.ts'

const clean = (html: string) => cleanHtml(html, 'https://www.example.org/news/a')
const ML = (inside: string) => `<math xmlns="http://www.w3.org/1998/Math/MathML">${inside}</math>`

describe('a formula is written once, as one line', () => {
  it.each([
    [
      'its TeX',
      ML(
        '<semantics><mrow><mi>x</mi></mrow><annotation encoding="application/x-tex">\\frac{x}{2}</annotation></semantics>',
      ),
      '\\frac{x}{2}',
    ],
    ['alttext', '<math alttext="x^{2}"><mi>x</mi></math>', 'x^{2}'],
    [
      'signs',
      ML(
        '<mrow><msup><mi>a</mi><mn>2</mn></msup><mo>+</mo><mfrac><mrow><mi>b</mi><mo>-</mo><mn>1</mn></mrow><mn>2</mn></mfrac><mo>=</mo><msqrt><mi>c</mi></msqrt></mrow>',
      ),
      'a^2+(b-1)/2=√(c)',
    ],
    [
      'KaTeX',
      `<span class="katex"><span class="katex-mathml">${ML('<semantics><mi>x</mi><annotation encoding="application/x-tex">x_1</annotation></semantics>')}</span><span class="katex-html" aria-hidden="true"><span class="mord">x</span>1</span></span>`,
      'x_1',
    ],
    [
      'MathJax 2',
      '<span class="MathJax_Preview">[x]</span><span class="MathJax"><nobr>x2</nobr></span><script type="math/tex">x^2</script>',
      'x^2',
    ],
    [
      'MathJax 3',
      `<mjx-container><mjx-math aria-hidden="true"><mjx-mi>x</mjx-mi></mjx-math><mjx-assistive-mml>${ML('<mi>x</mi>')}</mjx-assistive-mml></mjx-container>`,
      'x',
    ],
  ])('%s', (_, html, text) =>
    expect(clean(`<p>${html}</p>`).replace(/<\/?span>/g, '')).toBe(`<p><code>${text}</code></p>`),
  )
})

it.each([
  ['a drawing by its title', '<svg><title>Tides</title><text>x</text></svg>', 'Tides'],
  ['a drawing by its label', '<svg aria-label="Tides"><path/></svg>', 'Tides'],
  [
    'a checkbox',
    '<ul><li><input type="checkbox" checked disabled>a</li><li><input type=checkbox>b</li></ul>',
    '<ul><li>☑ a</li><li>☐ b</li></ul>',
  ],
  [
    'alignment by style',
    '<table><tr><td style="color:red;text-align: right">1</td><th align=CENTER>2</th></tr></table>',
    '<table><tbody><tr><td align="right">1</td><th align="center">2</th></tr></tbody></table>',
  ],
  [
    'no other alignment',
    '<table><tr><td align="char">1</td></tr></table>',
    '<table><tbody><tr><td>1</td></tr></tbody></table>',
  ],
  [
    'the language of pre',
    '<pre class="lang-ts"><code>a\n  b</code></pre>',
    '<pre><code class="language-ts">a\n  b</code></pre>',
  ],
  [
    'the language of code',
    '<pre><code class="hljs language-c++">a</code></pre>',
    '<pre><code class="language-c++">a</code></pre>',
  ],
  [
    'line ends, without line numbers',
    '<pre><code><span class="ln">1</span><span>a</span>\n<span class="ln">2</span><span>b</span></code></pre>',
    '<pre><code><span>a</span>\n<span>b</span></code></pre>',
  ],
])('shows %s', (_, html, expected) => expect(clean(html)).toBe(expected))
