/** Sources of our own making, by the documentation of their formats. */

const NAMES =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:excerpt="EXPORT/excerpt/" xmlns:wp="EXPORT/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
const CHANNEL = '<title>Harbour</title><link>https://www.example.org/</link><description>News</description>'
const DAY = '2026-03-01T08:00:00Z'

export const TITLE = 'Low water'

const element = (name: string, text: string) => `<${name}><![CDATA[${text}]]></${name}>`

/** A feed in RSS 2.0 with one item. */
export function rss(members: string, link = 'https://www.example.org/low-water'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel>${CHANNEL}
<item><title>${TITLE}</title><link>${link}</link><pubDate>Sun, 01 Mar 2026 08:00:00 GMT</pubDate>${members}</item></channel></rss>`
}

/** A feed in Atom whose one entry has a text in XHTML. */
export function atomWithXhtml(xhtml: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:harbour</id><title>Harbour</title><updated>${DAY}</updated>
<entry><id>urn:harbour:low-water</id><title>${TITLE}</title><updated>${DAY}</updated><link href="https://www.example.org/low-water"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${xhtml}</div></content></entry></feed>`
}

/** A post in ninjs whose text is XHTML. */
export function ninjsWithXhtml(xhtml: string): string {
  return JSON.stringify({
    ...{ uri: 'urn:harbour:low-water', type: 'text', pubstatus: 'usable', versioncreated: DAY },
    ...{ headline: TITLE, body_xhtml: xhtml },
  })
}

/** A post of a WordPress export. */
export function post(title: string, text: string, members: Readonly<Record<string, string>> = {}, more = ''): string {
  const name = title.toLowerCase().replaceAll(' ', '-')
  const all = {
    post_id: '1',
    post_date_gmt: '2026-03-01 08:00:00',
    post_name: name,
    post_type: 'post',
    status: 'publish',
    ...members,
  }
  const own = Object.entries(all).map(([member, value]) => element(`wp:${member}`, value))
  return `<item><title>${title}</title><link>https://www.example.org/${name}/</link><pubDate>Sun, 01 Mar 2026 08:00:00 +0000</pubDate>
<guid isPermaLink="false">https://www.example.org/?p=${all.post_id}</guid>${element('content:encoded', text)}${own.join('')}${more}</item>`
}

/** A custom field of a post. */
export function customField(name: string, value: string): string {
  return `<wp:postmeta>${element('wp:meta_key', name)}${element('wp:meta_value', value)}</wp:postmeta>`
}

/** A file in the library of a WordPress site. */
export function upload(id: number, file: string): string {
  const members = { post_id: `${id}`, post_type: 'attachment', status: 'inherit' }
  return post(file, '', members, element('wp:attachment_url', `https://www.example.org/${file}`))
}

/** A WordPress export, in the namespace of WordPress's own exports or another one. */
export function wordpress(items: readonly string[], namespace = 'http://wordpress.org/export/1.2'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" ${NAMES.replaceAll('EXPORT', namespace)}><channel>${CHANNEL}<wp:wxr_version>1.2</wp:wxr_version>
${items.join('\n')}</channel></rss>`
}

/** A Ghost export with one post. */
export function ghost(members: object): string {
  const row = {
    ...{ id: '66c0c0ffee00000000000001', slug: 'low-water', title: TITLE, status: 'published', visibility: 'public' },
    ...{ published_at: '2026-03-01T08:00:00.000Z', ...members },
  }
  return JSON.stringify({ db: [{ meta: {}, data: { posts: [row] } }] })
}

/** A page with front matter in YAML. */
export function page(text: string, members = `title: ${TITLE}`): string {
  return `---\n${members}\ndate: 2026-03-01T08:00:00Z\n---\n\n${text}\n`
}

/** A page with front matter in TOML. */
export function tomlPage(text: string, members = `title = "${TITLE}"`): string {
  return `+++\n${members}\ndate = 2026-03-01T08:00:00Z\n+++\n\n${text}\n`
}

/** A JSON Feed whose entries have these titles, and texts of this length. */
export function jsonFeed(titles: readonly string[], length: number, suffix = ''): string {
  const items = titles.map((title, index) => ({
    ...{ id: `urn:harbour:${index}`, url: `https://www.example.org/${index}${suffix}`, title },
    ...{ content_text: 'Ebb at noon. '.repeat(length / 13), date_published: `2026-03-0${9 - index}T08:00:00Z` },
  }))
  return JSON.stringify({
    ...{ version: 'https://jsonfeed.org/version/1.1', title: 'Harbour', home_page_url: 'https://www.example.org/' },
    items,
  })
}
