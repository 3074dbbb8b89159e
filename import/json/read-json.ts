import { parseJson } from '../../core/validation/parse-json.ts'
import { readJsonFeed } from '../feeds/read-json-feed.ts'
import { type ImportItem, refused } from '../import-item.ts'
import { readList } from '../read-list.ts'
import type { SourceDocument } from '../source-document.ts'
import { kindOfJson, NEWS_LISTS, type SourceFormat } from '../source-formats.ts'
import { UNKNOWN_JSON } from '../source-texts.ts'
import { convertedWith } from './converted.ts'
import { readGhost } from './read-ghost.ts'
import { readSchemaOrg } from './read-schema-org.ts'

/**
 * Any JSON that can be imported.
 * @param forced its format, if it is not to be detected
 */
export async function* readJson(document: SourceDocument, forced?: SourceFormat): AsyncGenerator<ImportItem> {
  const parsed = parseJson(new TextEncoder().encode(await document.text()))
  if ('problem' in parsed) {
    yield { what: 'refused', part: '', problems: [parsed.problem] }
    return
  }
  const { value } = parsed.json
  const kind = forced ?? kindOfJson(value)
  if (kind !== undefined) yield { what: 'format', format: kind }
  if (kind === 'json-feed') yield* readJsonFeed(value)
  else if (kind === 'ghost') yield* readGhost(value)
  else if (kind === 'schema.org') yield* readSchemaOrg(value)
  else if (kind === 'wordpress') yield* each(value, (post, part) => convertedWith('wordpress', post, part))
  else if (kind === 'ninjs') yield* each(newsObjects(value), (object, part) => convertedWith('ninjs', object, part))
  else yield refused('', UNKNOWN_JSON)
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
