import { WORDPRESS_MODIFIED, WORDPRESS_PUBLISHED, WORDPRESS_STATUS } from '../../intake-texts.ts'
import type { Words } from '../vocabulary.ts'

/** Housekeeping of WordPress and of the programs that wrote the post: of no use to a reader. */
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
  hints: {
    date_published: WORDPRESS_PUBLISHED,
    date_modified: WORDPRESS_MODIFIED,
    status: WORDPRESS_STATUS,
  },
}
