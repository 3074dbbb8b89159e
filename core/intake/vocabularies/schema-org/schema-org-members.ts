import type { Words } from '../vocabulary.ts'

/** Of JSON-LD, for machines that count and show, and of people and the site rather than the article. */
export const SILENT: ReadonlySet<string> = new Set([
  ...['@context', '@type', '@id', '@language', '@graph', 'wordCount', 'commentCount', 'potentialAction', 'speakable'],
  ...['interactionStatistic', 'publisher', 'isPartOf', 'isAccessibleForFree', 'publishingPrinciples', 'thumbnailUrl'],
  ...['jobTitle', 'sameAs', 'worksFor', 'affiliation', 'knowsAbout', 'termCode', 'inDefinedTermSet'],
  ...['sdDatePublished', 'sdLicense', 'sdPublisher', 'discussionUrl', 'commentUrl', 'timeRequired'],
])

export const WORDS: Words = {
  members: {
    id: ['@id'],
    url: ['url'],
    title: ['headline'],
    content_text: ['articleBody'],
    summary: ['description'],
    image: ['image'],
    date_published: ['datePublished'],
    date_modified: ['dateModified'],
    date_expires: ['expires'],
    authors: ['author'],
    tags: ['keywords'],
    section: ['articleSection'],
    language: ['inLanguage'],
    attachments: ['associatedMedia'],
    rights: ['copyrightNotice'],
    sources: ['citation'],
    status: ['creativeWorkStatus'],
    'authors[].name': ['name'],
    'sources[].name': ['name'],
  },
  standing: {
    known: new Set(['creativeWorkStatus', 'isAccessibleForFree', 'datePublished', 'expires', 'audience']),
    hold: '"creativeWorkStatus": "Draft"',
  },
  advice: {
    'authors[]': { wanted: 'a Person or an Organization', fix: 'write it like {"@type":"Person","name":"Ada Brook"}' },
    'sources[]': { wanted: 'a CreativeWork', fix: 'write it like {"@type":"CreativeWork","name":"Harbour Office"}' },
    status: {
      wanted: 'a status of a creative work: Published, Draft or Incomplete',
      fix: 'write one of these words, or take the member out to publish the article',
    },
    tags: { wanted: 'at most 50 keywords', fix: 'write them in one text, with commas between them' },
  },
}
