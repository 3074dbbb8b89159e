import { vocabularyGenerator } from './vocabularies.ts'

/** IPTC ninjs 1 to 3, and Superdesk's. */
export const ninjs = vocabularyGenerator('ninjs', /^ninjs-.*\.json$/, [
  ...['uri', '$standard', 'type', 'headline', 'headlines', 'title', 'body_html', 'body_text', 'bodies', 'byline', 'by'],
  ...['description_text', 'descriptions', 'language', 'firstcreated', 'firstCreated', 'versioncreated', 'embargoed'],
  ...[
    'pubstatus',
    'pubStatus',
    'subject',
    'subjects',
    'person',
    'people',
    'associations',
    'renditions',
    'altids',
    'items',
  ],
  ...[
    'copyrightnotice',
    'rightsinfo',
    'infosources',
    'creditline',
    'expires',
    'urgency',
    'place',
    'slugline',
    'usageterms',
  ],
])
