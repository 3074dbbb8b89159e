import type { Path } from '../../../validation/problem.ts'
import { NINJS_AUTHOR, NINJS_SOURCES, NINJS_STATUS, NINJS_TAGS } from '../../intake-texts.ts'
import type { Member } from '../member.ts'
import type { Words } from '../vocabulary.ts'
import { versionOf } from './names.ts'

/** For newsrooms and their programs: of no use to a reader, and some of it not for the public. */
export const SILENT: ReadonlySet<string> = new Set([
  ...['uri', 'guid', 'type', 'version', 'profile', 'urgency', 'priority', 'slugline', 'ednote', 'edNote', 'mimetype'],
  ...['contenttype', 'contentType', 'role', 'rel', 'literal', 'scheme', 'code', 'creator', 'relevance', 'confidence'],
  ...['representationtype', 'representationType', 'charcount', 'charCount', 'wordcount', 'wordCount', 'readtime'],
  ...['altids', 'altIds', 'standard', '$standard', 'trustindicator', 'trustindicators', 'trustIndicators', 'langid'],
  ...['digitalsourcetype', 'digitalSourceType', 'symbols', 'signal', 'evolvedfrom', 'langId', 'format', 'pubstatus'],
  ...['pubStatus', 'qcode', '_current_version', 'operation', 'firstcreated', 'firstCreated', 'versioncreated'],
  ...['versionCreated', 'contentcreated', 'contentCreated', 'biography', 'parent'],
])

const HINTS: Words['hints'] = {
  status: NINJS_STATUS,
  tags: NINJS_TAGS,
  sources: NINJS_SOURCES,
  'authors[]': NINJS_AUTHOR,
}

/** The names of the version that a document is in. */
export function wordsOf(document: Member): Words {
  const version = versionOf(document)
  const since3 = (name: string): Path => [version === 3 ? name : name.toLowerCase()]
  return {
    members: {
      id: ['uri'],
      title: [version === 1 ? 'headline' : 'headlines'],
      content_html: [version === 1 ? 'body_xhtml' : 'bodies'],
      ...(version === 1 && { content_text: ['body_text'] }),
      summary: [version === 1 ? 'description_text' : 'descriptions'],
      date_published: since3('firstCreated'),
      date_modified: since3('versionCreated'),
      date_expires: ['expires'],
      authors: [version === 1 ? 'byline' : 'by'],
      tags: [version === 1 ? 'subject' : 'subjects'],
      language: ['language'],
      image: ['associations'],
      attachments: ['associations'],
      'attachments[].mime_type': [version === 1 ? 'mimetype' : version === 2 ? 'contenttype' : 'contentType'],
      'attachments[].url': ['href'],
      'sources[].name': ['name'],
      status: since3('pubStatus'),
      rights: since3('copyrightNotice'),
      sources: version === 1 ? ['infosource'] : since3('infoSources'),
    },
    standing: {
      known: new Set(['pubstatus', 'pubStatus', 'embargoed', 'embargoeduntil', 'embargoedUntil', 'expires']),
      hold: `"${version === 3 ? 'pubStatus' : 'pubstatus'}": "withheld"`,
    },
    hints: HINTS,
  }
}
