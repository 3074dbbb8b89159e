import { vocabularyGenerator } from './vocabularies.ts'

/** schema.org JSON-LD: one node, or a graph. */
export const schemaOrg = vocabularyGenerator('schema.org', /^schema-org-.*\.json$/, [
  ...[
    '@context',
    '@type',
    '@id',
    '@graph',
    'headline',
    'name',
    'articleBody',
    'text',
    'description',
    'image',
    'author',
  ],
  ...[
    'datePublished',
    'dateModified',
    'expires',
    'keywords',
    'articleSection',
    'inLanguage',
    'mainEntityOfPage',
    'url',
  ],
  ...[
    'publisher',
    'license',
    'copyrightNotice',
    'isBasedOn',
    'associatedMedia',
    'video',
    'audio',
    'encoding',
    'citation',
  ],
  ...['creator', 'thumbnailUrl', 'creditText', 'caption', 'contentUrl', 'encodingFormat', 'hasPart', 'about'],
])
