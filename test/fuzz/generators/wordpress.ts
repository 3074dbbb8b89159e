import { vocabularyGenerator } from './vocabularies.ts'

/** Answers of the WordPress REST API. */
export const wordpress = vocabularyGenerator('wordpress', /^wordpress-.*\.json$/, [
  ...[
    'id',
    'guid',
    'link',
    'slug',
    'title',
    'content',
    'excerpt',
    'date',
    'date_gmt',
    'modified',
    'modified_gmt',
    'status',
  ],
  ...['author', 'categories', 'tags', 'featured_media', 'jetpack_featured_media_url', '_embedded', '_links', 'format'],
  ...['password', 'type', 'sticky', 'acf', 'meta', 'yoast_head_json', 'parsely', 'enclosure'],
])
