import { licenseAddress } from '../../../article/license.ts'
import { describeValue } from '../../../validation/validation-texts.ts'
import { noArticle, ONE_SCHEMA_ORG_ARTICLE, PAID_TEXT, severalArticles, UPLOAD_JSON_LD } from '../../intake-texts.ts'
import { conversionOf, type Mapped, mapped, mappedList, mappedObject, mismatchOf } from '../mapping.ts'
import { firstOf, Member } from '../member.ts'
import { instantOf, isAddress, meaningIn, textOf, unlessBefore } from '../values.ts'
import type { Conversion, Remark, Vocabulary } from '../vocabulary.ts'
import { Graph } from './graph.ts'
import { attachments, film, MEDIA, picture, playable } from './schema-org-media.ts'
import { SILENT, WORDS } from './schema-org-members.ts'
import { address, name, single, text, webIdOf } from './schema-org-values.ts'

/**
 * An Article of schema.org, or any type below it, as JSON-LD with schema.org as its vocabulary: alone, or as the only
 * article of a graph.
 */
export const schemaOrg: Vocabulary = { name: 'schema.org', convert }

const STATUSES: Readonly<Record<string, string>> = { published: 'published', draft: 'draft', incomplete: 'draft' }

function convert(value: unknown): Conversion {
  const document = new Member(value)
  const graph = new Graph(document)
  const [article, ...others] = graph.articles
  if (article === undefined || others.length > 0) return mismatchOf(document, notOneArticle(document, graph), WORDS)
  const published = mapped(single(article.at('datePublished')), instantOf)
  const [section, ...sections] = article.at('articleSection').elements.map((each) => name(graph, each))
  return conversionOf({
    root: article,
    members: {
      id: idOf(article),
      url: urlOf(graph, article),
      title: text(article.at('headline')) ?? text(article.at('name')),
      title_short: shortTitleOf(article),
      content_text: isFree(article) ? (text(article.at('articleBody')) ?? text(article.at('text'))) : undefined,
      summary: text(article.at('description')) ?? text(article.at('abstract')),
      ...picture(graph, article),
      video: film(graph, article),
      date_published: published,
      date_modified: unlessBefore(published, mapped(single(article.at('dateModified')), instantOf)),
      date_expires: mapped(single(article.at('expires')), instantOf),
      authors: mappedList(authors(graph, article), [writers(article)]),
      section,
      tags: mappedList(
        [...keywords(graph, article), ...sections],
        ['keywords', 'articleSection'].map((each) => article.at(each)),
      ),
      language: languageOf(article),
      attachments: mappedList(
        attachments(graph, article),
        MEDIA.map((each) => article.at(each)),
      ),
      status: statusOf(article),
      rights: rightsOf(graph, article),
      license: licenseOf(graph, article),
      sources: mappedList(
        sources(graph, article),
        ['citation', 'isBasedOn'].map((each) => article.at(each)),
      ),
    },
    alsoRead: [
      ...['dateModified', 'copyrightYear', 'mainEntityOfPage', 'inLanguage'].map((each) => article.at(each)),
      ...article.at('image').elements.slice(0, 1),
      ...playable(graph, article),
    ].map((member) => member.steps),
    remarks: isFree(article) ? [] : notFree(article),
    silent: SILENT,
    words: WORDS,
  })
}

/** A longer list does not help the editor. */
const MAX_TYPES = 5

function notOneArticle(document: Member, graph: Graph): Remark {
  const count = graph.articles.length
  const wanted = ONE_SCHEMA_ORG_ARTICLE
  if (count > 1) return { steps: [], wanted, ...severalArticles(count) }
  if (!document.isObject && !Array.isArray(document.value))
    return { steps: [], found: describeValue(document.value), wanted, fix: UPLOAD_JSON_LD }
  const steps = document.at('@type').isNothing ? [] : ['@type']
  return { steps, wanted, ...noArticle(graph.types.slice(0, MAX_TYPES)) }
}

/** A name that means the same in every document; "#article" and "_:b0" do not. */
function idOf(article: Member): Mapped | undefined {
  const identifier = single(article.at('identifier'))
  const id = article.at('@id')
  const isAbsolute = id.text !== undefined && /^(?!_:)[A-Za-z][A-Za-z0-9+.-]*:/.test(id.text)
  return mapped(firstOf(isAbsolute ? id : undefined, identifier?.isObject ? identifier.at('value') : identifier))
}

/** A secondary title (schema.org/alternativeHeadline), which may as well be longer: then it is none for less space. */
function shortTitleOf(article: Member): Mapped | undefined {
  const title = text(article.at('headline')) ?? text(article.at('name'))
  const other = text(article.at('alternativeHeadline'))
  const isShorter =
    typeof other?.value === 'string' && typeof title?.value === 'string' && other.value.length < title.value.length
  return isShorter ? other : undefined
}

function urlOf(graph: Graph, article: Member): Mapped | undefined {
  const page = article.at('mainEntityOfPage')
  return (
    address(graph, article.at('url'), 'url') ??
    (typeof page.value === 'boolean' ? undefined : address(graph, page, 'url')) ??
    mapped(webIdOf(article))
  )
}

/** What readers pay for stays out of public feeds. */
function isFree(article: Member): boolean {
  return !/^(?:false|https?:\/\/schema\.org\/False)$/i.test(String(single(article.at('isAccessibleForFree'))?.value))
}

function notFree(article: Member): Remark[] {
  const body = firstOf(article.at('articleBody'), article.at('text'))
  return body === undefined ? [] : [{ steps: body.steps, ...PAID_TEXT }]
}

function writers(article: Member): Member | undefined {
  return firstOf(article.at('author'), article.at('creator'))
}

function authors(graph: Graph, article: Member): (Mapped | undefined)[] {
  return (writers(article)?.elements ?? []).map((author) => {
    if (isAddress(author.value)) return mappedObject(author, { url: mapped(author) })
    if (author.text !== undefined) return mappedObject(author, { name: mapped(author, textOf) })
    if (!author.isObject) return mapped(author)
    return mappedObject(author, {
      name: name(graph, author),
      url: mapped(firstOf(single(graph.get(author, 'url')), webPageOf(author))),
      avatar: address(graph, graph.get(author, 'image'), 'contentUrl', 'url'),
      email: mapped(single(graph.get(author, 'email')), (value) =>
        typeof value === 'string' ? value.replace(/^mailto:/i, '') : value,
      ),
    })
  })
}

/** An `@id` with a fragment names the person within a page; it is not the person's page. */
function webPageOf(author: Member): Member | undefined {
  const id = webIdOf(author)
  return id?.text?.includes('#') ? undefined : id
}

/** Keywords in one text are separated by commas (schema.org/keywords). */
function keywords(graph: Graph, article: Member): (Mapped | undefined)[] {
  const all = article.at('keywords').elements
  const only = all.length === 1 ? all[0] : undefined
  if (only?.text === undefined) return all.map((each) => name(graph, each))
  return only.text
    .split(',')
    .flatMap((each) => (each.trim() === '' ? [] : [{ from: only.steps, value: textOf(each.trim()) }]))
}

/** A Language has its tag as alternateName. */
function languageOf(article: Member): Mapped | undefined {
  const language = single(article.at('inLanguage'))
  return mapped(language?.isObject ? firstOf(language.at('alternateName'), language.at('name')) : language)
}

/** Any other word ("Obsolete", "Withdrawn") is an error: it may mean that the work is not for readers. */
function statusOf(article: Member): Mapped | undefined {
  const status = single(article.at('creativeWorkStatus'))
  const term = status?.isObject ? status.at('name') : status
  return mapped(term, (value) => meaningIn(STATUSES)(typeof value === 'string' ? value.trim().toLowerCase() : value))
}

/** A licence that is only a name has no address for feeds: it is a text about the rights. */
function licenseOf(graph: Graph, article: Member): Mapped | undefined {
  const license = address(graph, article.at('license'), 'url')
  return typeof license?.value === 'string' && licenseAddress(license.value) !== undefined ? license : undefined
}

function rightsOf(graph: Graph, article: Member): Mapped | undefined {
  const year = single(article.at('copyrightYear'))?.value
  const sign = typeof year === 'number' || typeof year === 'string' ? `© ${year}` : '©'
  const holder = name(graph, article.at('copyrightHolder'), (value) =>
    typeof value === 'string' ? `${sign} ${value}` : value,
  )
  const stated = text(article.at('copyrightNotice')) ?? holder
  if (stated !== undefined || licenseOf(graph, article) !== undefined) return stated
  return address(graph, article.at('license'), 'url') ?? name(graph, article.at('license'))
}

function sources(graph: Graph, article: Member): (Mapped | undefined)[] {
  return [...article.at('citation').elements, ...article.at('isBasedOn').elements].map((source) => {
    const url = source.isObject ? address(graph, source, 'url') : isAddress(source.value) ? mapped(source) : undefined
    return mappedObject(source, { name: name(graph, source) ?? url, url })
  })
}
