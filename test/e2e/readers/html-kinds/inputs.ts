/**
 * HTML as pages, editors and other systems write it, by class, in inputs of our own making. The kinds are those of public
 * bug reports of feed generators and readers.
 */
import type { InputClass } from '../kinds/input-class.ts'

/** What of an entry tells whether readers make the right thing of it. */
export type Look = 'content' | 'summary' | 'link' | 'enclosure' | 'picture'

export interface Input {
  readonly name: string
  /** Members of the article; a text is its `content_html`. */
  readonly article: string | Readonly<Record<string, unknown>>
}

const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
const MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML">'
const TEX = '<annotation encoding="application/x-tex">v^2</annotation>'
const input = (name: string, article: Input['article']): Input => ({ name, article })

export const CLASSES: readonly InputClass<Input, Look>[] = [
  {
    name: 'Lazy media',
    look: 'content',
    inputs: [
      input('`data-src` beside a pixel', `<p>Tide.</p><img src="${PIXEL}" data-src="/pier.jpg" alt="Pier">`),
      input(
        '`data-lazy-src` and its twin in `noscript`',
        `<img data-lazy-src="/s/pier.jpg" alt="Pier"><noscript><img src="/pier.jpg" alt="Pier"></noscript>`,
      ),
      input(
        '`picture` with `data-srcset` only',
        '<picture><source data-srcset="/pier.webp 1x"><img data-src="/pier.jpg" alt="Pier"></picture>',
      ),
      input(
        "AMP's elements",
        '<amp-img src="/pier.jpg" alt="Pier" width="9" height="6"></amp-img><amp-youtube data-videoid="gullwatch01"></amp-youtube>',
      ),
      input(
        'a background in `data-bg`',
        '<div class="hero lazy" data-bg="/pier.jpg" role="img" aria-label="Pier"></div><p>Tide.</p>',
      ),
    ],
  },
  {
    name: 'What has words keeps its words',
    look: 'content',
    inputs: [
      input(
        'KaTeX',
        `<p>Speed <span class="katex"><span class="katex-mathml">${MATH}<semantics><msup><mi>v</mi><mn>2</mn></msup>${TEX}</semantics></math></span><span class="katex-html" aria-hidden="true"><span class="mord">v</span><span class="msupsub">2</span></span></span>.</p>`,
      ),
      input('MathML without TeX', `<p>${MATH}<mfrac><mi>a</mi><mn>2</mn></mfrac></math> of the tide.</p>`),
      input(
        'a drawing with a title',
        '<p>Tides: <svg viewBox="0 0 9 9"><title>rising since noon</title><path d="M0 9L9 0"/></svg></p>',
      ),
      input(
        'a program with line numbers',
        '<pre class="highlight"><code><span class="ln">1</span>tide()\n<span class="ln">2</span>  gull()</code></pre>',
      ),
      input('footnotes and tasks in Markdown', {
        content_markdown: 'Ebb[^1].\n\n- [x] nets\n- [ ] ropes\n\n[^1]: By the harbour clock.',
      }),
    ],
  },
  {
    name: 'Frames and embeds',
    look: 'content',
    inputs: [
      input(
        'a film without a title',
        '<p>Before.</p><iframe src="https://www.youtube.com/embed/gullwatch01?rel=0"></iframe>',
      ),
      input(
        'a song in a paragraph',
        '<p>Before <iframe src="https://open.spotify.com/embed/track/4tide" title="Spotify Embed: Low Water"></iframe> after.</p>',
      ),
      input(
        'a post whose script is gone',
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/gull/"></blockquote>',
      ),
      input(
        'a tweet',
        '<blockquote class="twitter-tweet"><p>Low water at noon.</p>&mdash; Harbour (@harbour) <a href="https://twitter.com/harbour/status/1">1 May</a></blockquote><script async src="https://platform.twitter.com/widgets.js"></script>',
      ),
      input('a Gist', '<p>Code:</p><script src="https://gist.github.com/harbour/0123abc.js"></script>'),
    ],
  },
  {
    name: 'What is hidden stays hidden',
    look: 'content',
    inputs: [
      input('`hidden`', '<p>Tide.</p><div hidden>Members only</div>'),
      input('`display: none`', '<p>Tide.</p><p style="color: red; display: none">Preheader</p>'),
      input(
        'words for screen readers',
        '<p><a href="/b">Read on<span class="screen-reader-text"> about tides</span></a></p>',
      ),
      input('a closed `dialog`', '<p>Tide.</p><dialog><p>Subscribe!</p></dialog>'),
      input('a note about scripts', '<p>Tide.</p><noscript>Please enable JavaScript to view the comments.</noscript>'),
    ],
  },
  {
    name: 'In-page links',
    look: 'content',
    inputs: [
      input(
        'a footnote',
        '<p>Ebb<sup id="r1"><a href="#n1">1</a></sup></p><ol><li id="n1">By the clock. <a href="#r1">↩</a></li></ol>',
      ),
      input('a table of contents', '<ul><li><a href="#nets">Nets</a></li></ul><h2 id="nets">Nets</h2><p>Dry.</p>'),
      input('the anchor of a heading', '<h2 id="nets">Nets <a class="anchor" href="#nets">#</a></h2><p>Dry.</p>'),
      input('an arrow to the page', '<p>Dry. <a href="#top">↑</a></p>'),
      input('a part that only the page has', '<p><a href="#comments">Comments</a></p>'),
    ],
  },
  {
    name: '`srcset` and emoji',
    look: 'content',
    inputs: [
      input('commas in an address', '<img srcset="/w_400,h_300/pier.jpg 400w, /w_800,h_600/pier.jpg 800w" alt="Pier">'),
      input('a space in an address', '<img src="/pier.jpg" srcset="/my pier.jpg 1x, /pier2.jpg 2x" alt="Pier">'),
      input('only `srcset`', '<img srcset="/a/pier.jpg 1x, /b/pier.jpg 2x" alt="Pier">'),
      input(
        "WordPress's emoji",
        '<p>Fresh <img src="https://s.w.org/images/core/emoji/15/72x72/1f41f.png" alt="🐟" class="wp-smiley" style="height: 1em"></p>',
      ),
      input(
        'Twemoji without a text',
        '<p>Fresh <img class="emoji" src="https://twemoji.example/72x72/1f41f.png" alt=""></p>',
      ),
    ],
  },
  {
    name: 'Summaries',
    look: 'summary',
    inputs: [
      input(
        'a caption first',
        '<figure><img src="/pier.jpg" alt="Pier"><figcaption>Photo: Ada Brook</figcaption></figure><p>The tide turned at noon.</p>',
      ),
      input(
        'a table of contents first',
        '<ul><li><a href="#a">Ebb</a></li></ul><h2 id="a">Ebb</h2><p>The tide turned at noon.</p>',
      ),
      input(
        'an embed first',
        '<iframe src="https://www.youtube.com/embed/gullwatch01" title="Film"></iframe><p>The tide turned at noon.</p>',
      ),
      input('a byline first', '<p class="byline">By Ada Brook</p><p>The tide turned at noon.</p>'),
      input('only a picture, and no title', {
        title: undefined,
        content_html: '<img src="/pier.jpg" alt="The pier at dusk">',
      }),
    ],
  },
  {
    name: 'A first picture',
    look: 'picture',
    inputs: [
      input(
        'the first picture of the text',
        '<p>Tide.</p><img src="/pier.jpg" alt="Pier"><img src="/net.jpg" alt="Net">',
      ),
      input(
        'a pixel that counts visits before it',
        '<img src="https://count.example/hit.gif" width="1" height="1"><img src="/pier.jpg" alt="Pier">',
      ),
      input(
        'a picture that waits for a script',
        '<p>Tide.</p><img src="/placeholder.gif" data-src="/pier.jpg" alt="Pier">',
      ),
      input(
        'an emoji before it',
        '<p>Fresh <img class="emoji" src="https://twemoji.example/72x72/1f41f.png" alt="🐟"></p><figure><img src="/pier.jpg" alt="Pier"></figure>',
      ),
      input(
        'a picture in a picture element',
        '<picture><source srcset="/pier.webp"><img src="/pier.jpg" alt="Pier"></picture>',
      ),
    ],
  },
  {
    name: 'Addresses and dates',
    look: 'link',
    inputs: [
      input('the day of the written offset', { date_published: '2026-03-01T00:30:00+02:00' }),
      input('the last hour of a year', { date_published: '2025-12-31T23:30:00-05:00' }),
      input('changed before it was published', {
        date_published: '2026-03-02T08:00:00Z',
        date_modified: '2026-03-01T08:00:00Z',
      }),
      input('an IDN host', { url: 'https://häfen.example/tide' }),
      input('letters and spaces in an address', { url: 'https://www.example.org/gezeiten/ebbe & flut' }),
    ],
  },
  {
    name: 'Enclosures',
    look: 'enclosure',
    inputs: [
      input('a transcript before the recording', {
        attachments: [
          { url: '/t.pdf', mime_type: 'application/pdf', size_in_bytes: 5 },
          { url: '/t.mp3', mime_type: 'audio/mpeg', size_in_bytes: 9 },
        ],
      }),
      input('a subtitle before the film', {
        attachments: [
          { url: '/t.vtt', mime_type: 'text/vtt', size_in_bytes: 5 },
          { url: '/t.mp4', mime_type: 'video/mp4', size_in_bytes: 9 },
        ],
      }),
      input('no length', { attachments: [{ url: '/t.mp3', mime_type: 'audio/mpeg' }] }),
      input('a cover before the recording', {
        attachments: [
          { url: '/t.jpg', mime_type: 'image/jpeg', size_in_bytes: 5 },
          { url: '/t.ogg', mime_type: 'audio/ogg', size_in_bytes: 9 },
        ],
      }),
      input('a document alone', { attachments: [{ url: '/t.pdf', mime_type: 'application/pdf', size_in_bytes: 5 }] }),
    ],
  },
  {
    name: 'Nothing lost in silence',
    look: 'content',
    said: 'the receipt says',
    inputs: [
      input('a drawing without a title', '<p>Tide.</p><svg><text>High at noon</text></svg>'),
      input('a picture that is an attachment of a mail', '<p>Tide.</p><img src="cid:pier@mail" alt="Pier">'),
      input('a link that feeds cannot have', '<p>Tide: <a href="ftp://files.example/t.txt">table</a>.</p>'),
      input(
        'a frame without an address',
        '<p>Tide.</p><iframe title="Tide table" srcdoc="&lt;p&gt;High&lt;/p&gt;"></iframe>',
      ),
      input('blocks whose words ran together', '<center>High</center><center>water</center>'),
    ],
  },
]
