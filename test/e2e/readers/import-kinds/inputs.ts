/**
 * What other systems export and publish, by class, in sources of our own making. The kinds are those of public bug reports of
 * importers, feed generators and readers.
 */
import type { InputClass } from '../kinds/input-class.ts'
import {
  atomWithXhtml,
  customField,
  ghost,
  jsonFeed,
  ninjsWithXhtml,
  page,
  post,
  rss,
  TITLE,
  tomlPage,
  upload,
  wordpress,
} from './sources.ts'

/** What of a feed tells whether readers make the right thing of it. */
export type Look = 'entries' | 'content' | 'ids' | 'links'

export interface Input {
  readonly name: string
  /** The files of the source by path. If there is one, it is named on the command line, otherwise their folder. */
  readonly files: Readonly<Record<string, string | Uint8Array>>
  /** Members of the feed in `site.json`. */
  readonly feed?: Readonly<Record<string, unknown>>
}

const input = (name: string, files: Input['files'], feed: Input['feed'] = {}): Input => ({ name, files, feed })
const feed = (name: string, text: string | Uint8Array) => input(name, { 'feed.xml': text })

const WITH_HTTPS = 'https://wordpress.org/export/1.2'
const OPEN = post('Open', '<p>For all.</p>')
const exported = (name: string, ...items: string[]) => feed(name, wordpress([OPEN, ...items], WITH_HTTPS))

const lexical = (...children: object[]) => ({ lexical: JSON.stringify({ root: { type: 'root', children } }) })
const words = (text: string, format = 0) => ({ type: 'extended-text', text, format, version: 1 })
const NOTE = '<p>Nets<sup data-fn="n1" class="fn"><a href="#n1" id="n1-link">1</a></sup> dry.</p>'

const WINDOWS_1252 = Buffer.from(
  rss('<description>\x93Ebb\x94 \x96 5 \x80</description>').replace('UTF-8', 'ISO-8859-1'),
  'latin1',
)

export const CLASSES: readonly InputClass<Input, Look>[] = [
  {
    name: 'Private things',
    look: 'entries',
    said: 'the import says',
    inputs: [
      exported('a draft', post('Draft', '<p>Not yet.</p>', { post_id: '2', status: 'draft' })),
      exported('a private post', post('Private', '<p>For editors.</p>', { post_id: '2', status: 'private' })),
      exported(
        'a post behind a password',
        post('Locked', '<p>For friends.</p>', { post_id: '2', post_password: 'gull' }),
      ),
      exported(
        'a post in the bin, a file and a menu item',
        post('Binned', '<p>Wrong.</p>', { post_id: '2', status: 'trash' }),
        upload(7, 'pier.jpg'),
        post('Menu', '', { post_id: '3', post_type: 'nav_menu_item' }),
      ),
      exported(
        'a scheduled post',
        post('Later', '<p>In time.</p>', { post_id: '2', status: 'future', post_date_gmt: '2096-03-01 08:00:00' }),
      ),
    ],
  },
  {
    name: 'Ids',
    look: 'ids',
    said: 'the id in Atom',
    inputs: [
      feed("Ghost's bare id", rss('<guid isPermaLink="false">66c0c0ffee00000000000001</guid>')),
      feed('a URN', rss('<guid isPermaLink="false">urn:uuid:1b4e28ba-2fa1-11d2-883f-0016d3cca427</guid>')),
      feed('a number', rss('<guid isPermaLink="false">4711</guid>')),
      feed(
        'a host with an accent',
        rss('<guid isPermaLink="false">https://häfen.example/?p=1</guid>', 'https://häfen.example/ebbe'),
      ),
      feed('the address, as a permalink', rss('<guid>https://www.example.org/low-water</guid>')),
    ],
  },
  {
    name: 'Old and faulty feeds',
    look: 'entries',
    said: 'the import says',
    inputs: [
      feed(
        'RSS 1.0 (RDF)',
        `<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://www.example.org/"><title>Harbour</title><link>https://www.example.org/</link><description>News</description>
<items><rdf:Seq><rdf:li rdf:resource="https://www.example.org/low-water"/></rdf:Seq></items></channel>
<item rdf:about="https://www.example.org/low-water"><title>${TITLE}</title><link>https://www.example.org/low-water</link>
<description>Ebb at noon.</description><dc:date>2004-03-01T08:00:00Z</dc:date></item></rdf:RDF>`,
      ),
      feed(
        'Atom 0.3',
        `<?xml version="1.0"?>
<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Harbour</title><modified>2004-03-01T08:00:00Z</modified>
<link rel="alternate" type="text/html" href="https://www.example.org/"/><entry><title>${TITLE}</title>
<link rel="alternate" type="text/html" href="https://www.example.org/low-water"/><id>tag:example.org,2004:1</id>
<issued>2004-03-01T08:00:00Z</issued><modified>2004-03-01T08:00:00Z</modified>
<content type="text/html" mode="escaped">&lt;p&gt;Ebb at noon.&lt;/p&gt;</content></entry></feed>`,
      ),
      feed(
        'RSS 0.91 with a document type and `&nbsp;`',
        `<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Harbour</title><link>https://www.example.org/</link><description>News</description>
<item><title>${TITLE}</title><link>https://www.example.org/low-water</link>
<description>5&nbsp;m at the caf&eacute;</description></item></channel></rss>`,
      ),
      feed('a bare `&`', rss('<description>Fish & chips</description>')),
      feed('letters of Windows-1252, declared as ISO-8859-1', WINDOWS_1252),
    ],
  },
  {
    name: 'XHTML',
    look: 'content',
    inputs: [
      feed('`<script/>` in Atom', atomWithXhtml('<p>Ebb.</p><script src="/s.js"/><p>Flood.</p>')),
      feed(
        '`<iframe/>` in Atom',
        atomWithXhtml('<p>Ebb.</p><iframe src="https://www.youtube.com/embed/lowwater001"/><p>Flood.</p>'),
      ),
      feed(
        '`<a id="s"/>` in Atom',
        atomWithXhtml('<h2><a id="s"/>Ebb</h2><p>Nets dry.</p><p><a href="/f">Flood</a></p>'),
      ),
      input('`<video/>` in ninjs', {
        'item.json': ninjsWithXhtml('<p>Ebb.</p><video src="https://www.example.org/ebb.mp4"/><p>Flood.</p>'),
      }),
      feed('CDATA in Atom', atomWithXhtml('<p><![CDATA[List<Tide> ebbs = of(sea && moon);]]></p><p>Flood.</p>')),
    ],
  },
  {
    name: 'Site generators',
    look: 'content',
    said: 'the import says',
    inputs: [
      input('Jekyll: `raw`, `highlight`, an include', {
        '_posts/2026-03-01-low-water.md': page(
          'Write {% raw %}{{ page.title }}{% endraw %}.\n\n{% highlight ruby %}\nputs 1\n{% endhighlight %}\n\n{% include signup.html %}',
        ),
      }),
      input('Hugo: shortcodes', {
        'content/low-water.md': tomlPage(
          'Ebb.\n\n{{< youtube lowwater001 >}}\n\n{{< figure src="https://www.example.org/pier.jpg" alt="Pier" >}}\n\n{{% notice tip %}}Mind the tide.{{% /notice %}}',
        ),
      }),
      input('Astro: components in MDX', {
        'low-water.mdx': page(
          'import Note from "../Note.astro"\n\n<Note type="tip">\n\nMind the tide.\n\n</Note>\n\nEbb {/* at noon */} now.',
        ),
      }),
      input('Zola: an internal link', {
        'config.toml': 'base_url = "https://www.example.org"\n',
        'content/low-water.md': tomlPage('See [the nets](@/nets.md).'),
        'content/nets.md': tomlPage('Dry.', 'title = "Nets"'),
      }),
      input('Obsidian: links between notes', {
        '.obsidian/app.json': '{}',
        'Low water.md': page('See [[Nets|the nets]] and [[Gone]].'),
        'Nets.md': page('Dry.', 'title: Nets\nurl: https://www.example.org/nets/'),
      }),
    ],
  },
  {
    name: 'Texts of content management systems',
    look: 'content',
    said: 'the import says',
    inputs: [
      input('Ghost: `lexical` without `html`', {
        'ghost.json': ghost(
          lexical(
            { type: 'paragraph', version: 1, children: [words('Ebb at '), words('noon', 1), words('.')] },
            { type: 'bookmark', version: 1, url: 'https://tide.example/', metadata: { title: 'Tide tables' } },
          ),
        ),
      }),
      input('Ghost: `mobiledoc` without `html`', {
        'ghost.json': ghost({
          mobiledoc: JSON.stringify({
            ...{ version: '0.3.1', ghostVersion: '4.0', markups: [['strong']], atoms: [] },
            cards: [['image', { src: 'https://www.example.org/pier.jpg', alt: 'Pier' }]],
            sections: [
              [
                1,
                'p',
                [
                  [0, [], 0, 'Ebb at '],
                  [0, [0], 1, 'noon'],
                  [0, [], 0, '.'],
                ],
              ],
              [10, 0],
            ],
          }),
        }),
      }),
      feed(
        'WordPress: `[gallery]` with `&quot;`',
        wordpress([
          post(TITLE, 'Nets:\n\n[gallery ids=&quot;7,8&quot; columns=&quot;2&quot;]'),
          upload(7, 'pier.jpg'),
          upload(8, 'net.jpg'),
        ]),
      ),
      feed(
        'WordPress: footnotes',
        wordpress([
          post(
            TITLE,
            `<!-- wp:paragraph -->${NOTE}<!-- /wp:paragraph --><!-- wp:footnotes /-->`,
            {},
            customField('footnotes', JSON.stringify([{ id: 'n1', content: 'Of hemp.' }])),
          ),
        ]),
      ),
      feed(
        'WordPress: the address of a film alone',
        wordpress([post(TITLE, 'Ebb.\n\nhttps://www.youtube.com/watch?v=lowwater001\n\nFlood.')]),
      ),
    ],
  },
  {
    name: 'Campaign parameters and size',
    look: 'links',
    said: '`check` says',
    inputs: [
      input('`utm`', { 'feed.json': jsonFeed(['Ebb'], 13) }, { utm: { source: 'feed', medium: 'rss' } }),
      input(
        '`utm`, and an address with a query and a fragment',
        { 'feed.json': jsonFeed(['Ebb'], 13, '?page=2#nets') },
        { utm: { source: 'feed' } },
      ),
      input('a feed above 512 KB', { 'feed.json': jsonFeed(['Ebb', 'Flood', 'Nets'], 200_000) }),
      input('a feed above 1 MB', { 'feed.json': jsonFeed(['Ebb', 'Flood', 'Nets', 'Ropes', 'Sails', 'Tar'], 200_000) }),
      input(
        'the same with `max_bytes`',
        { 'feed.json': jsonFeed(['Ebb', 'Flood', 'Nets', 'Ropes', 'Sails', 'Tar'], 200_000) },
        { max_bytes: 512_000 },
      ),
    ],
  },
]
