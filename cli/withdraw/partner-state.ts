import { isDeepStrictEqual } from 'node:util'
import { isDateFormat, type Mapping, type Profile } from '../../core/site/profiles/profile.ts'
import { type Child, childrenOfEach } from './child-elements.ts'

/** What a partner's document says of an article: it has it, it tells the partner to remove it, or neither. */
export type PartnerState = 'there' | 'told' | 'gone'

/** The elements that hold an article, in RSS, in Atom and in sitemaps. */
const HOLDERS: readonly string[] = ['item', 'entry', 'url']
/** Those of their elements that say which article it is. */
const NAMING: readonly string[] = ['guid', 'id', 'link', 'loc']

/**
 * What a document says of an article now.
 * @param texts the document, or all those that it is an index of
 * @param ids the ids and the address that the article has in documents
 * @param profile of the feed
 * @param now in milliseconds: a date in a sign has to be past
 * @throws MarkupError if the document is not well-formed
 */
export function partnerState(
  texts: readonly string[],
  ids: readonly string[],
  profile: Profile,
  now: number,
): PartnerState {
  const states = texts
    .flatMap((text) => childrenOfEach(HOLDERS, text))
    .filter((children) => children.some((child) => isOneOf(ids, child)))
    .map((children) => isTold(children, profile, now))
  if (states.length === 0) return 'gone'
  return states.every((told) => told) ? 'told' : 'there'
}

function isOneOf(ids: readonly string[], { name, attributes, text }: Child): boolean {
  return NAMING.includes(name) && (ids.includes(text.trim()) || ids.includes(attributes.href ?? ''))
}

/** Whether an article has everything by which removals differ from entries. */
function isTold(children: readonly Child[], { entry, removal }: Profile, now: number): boolean {
  const signs = (removal?.elements ?? []).filter(
    (mapping) => mapping.from === 'status' || !entry.some((each) => isDeepStrictEqual(each, mapping)),
  )
  return signs.length > 0 && signs.every((sign) => children.some((child) => isSign(sign, child, now)))
}

function isSign(
  { element, from, value, values, attributes = {}, format }: Mapping,
  child: Child,
  now: number,
): boolean {
  const wanted = from === 'status' ? (values?.delete ?? 'delete') : value
  if (child.name !== element || (wanted !== undefined && child.text.trim() !== wanted)) return false
  if (isDateFormat(format) && !(Date.parse(child.text) <= now)) return false
  return Object.entries(attributes).every(
    ([name, { value }]) => value === undefined || child.attributes[name] === value,
  )
}
