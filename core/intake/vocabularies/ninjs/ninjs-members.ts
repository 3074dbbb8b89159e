import type { Path } from '../../../validation/problem.ts'
import type { Member } from '../member.ts'
import type { Words } from '../vocabulary.ts'
import { versionOf } from './names.ts'

/** What newsrooms and their programs tell each other: nothing for a reader, and some of it not for the public. */
export const SILENT: ReadonlySet<string> = new Set([
  ...['uri', 'guid', 'type', 'version', 'profile', 'urgency', 'priority', 'slugline', 'ednote', 'edNote', 'mimetype'],
  ...['contenttype', 'contentType', 'role', 'rel', 'literal', 'scheme', 'code', 'creator', 'relevance', 'confidence'],
  ...['representationtype', 'representationType', 'charcount', 'charCount', 'wordcount', 'wordCount', 'readtime'],
  ...['altids', 'altIds', 'standard', '$standard', 'trustindicator', 'trustindicators', 'trustIndicators', 'langid'],
  ...['digitalsourcetype', 'digitalSourceType', 'symbols', 'signal', 'evolvedfrom', 'langId', 'format', 'pubstatus'],
  ...['pubStatus', 'qcode', '_current_version', 'operation', 'firstcreated', 'firstCreated', 'versioncreated'],
  ...['versionCreated', 'contentcreated', 'contentCreated', 'biography', 'parent'],
])

const ADVICE: Words['advice'] = {
  status: {
    wanted: 'a publishing status of ninjs: usable, withheld or canceled',
    fix: 'write one of these words, or take the member out',
  },
  tags: { wanted: 'a list of at most 50 subjects, keywords and genres', fix: 'write a list like [{"name":"fishing"}]' },
  sources: { wanted: 'a list of sources', fix: 'write a list like [{"name":"Harbour Office"}]' },
  'authors[]': { wanted: 'an author: an object with a name', fix: 'write it like {"name":"Ada Brook"}' },
}

/** The words of the version that a document is in. */
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
    advice: ADVICE,
  }
}
