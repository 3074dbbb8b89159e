import { isObject } from '../../core/text/json.ts'
import { parseJson } from '../../core/validation/parse-json.ts'
import { readJsonFeed } from '../feeds/read-json-feed.ts'
import { readGhost } from '../ghost/read-ghost.ts'
import { type ImportItem, refused } from '../import-item.ts'
import { isFolderData } from '../markdown/folder-data.ts'
import { readList } from '../read-list.ts'
import type { SourceDocument } from '../source-document.ts'
import { kindOfJson, NEWS_LISTS, type SourceFormat } from '../source-formats.ts'
import { ATTACHMENT, FOLDER_DATA, ofType, UNKNOWN_JSON } from '../source-texts.ts'
import { convertedWith } from './converted.ts'
import { readNewsObject } from './read-ninjs.ts'
import { readSchemaOrg } from './read-schema-org.ts'

interface Options {
  /** Its format, if it is not to be detected. */
  readonly from?: SourceFormat
  /** The post types of WordPress to import. */
  readonly types: readonly string[]
  /** The home page of the site, for sources that do not name it. */
  readonly homePage?: string
}

/** Any JSON that can be imported. */
export async function* readJson(
  document: SourceDocument,
  { from, types, homePage }: Options,
): AsyncGenerator<ImportItem> {
  const parsed = parseJson(new TextEncoder().encode(await document.text()))
  if ('problem' in parsed) {
    yield { what: 'refused', part: '', problems: [parsed.problem] }
    return
  }
  const { value } = parsed.json
  const kind = from ?? kindOfJson(value)
  if (kind !== undefined) yield { what: 'format', format: kind }
  if (kind === 'json-feed') yield* readJsonFeed(value)
  else if (kind === 'ghost') yield* readGhost(value, { homePage })
  else if (kind === 'schema.org') yield* readSchemaOrg(value)
  else if (kind === 'wordpress') yield* each(value, (post, part) => postOf(post, part, types))
  else if (kind === 'ninjs') yield* each(newsObjects(value), readNewsObject)
  else if (isFolderData(document.place)) yield { what: 'left out', part: '', why: FOLDER_DATA }
  else yield refused('', UNKNOWN_JSON)
}

/** The REST API has a list for each type; other programs save everything in one. */
function postOf(post: unknown, part: string, types: readonly string[]): ImportItem {
  const { type, media_type } = isObject(post) ? post : {}
  if (type === 'attachment' || media_type !== undefined) return { what: 'left out', part, why: ATTACHMENT }
  const isOther = typeof type === 'string' && !types.includes(type)
  return isOther ? { what: 'left out', part, why: ofType(type) } : convertedWith('wordpress', post, part)
}

function* each(value: unknown, read: (element: unknown, part: string) => ImportItem): Generator<ImportItem> {
  if (!Array.isArray(value)) yield read(value, '')
  else yield* readList(value, (_, index) => `[${index}]`, read)
}

/** The objects of a list under one of its usual names, or the document itself. */
function newsObjects(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.hasOwn(value, 'uri')) return value
  const members = value as Record<string, unknown>
  return NEWS_LISTS.map((name) => members[name]).find(Array.isArray) ?? value
}
