import { MAX_NOTE } from '../../../article/article-schema.ts'
import { isCreativeCommons } from '../../../article/license.ts'
import type { Path } from '../../../validation/problem.ts'
import { describeValue } from '../../../validation/validation-texts.ts'
import { EACH_OBJECT_IN_OWN_FILE, ONE_NEWS_OBJECT, WRITE_NEWS_OBJECT } from '../../intake-texts.ts'
import { conversionOf, type Mapped, mapped, mappedList, mappedObject, mismatchOf } from '../mapping.ts'
import { firstOf, Member } from '../member.ts'
import { instantOf, isAddress, meaningIn, unlessBefore } from '../values.ts'
import type { Conversion, Remark, Vocabulary } from '../vocabulary.ts'
import { named } from './names.ts'
import { mediaOf, pageOf } from './ninjs-media.ts'
import { SILENT, wordsOf } from './ninjs-members.ts'
import { bodies, body, description, headline, otherFormats, shortHeadline } from './texts.ts'

/** A news object of ninjs 1.x, 2.x or 3.x (iptc.org/std/ninjs), and a few members that Superdesk adds to 1.x. */
export const ninjs: Vocabulary = { name: 'ninjs', convert }

const STATUSES: Readonly<Record<string, string>> = {
  usable: 'published',
  withheld: 'draft',
  canceled: 'withdrawn',
}

/** Relations of a person to the document that make the person its author. */
const AUTHORING = /(?:^|[/:#])(?:author|creator|byline|writer|reporter|by)$/i

/** Contacts that are not for readers. */
const PRIVATE = /private|personal|home/i

function convert(value: unknown): Conversion {
  const document = new Member(value)
  const words = wordsOf(document)
  const mismatch = notOneObject(document)
  if (mismatch !== undefined) return mismatchOf(document, mismatch, words)
  const published = publishedAt(document)
  const media = mediaOf(document)
  const topics = ['subjects', 'keywords', 'genres'].map((kind) => named(document, kind))
  const { rights, read } = rightsOf(document)
  return conversionOf({
    root: document,
    members: {
      id: mapped(firstOf(document.at('uri'), document.at('guid'))),
      url: mapped(pageOf(document)),
      title: headline(document),
      title_short: shortHeadline(document),
      ...body(document),
      summary: summaryOf(document),
      ...media.image,
      video: media.film,
      date_published: published,
      date_modified: unlessBefore(published, mapped(named(document, 'versionCreated'), instantOf)),
      date_expires: mapped(document.at('expires'), instantOf),
      authors: mappedList(authors(document), [writers(document)]),
      tags: mappedList(topics.flatMap((topic) => topic.elements).map(nameOf), topics),
      section: nameOf(document.at('service').elements[0]),
      language: mapped(document.at('language')),
      attachments: mappedList(media.attachments),
      status: mapped(named(document, 'pubStatus'), meaningIn(STATUSES)),
      rights,
      license: licenseOf(document),
      sources: mappedList(sources(document), [named(document, 'infoSources'), document.at('source')]),
    },
    alsoRead: [...alsoRead(document), ...media.shown, ...read].map((member): Path => member.steps),
    silent: SILENT,
    words,
  })
}

function notOneObject(document: Member): Remark | undefined {
  const wanted = ONE_NEWS_OBJECT
  if (Array.isArray(document.value))
    return { steps: [], found: describeValue(document.value), wanted, fix: EACH_OBJECT_IN_OWN_FILE }
  if (!document.isObject) return { steps: [], found: describeValue(document.value), wanted, fix: WRITE_NEWS_OBJECT }
  const list = ['items', '_items', 'newsItems'].find((name) => Array.isArray(document.at(name).value))
  return list === undefined || !document.at('uri').isNothing
    ? undefined
    : { steps: [list], found: describeValue(document.at(list).value), wanted, fix: EACH_OBJECT_IN_OWN_FILE }
}

/** When the public may see it: the end of the embargo, otherwise when the object was first created. */
function publishedAt(document: Member): Mapped | undefined {
  const created = ['firstPublished', 'firstCreated', 'contentCreated', 'versionCreated'].map((name) =>
    named(document, name),
  )
  const first = mapped(firstOf(...created), instantOf)
  const embargo = mapped(named(document, 'embargoedUntil'), instantOf)
  if (embargo === undefined || first === undefined) return embargo ?? first
  return unlessBefore(first, embargo) ?? first
}

function summaryOf(document: Member): Mapped | undefined {
  return description(document, 'lead', 'summary', 'abstract', '', 'main', 'caption')
}

function alsoRead(document: Member): readonly Member[] {
  const dates = ['firstPublished', 'firstCreated', 'contentCreated', 'versionCreated', 'embargoedUntil']
  return [
    ...dates.map((name) => named(document, name)),
    ...bodies(document),
    ...(document.at('authors').isNothing ? [] : [named(document, 'by')]),
    ...(pageOf(document) === undefined ? [] : [document.at('renditions')]),
    ...(headline(document) === undefined ? [] : [document.at('title')]),
    ...otherFormats(document, summaryOf(document)),
  ]
}

function writers(document: Member): Member {
  const listed = document.at('authors')
  return listed.isNothing ? named(document, 'people') : listed
}

/** Those that are named one by one, otherwise the printed line: splitting it into names would be a guess. */
function authors(document: Member): readonly (Mapped | undefined)[] {
  const listed = document.at('authors').elements
  const people = named(document, 'people').elements.filter((person) => AUTHORING.test(relationOf(person)))
  const line = mapped(named(document, 'by'))
  if (listed.length > 0) return listed.map(authorOf)
  if (people.length > 0) return people.map(authorOf)
  return [line && { from: line.from, parts: { name: line } }]
}

function relationOf(person: Member): string {
  return firstOf(person.at('rel'), person.at('role'))?.text ?? ''
}

function authorOf(person: Member): Mapped | undefined {
  if (!person.isObject) return mapped(person)
  const contacts = named(person, 'contactInfo').elements.filter((each) => !PRIVATE.test(each.at('role').text ?? ''))
  const contact = (type: RegExp) => contacts.find((each) => type.test(each.at('type').text ?? ''))?.at('value')
  const uri = person.at('uri')
  return mappedObject(person, {
    name: mapped(firstOf(person.at('name'), person.at('literal'))),
    url: mapped(contact(/^(?:web|url)/i) ?? (isAddress(uri.value) ? uri : undefined)),
    avatar: mapped(person.at('avatar_url')),
    email: mapped(contact(/^e-?mail$/i)),
  })
}

/** A concept by its name; a mere code means nothing to a reader. */
function nameOf(concept: Member | undefined): Mapped | undefined {
  return concept?.isObject ? mapped(concept.at('name')) : mapped(concept)
}

/** The copyright notice, and the terms of use that agencies give for each object. */
function rightsOf(document: Member): { rights: Mapped | undefined; read: readonly Member[] } {
  const holder = named(document, 'copyrightHolder')
  const notice = mapped(named(document, 'copyrightNotice')) ?? mapped(holder, withSign)
  const terms = firstOf(named(document, 'usageTerms'), named(named(document, 'rightsInfo'), 'linkedRights'))
  if (typeof notice?.value !== 'string' || terms?.text === undefined)
    return { rights: notice ?? mapped(terms), read: [holder] }
  const both = `${notice.value.trim().replace(/\.?$/, '.')} ${terms.text}`
  if (both.length > MAX_NOTE) return { rights: notice, read: [holder] }
  return { rights: { from: notice.from, value: both }, read: [holder, terms] }
}

/** The link may be to any text about rights; the addresses of Creative Commons are licences. */
function licenseOf(document: Member): Mapped | undefined {
  const link = named(named(document, 'rightsInfo'), 'linkedRights')
  return link.text !== undefined && isCreativeCommons(link.text) ? mapped(link) : undefined
}

function withSign(holder: unknown): unknown {
  return typeof holder === 'string' ? `© ${holder}` : holder
}

function sources(document: Member): readonly (Mapped | undefined)[] {
  return [...named(document, 'infoSources').elements, ...document.at('source').elements].map((source) => {
    if (!source.isObject) return mappedObject(source, { name: mapped(source) })
    const uri = source.at('uri')
    return mappedObject(source, {
      name: mapped(firstOf(source.at('name'), source.at('literal'))),
      url: isAddress(uri.value) ? mapped(uri) : undefined,
    })
  })
}
