import type { Words } from '../vocabulary.ts'

/** Housekeeping of WordPress and of the programs that wrote the post: nothing for a reader. */
export const SILENT: ReadonlySet<string> = new Set([
  ...[
    '_links',
    'id',
    'slug',
    'type',
    'status',
    'template',
    'format',
    'sticky',
    'password',
    'protected',
    'block_version',
  ],
  ...['comment_status', 'ping_status', 'permalink_template', 'generated_slug', 'class_list', 'menu_order', 'parent'],
  ...['raw', 'taxonomy', 'yoast_head', 'yoast_head_json', 'guid', 'link', 'avatar_urls', 'replies', 'up'],
  ...['media_details', 'media_type', 'mime_type', 'date', 'is_super_admin', 'woocommerce_meta'],
])

export const WORDS: Words = {
  members: {
    id: ['guid', 'rendered'],
    url: ['link'],
    title: ['title', 'rendered'],
    content_html: ['content', 'rendered'],
    summary: ['excerpt', 'rendered'],
    date_published: ['date_gmt'],
    date_modified: ['modified_gmt'],
    authors: ['_embedded', 'author'],
    tags: ['_embedded', 'wp:term'],
    section: ['_embedded', 'wp:term'],
    image: ['_embedded', 'wp:featuredmedia'],
    status: ['status'],
  },
  standing: {
    known: new Set(['status', 'password', 'date', 'date_gmt']),
    hold: '"status": "draft"',
  },
  advice: {
    date_published: {
      wanted: 'a date and time in UTC, as the REST API gives it in "date_gmt"',
      fix: 'send "date_gmt", like "2026-03-01T08:30:00", or "date" with its offset',
    },
    date_modified: {
      wanted: 'a date and time in UTC, as the REST API gives it in "modified_gmt"',
      fix: 'send "modified_gmt", like "2026-03-01T08:30:00", or "modified" with its offset',
    },
    status: {
      wanted: 'a status of WordPress: publish, future, draft, pending, private or trash',
      fix: 'send the status that WordPress gives the post, or take the member out',
    },
  },
}
