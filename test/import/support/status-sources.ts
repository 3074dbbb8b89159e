/** A source with one entry. */
export interface StatusSource {
  readonly name: string
  readonly text: string
  /** Files next to it that say something about it. */
  readonly others?: Readonly<Record<string, string>>
}

/** A post of a WordPress export. */
export function wxrPost(members: Readonly<Record<string, string>>): string {
  const all = { post_id: '1', post_date_gmt: '2026-01-01 08:00:00', post_type: 'post', ...members }
  const own = Object.entries(all).map(([name, value]) => `<wp:${name}><![CDATA[${value}]]></wp:${name}>`)
  return `<item><title>T</title><link>https://a.example/a</link><guid isPermaLink="false">https://a.example/?p=1</guid>
<content:encoded><![CDATA[Text.]]></content:encoded>${own.join('')}</item>`
}

/** An export with these posts. */
export function wxrOf(items: string, { namespace = 'http://wordpress.org/export/1.2/' } = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="${namespace}"><channel><title>S</title>
<link>https://a.example/</link><wp:wxr_version>1.2</wp:wxr_version>${items}</channel></rss>`
}

export function atomEntry(members: string): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:f</id><title>F</title><updated>2026-01-01T00:00:00Z</updated><entry>
<id>urn:a</id><title>T</title><updated>2026-01-01T00:00:00Z</updated><link href="https://a.example/a"/><content>Text.</content>${members}</entry></feed>`
}

/** An entry of Blogger's export until 2024. */
export function bloggerEntry(kind: string, members = ''): string {
  const category = `<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#${kind}"/>`
  return atomEntry(category + members).replace('<feed ', '<feed xmlns:app="http://purl.org/atom/app#" ')
}

/** An entry of Blogger's export since 2024. */
export function takeoutEntry(type: string, status: string, members = ''): string {
  const own = `<blogger:type>${type}</blogger:type><blogger:status>${status}</blogger:status>`
  return atomEntry(own + members).replace('<feed ', '<feed xmlns:blogger="http://schemas.google.com/blogger/2018" ')
}
