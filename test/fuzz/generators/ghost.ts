import { vocabularyGenerator } from './vocabularies.ts'

/** Ghost's Content API and exports. */
export const ghost = vocabularyGenerator('ghost', /^ghost-.*\.json$/, [
  ...['id', 'uuid', 'title', 'slug', 'html', 'plaintext', 'mobiledoc', 'lexical', 'feature_image', 'excerpt', 'url'],
  ...[
    'feature_image_alt',
    'feature_image_caption',
    'custom_excerpt',
    'status',
    'visibility',
    'created_at',
    'updated_at',
  ],
  ...['published_at', 'canonical_url', 'authors', 'tags', 'primary_author', 'primary_tag', 'posts', 'data', 'db'],
])
