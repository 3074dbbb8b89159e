import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

const DAY = 86_400_000
const FIRST = Date.parse('2012-01-01T08:00:00Z')
const WORDS =
  'harbour gull rope tide lantern ferry council quay herring net bell buoy storm mast keel anchor pilot crane pier sail'.split(
    ' ',
  )
const PARAGRAPHS = 9
const WORDS_EACH = 70

/** Writes a WordPress export with this number of posts, half from the classic editor and half from the block editor. */
export async function writeWxr(path: string, count: number, paragraphs: number = PARAGRAPHS): Promise<void> {
  const file = createWriteStream(path)
  file.write(HEAD)
  for (let index = 0; index < count; index++)
    if (!file.write(`${post(index, paragraphs)}${attachment(index)}`)) await once(file, 'drain')
  file.end('</channel>\n</rss>\n')
  await finished(file)
}

const HEAD = `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0"
  xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>The Long Shelf</title><link>https://shelf.example</link><description>Years of it</description><language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://shelf.example</wp:base_blog_url>
<wp:author><wp:author_login>ada</wp:author_login><wp:author_display_name><![CDATA[Ada Brook]]></wp:author_display_name></wp:author>
`

function post(index: number, length: number): string {
  const date = new Date(FIRST + (index * DAY) / 2).toISOString().replace('T', ' ').slice(0, 19)
  const id = 2 * index + 1
  return `<item><title><![CDATA[Post ${index}: ${sentence(index, 5)}]]></title>
<link>https://shelf.example/${date.slice(0, 4)}/post-${index}/</link><dc:creator>ada</dc:creator>
<guid isPermaLink="false">https://shelf.example/?p=${id}</guid>
<content:encoded><![CDATA[${index % 2 === 0 ? classic(index, length) : blocks(index, length)}]]></content:encoded><excerpt:encoded></excerpt:encoded>
<wp:post_id>${id}</wp:post_id><wp:post_date_gmt>${date}</wp:post_date_gmt><wp:post_modified_gmt>${date}</wp:post_modified_gmt>
<wp:post_name>post-${index}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="c">${WORDS[index % 5]}</category><category domain="post_tag" nicename="t">${WORDS[index % 20]}</category>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>${id + 1}</wp:meta_value></wp:postmeta>
</item>
`
}

function attachment(index: number): string {
  return `<item><title>picture</title><wp:post_id>${2 * index + 2}</wp:post_id><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://shelf.example/${index}.jpg</wp:attachment_url></item>
`
}

function classic(index: number, length: number): string {
  return paragraphs(index, length).join('\n\n')
}

function blocks(index: number, length: number): string {
  return paragraphs(index, length)
    .map((text) => `<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->`)
    .join('\n\n')
}

function paragraphs(index: number, length: number): string[] {
  return Array.from({ length }, (_, at) => {
    const text = sentence(index + at, WORDS_EACH)
    return at % 3 === 0 ? `${text} with <a href="/${index}/">a link</a> and <strong>weight</strong>.` : `${text}.`
  })
}

function sentence(seed: number, length: number): string {
  return Array.from({ length }, (_, at) => WORDS[(seed * 7 + at * 13) % WORDS.length]).join(' ')
}
