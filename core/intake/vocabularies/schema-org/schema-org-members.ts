import { SCHEMA_ORG_AUTHOR, SCHEMA_ORG_KEYWORDS, SCHEMA_ORG_SOURCE, SCHEMA_ORG_STATUS } from '../../intake-texts.ts'
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
    title_short: ['alternativeHeadline'],
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
    video: ['video'],
    'video.url': ['contentUrl'],
    rights: ['copyrightNotice'],
    license: ['license'],
    sources: ['citation'],
    status: ['creativeWorkStatus'],
    'authors[].name': ['name'],
    'sources[].name': ['name'],
  },
  standing: {
    known: new Set(['creativeWorkStatus', 'isAccessibleForFree', 'datePublished', 'expires', 'audience']),
    hold: '"creativeWorkStatus": "Draft"',
  },
  hints: {
    'authors[]': SCHEMA_ORG_AUTHOR,
    'sources[]': SCHEMA_ORG_SOURCE,
    status: SCHEMA_ORG_STATUS,
    tags: SCHEMA_ORG_KEYWORDS,
  },
}
