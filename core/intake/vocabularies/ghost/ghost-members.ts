import { GHOST_STATUS, GHOST_TAG, GHOST_TAGS } from '../../intake-texts.ts'
import type { Words } from '../vocabulary.ts'

/** Housekeeping of Ghost, and texts for search engines and social networks. */
export const SILENT: ReadonlySet<string> = new Set([
  ...['id', 'uuid', 'slug', 'type', 'page', 'status', 'visibility', 'access', 'featured', 'comment_id', 'reading_time'],
  ...['created_at', 'created_by', 'updated_by', 'published_by', 'author_id', 'locale', 'custom_template', 'tiers'],
  ...['newsletter', 'newsletter_id', 'email', 'email_only', 'email_segment', 'email_subject', 'email_recipient_filter'],
  ...['send_email_when_published', 'frontmatter', 'show_title_and_feature_image', 'comments', 'count', 'accent_color'],
  ...['meta_title', 'meta_description', 'og_image', 'og_title', 'og_description', 'cover_image', 'location'],
  ...['twitter_image', 'twitter_title', 'twitter_description', 'twitter', 'facebook', 'threads', 'bluesky', 'mastodon'],
  ...['tiktok', 'youtube', 'instagram', 'linkedin', 'codeinjection_head', 'codeinjection_foot', 'url'],
  ...['bio', 'description', 'feature_image', 'canonical_url', 'website'],
])

export const WORDS: Words = {
  members: {
    id: ['id'],
    url: ['url'],
    title: ['title'],
    content_html: ['html'],
    content_text: ['plaintext'],
    summary: ['custom_excerpt'],
    image: ['feature_image'],
    date_published: ['published_at'],
    date_modified: ['updated_at'],
    authors: ['authors'],
    tags: ['tags'],
    section: ['primary_tag'],
    status: ['status'],
  },
  standing: {
    known: new Set(['status', 'visibility', 'access', 'published_at', 'email_only']),
    hold: '"status": "draft"',
  },
  hints: { status: GHOST_STATUS, 'tags[]': GHOST_TAG, tags: GHOST_TAGS },
}
