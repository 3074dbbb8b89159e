/**
 * One post of each system, with everything that its format has a place for, in the same words: `kept.test.ts` looks which of
 * them an import keeps.
 */

export interface KeptSource {
  readonly name: string
  /** By path in the folder that is imported. */
  readonly files: Readonly<Record<string, string>>
  /** What is named on the command line, if it is not the folder. */
  readonly named?: string
}

export const TITLE = 'Low water'
export const SUMMARY = 'In short: dry feet.'
export const FILM = 'https://www.youtube.com/embed/lowwater001'

const HTML = `<p>Ebb at noon<sup><a href="#n1" id="r1">1</a></sup>.</p><p><img src="https://a.example/net.jpg" alt="A net"></p><iframe src="${FILM}"></iframe><ol><li id="n1">By the clock. <a href="#r1">↩</a></li></ol>`
const MARKDOWN = `Ebb at noon[^1].\n\n![A net](https://a.example/net.jpg)\n\n<iframe src="${FILM}"></iframe>\n\n[^1]: By the clock.\n`
const escaped = HTML.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const PICTURE = 'https://a.example/pier.jpg'
const TALK = 'https://a.example/talk.mp3'
const RSS_ITEM = `<title>${TITLE}</title><link>https://a.example/tide</link><guid isPermaLink="false">a:1</guid><pubDate>Sun, 01 Mar 2026 08:00:00 GMT</pubDate><dc:creator>Ada Brook</dc:creator><category>Harbour</category><category>nets</category>`
const RSS_NAMES =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"'
const CHANNEL = '<title>S</title><link>https://a.example/</link><description>d</description>'

const json = (value: unknown) => JSON.stringify(value)
const yaml = (members: string, text = MARKDOWN) => `---\n${members}\n---\n\n${text}`
const FRONT = `title: ${TITLE}\ndate: 2026-03-01T08:00:00Z\nauthor: Ada Brook\ntags: [nets]\ndescription: "${SUMMARY}"`

export const KEPT_SOURCES: readonly KeptSource[] = [
  {
    name: 'JSON Feed',
    files: {
      'feed.json': json({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'S',
        home_page_url: 'https://a.example/',
        items: [
          {
            id: 'a:1',
            url: 'https://a.example/tide',
            title: TITLE,
            summary: SUMMARY,
            content_html: HTML,
            image: PICTURE,
            date_published: '2026-03-01T08:00:00Z',
            date_modified: '2026-03-02T08:00:00Z',
            authors: [{ name: 'Ada Brook' }],
            tags: ['nets'],
            attachments: [{ url: TALK, mime_type: 'audio/mpeg' }],
          },
        ],
      }),
    },
  },
  {
    name: 'RSS 2.0',
    files: {
      'feed.xml': `<rss version="2.0" ${RSS_NAMES}><channel>${CHANNEL}<item>${RSS_ITEM}<atom:updated>2026-03-02T08:00:00Z</atom:updated><description>${SUMMARY}</description><content:encoded>${escaped}</content:encoded><media:content url="${PICTURE}" medium="image"/><enclosure url="${TALK}" type="audio/mpeg" length="9"/></item></channel></rss>`,
    },
  },
  {
    name: 'RSS 1.0 (RDF)',
    files: {
      'feed.rdf': `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${RSS_NAMES}><channel rdf:about="https://a.example/">${CHANNEL}</channel><item rdf:about="https://a.example/tide"><title>${TITLE}</title><link>https://a.example/tide</link><description>${SUMMARY}</description><content:encoded>${escaped}</content:encoded><dc:creator>Ada Brook</dc:creator><dc:subject>nets</dc:subject><dc:date>2026-03-01T08:00:00Z</dc:date></item></rdf:RDF>`,
    },
  },
  {
    name: 'Atom',
    files: {
      'feed.atom': `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><id>urn:f</id><title>S</title><updated>2026-03-02T08:00:00Z</updated><link href="https://a.example/"/><entry><id>a:1</id><title>${TITLE}</title><link href="https://a.example/tide"/><link rel="enclosure" type="audio/mpeg" href="${TALK}"/><media:content url="${PICTURE}" medium="image"/><published>2026-03-01T08:00:00Z</published><updated>2026-03-02T08:00:00Z</updated><author><name>Ada Brook</name></author><category term="nets"/><summary>${SUMMARY}</summary><content type="html">${escaped}</content></entry></feed>`,
    },
  },
  {
    name: 'WordPress export',
    files: {
      'export.xml': `<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/" ${RSS_NAMES}><channel>${CHANNEL}<wp:wxr_version>1.2</wp:wxr_version><wp:author><wp:author_login>ada</wp:author_login><wp:author_display_name>Ada Brook</wp:author_display_name></wp:author><item><title>${TITLE}</title><link>https://a.example/tide</link><dc:creator>ada</dc:creator><guid isPermaLink="false">https://a.example/?p=1</guid><content:encoded><![CDATA[<!-- wp:html -->${HTML}<!-- /wp:html -->]]></content:encoded><excerpt:encoded>${SUMMARY}</excerpt:encoded><wp:post_id>1</wp:post_id><wp:post_date_gmt>2026-03-01 08:00:00</wp:post_date_gmt><wp:post_modified_gmt>2026-03-02 08:00:00</wp:post_modified_gmt><wp:post_name>tide</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type><category domain="category" nicename="h">Harbour</category><category domain="post_tag" nicename="n">nets</category><wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>2</wp:meta_value></wp:postmeta><wp:postmeta><wp:meta_key>enclosure</wp:meta_key><wp:meta_value>${TALK}\n9\naudio/mpeg</wp:meta_value></wp:postmeta></item><item><title>p</title><wp:post_id>2</wp:post_id><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type><wp:attachment_url>${PICTURE}</wp:attachment_url></item></channel></rss>`,
    },
  },
  {
    name: 'WordPress REST API',
    files: {
      'posts.json': json([
        {
          id: 1,
          type: 'post',
          status: 'publish',
          guid: { rendered: 'https://a.example/?p=1' },
          link: 'https://a.example/tide',
          date_gmt: '2026-03-01T08:00:00',
          modified_gmt: '2026-03-02T08:00:00',
          title: { rendered: TITLE },
          content: { rendered: HTML, protected: false },
          excerpt: { rendered: `<p>${SUMMARY}</p>` },
          _embedded: {
            author: [{ name: 'Ada Brook' }],
            'wp:featuredmedia': [{ source_url: PICTURE }],
            'wp:term': [[{ name: 'Harbour', taxonomy: 'category' }], [{ name: 'nets', taxonomy: 'post_tag' }]],
          },
        },
      ]),
    },
  },
  {
    name: 'Ghost',
    files: {
      'ghost.json': json({
        posts: [
          {
            id: '5f1e',
            title: TITLE,
            slug: 'tide',
            url: 'https://a.example/tide',
            html: `${HTML}<audio src="${TALK}"></audio>`,
            custom_excerpt: SUMMARY,
            feature_image: PICTURE,
            status: 'published',
            visibility: 'public',
            published_at: '2026-03-01T08:00:00.000Z',
            updated_at: '2026-03-02T08:00:00.000Z',
            authors: [{ name: 'Ada Brook' }],
            primary_tag: { name: 'Harbour', slug: 'harbour', visibility: 'public' },
            tags: [
              { name: 'Harbour', slug: 'harbour', visibility: 'public' },
              { name: 'nets', slug: 'nets', visibility: 'public' },
            ],
          },
        ],
      }),
    },
  },
  {
    name: 'Blogger',
    files: {
      'feed.atom': `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:blogger="http://schemas.google.com/blogger/2018"><id>tag:blogger.com,1999:blog-1</id><title>S</title><updated>2026-03-02T08:00:00Z</updated><link rel="alternate" href="https://a.example/"/><entry><id>tag:blogger.com,1999:blog-1.post-2</id><blogger:type>POST</blogger:type><blogger:status>LIVE</blogger:status><title>${TITLE}</title><link rel="alternate" href="https://a.example/tide"/><published>2026-03-01T08:00:00Z</published><updated>2026-03-02T08:00:00Z</updated><author><name>Ada Brook</name></author><category scheme="tag:blogger.com,1999:blog-1" term="nets"/><content type="html">${escaped}</content></entry></feed>`,
    },
  },
  {
    name: 'ninjs',
    files: {
      'item.json': json({
        uri: 'urn:a:1',
        type: 'text',
        pubstatus: 'usable',
        versioncreated: '2026-03-02T08:00:00Z',
        firstpublished: '2026-03-01T08:00:00Z',
        headlines: [{ value: TITLE }],
        descriptions: [{ contenttype: 'text/plain', value: SUMMARY, role: 'summary' }],
        bodies: [{ contenttype: 'text/html', value: HTML }],
        by: 'Ada Brook',
        people: [{ name: 'Ada Brook', rel: 'author' }],
        subjects: [{ name: 'nets' }],
        renditions: [{ name: 'web', href: 'https://a.example/tide', contenttype: 'text/html' }],
        associations: [
          {
            name: 'featuremedia',
            type: 'picture',
            uri: 'urn:p',
            renditions: [{ name: 'o', href: PICTURE, contenttype: 'image/jpeg' }],
          },
          {
            name: 'talk',
            type: 'audio',
            uri: 'urn:t',
            renditions: [{ name: 'o', href: TALK, contenttype: 'audio/mpeg' }],
          },
        ],
        $schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json',
      }),
    },
  },
  {
    name: 'schema.org',
    files: {
      'article.json': json({
        '@context': 'https://schema.org',
        '@type': 'NewsArticle',
        '@id': 'https://a.example/tide#article',
        url: 'https://a.example/tide',
        headline: TITLE,
        description: SUMMARY,
        articleBody: 'Ebb at noon.',
        articleSection: 'Harbour',
        keywords: ['nets'],
        author: { '@type': 'Person', name: 'Ada Brook' },
        image: PICTURE,
        audio: { '@type': 'AudioObject', contentUrl: TALK, encodingFormat: 'audio/mpeg' },
        datePublished: '2026-03-01T08:00:00Z',
        dateModified: '2026-03-02T08:00:00Z',
      }),
    },
  },
  {
    name: 'Hugo',
    files: {
      'hugo.toml': "baseURL = 'https://a.example/'\ntitle = 'S'\n",
      'content/posts/tide.md': yaml(
        `${FRONT}\nlastmod: 2026-03-02T08:00:00Z\ncategories: [Harbour]\nimages: [${PICTURE}]`,
      ),
    },
  },
  {
    name: 'Jekyll',
    files: {
      '_config.yml': 'url: https://a.example\ntitle: S\n',
      '_posts/2026-03-01-tide.md': yaml(
        `${FRONT}\nlast_modified_at: 2026-03-02T08:00:00Z\ncategories: [Harbour]\nimage: ${PICTURE}`,
      ),
    },
  },
  {
    name: 'Zola',
    files: {
      'config.toml': "base_url = 'https://a.example'\ntitle = 'S'\n[extra]\n",
      'content/tide.md': `+++\ntitle = "${TITLE}"\ndescription = "${SUMMARY}"\ndate = 2026-03-01T08:00:00Z\nupdated = 2026-03-02T08:00:00Z\nauthors = ["Ada Brook"]\n[taxonomies]\ncategories = ["Harbour"]\ntags = ["nets"]\n[extra]\nimage = "${PICTURE}"\n+++\n\n${MARKDOWN}`,
    },
  },
  {
    name: 'Eleventy',
    files: {
      'eleventy.config.js': 'export default () => {}\n',
      'blog/tide.md': yaml(
        `${FRONT}\nupdated: 2026-03-02T08:00:00Z\ncategories: [Harbour]\nimage: ${PICTURE}\npermalink: /tide/`,
      ),
    },
  },
  {
    name: 'Astro, MDX',
    files: {
      'astro.config.mjs': 'export default {}\n',
      'src/content/blog/tide.mdx': yaml(
        `title: ${TITLE}\npubDate: 2026-03-01T08:00:00Z\nupdatedDate: 2026-03-02T08:00:00Z\nauthor: Ada Brook\ntags: [nets]\ncategory: Harbour\ndescription: "${SUMMARY}"\nheroImage: ${PICTURE}\nslug: tide`,
        `import A from './a'\n\n${MARKDOWN}`,
      ),
    },
  },
  {
    name: 'Pelican',
    files: {
      'content/tide.md': `Title: ${TITLE}\nDate: 2026-03-01 08:00\nModified: 2026-03-02 08:00\nCategory: Harbour\nTags: nets\nAuthor: Ada Brook\nSlug: tide\nSummary: ${SUMMARY}\n\n${MARKDOWN}`,
    },
  },
  {
    name: 'Nikola',
    files: {
      'posts/tide.md': `.. title: ${TITLE}\n.. slug: tide\n.. date: 2026-03-01 08:00:00 UTC\n.. updated: 2026-03-02 08:00:00 UTC\n.. tags: nets\n.. category: Harbour\n.. author: Ada Brook\n.. description: ${SUMMARY}\n.. previewimage: ${PICTURE}\n\n${MARKDOWN}`,
    },
  },
  {
    name: 'Hexo',
    files: {
      '_config.yml': 'url: https://a.example\ntitle: S\nnew_post_name: :title.md\npermalink: :title/\n',
      'source/_posts/tide.md': yaml(
        `${FRONT}\nupdated: 2026-03-02T08:00:00Z\ncategories: [Harbour]\ncover: ${PICTURE}`,
      ),
    },
  },
  {
    name: 'Obsidian',
    files: {
      'notes/tide.md': yaml(
        `${FRONT}\nupdated: 2026-03-02T08:00:00Z\ncategory: Harbour\nimage: ${PICTURE}`,
        `![[net.jpg]]\n\n[[Other]]\n\n${MARKDOWN}`,
      ),
    },
  },
  {
    name: 'Substack',
    files: {
      'posts.csv': `post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url\n9.tide,2026-03-01T08:00:00.000Z,true,,,podcast,everyone,${TITLE},${SUMMARY},${TALK}\n`,
      'posts/9.tide.html': HTML,
    },
  },
  {
    name: 'Medium',
    files: {
      'posts/2026-03-01_Low-water-0f1e2d3c4b5a.html': `<!DOCTYPE html><html><head><title>${TITLE}</title></head><body><article class="h-entry"><header><h1 class="p-name">${TITLE}</h1></header><section data-field="subtitle" class="p-summary">${SUMMARY}</section><section data-field="body" class="e-content">${HTML}</section><footer><p>By <a href="https://medium.com/@ada" class="p-author h-card">Ada Brook</a> on <a href="https://medium.com/p/0f1e2d3c4b5a"><time class="dt-published" datetime="2026-03-01T08:00:00.000Z">a day</time></a>.</p><p><a href="https://a.example/tide" class="p-canonical">Canonical link</a></p><p>Exported from <a href="https://medium.com">Medium</a> on June 1, 2026.</p></footer></article></body></html>`,
    },
    named: 'posts',
  },
  {
    name: 'Movable Type',
    files: {
      'export.txt': `AUTHOR: Ada Brook\nTITLE: ${TITLE}\nBASENAME: tide\nSTATUS: Publish\nCONVERT BREAKS: 0\nPRIMARY CATEGORY: Harbour\nCATEGORY: Harbour\nUNIQUE URL: https://a.example/tide\nTAGS: nets\nDATE: 03/01/2026 08:00:00 AM\n-----\nBODY:\n${HTML}\n-----\nEXCERPT:\n${SUMMARY}\n-----\n--------\n`,
    },
  },
  {
    name: 'Plain text',
    files: {
      'tide.txt': `${TITLE}\nBy Ada Brook\n1 March 2026\n\nEbb at noon, as the harbour clock says.\n\nDry feet for all.\n`,
    },
  },
]
