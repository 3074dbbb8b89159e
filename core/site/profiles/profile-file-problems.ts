import { HTML_ELEMENTS, VOID_ELEMENTS } from '../../text/html/element-names.ts'
import { nearName } from '../../validation/near-name.ts'
import { formatPath, type Located, type Path } from '../../validation/problem.ts'
import { suggestNearWord } from '../../validation/suggestions.ts'
import { describeValue, renameTo } from '../../validation/validation-texts.ts'
import {
  type AttributeMapping,
  isDateFormat,
  type ListName,
  type Mapping,
  type SourceName,
  STATUSES,
} from './profile.ts'
import type { ProfileFile } from './profile-schema.ts'
import {
  ATTRIBUTE_NAME,
  EACH_IN_EACH,
  formatOfOthers,
  HTML_OF_BODY,
  KNOWN_ELEMENT,
  MIN_ABOVE_MAX,
  MIN_OR_MAX,
  NAMESPACE_PREFIX,
  NO_CHANNEL,
  NO_CONTENT,
  NO_TEXT,
  OF_CHOICES,
  OF_DATES,
  OF_LANGUAGES,
  ONE_CONTENT,
  ONE_TEXT,
  OR_WITHOUT_SOURCE,
  onlyInEach,
  SAME_EMPTINESS,
  SOURCE_OF_ENTRIES,
  sourceOfRemoved,
  statusValue,
  UNKNOWN_PREFIX,
  VALUES_WITHOUT_SOURCE,
} from './profile-texts.ts'

/** Rules of a profile that its schema cannot express. */

/** Namespaces in XML 1.0, section 4; names that begin with "xml" are reserved. */
const PREFIX = /^(?!xml)[a-z_][\w.-]*$/i
const ATTRIBUTE = /^(?!xml)(?:[a-z_][\w.-]*:(?!xml))?[a-z_][\w.-]*$/i
const DATES: readonly SourceName[] = ['published', 'changed', 'date', 'expires', 'feed.updated']
const LANGUAGES: readonly SourceName[] = ['language', 'feed.language']
/** What is known of an article that was removed (core/documents/profiled/scope.ts). */
const OF_REMOVED: readonly SourceName[] = [
  'id',
  'id_is_address',
  'id_uri',
  'url',
  'permalink',
  'title',
  'published',
  'changed',
  'date',
  'status',
  'expires',
  'validity',
]
/** The sources of the members of lists, by how their names begin. */
const OF_LISTS: readonly (readonly [start: string, list: ListName])[] = [
  ['author.', 'authors'],
  ['image.', 'image'],
  ['video.', 'film'],
  ['attachment.', 'attachments'],
  ['category', 'categories'],
  ['hub', 'hubs'],
]

type Text = typeof EACH_IN_EACH

/** Where an element stands. */
interface Place {
  readonly prefixes: ReadonlySet<string>
  readonly isOfChannel: boolean
  /** Whether it is that of a removed article, of which little is known. */
  readonly isOfRemoval?: boolean
  /** The list that it is repeated for. */
  readonly each?: ListName | undefined
}

/** @param file a profile that fits the schema */
export function profileFileProblems(file: ProfileFile): Located[] {
  const prefixes = new Set(Object.keys(file.namespaces ?? {}))
  const inEntry = { prefixes, isOfChannel: false }
  return [
    ...[...prefixes].flatMap((prefix) =>
      PREFIX.test(prefix) ? [] : located(['namespaces', prefix], prefix, NAMESPACE_PREFIX),
    ),
    ...(file.base === 'urlset' && file.channel.length > 0 ? located(['channel'], file.channel, NO_CHANNEL) : []),
    ...mappingsProblems(file.channel, ['channel'], { prefixes, isOfChannel: true }),
    ...mappingsProblems(file.entry, ['entry'], inEntry),
    ...mappingsProblems(file.removal?.elements, ['removal', 'elements'], { ...inEntry, isOfRemoval: true }),
    ...(file.checks ?? []).flatMap(({ min, max }, index) =>
      min === undefined && max === undefined
        ? located(['checks', index], undefined, MIN_OR_MAX)
        : (min ?? 0) > (max ?? Number.POSITIVE_INFINITY)
          ? located(['checks', index, 'min'], min, MIN_ABOVE_MAX)
          : [],
    ),
    ...(['elements', 'text_in'] as const).flatMap((list) =>
      (file.body?.[list] ?? []).flatMap((name, index) =>
        HTML_ELEMENTS.has(name) ? [] : located(['body', list, index], name, knownElement(name)),
      ),
    ),
    ...Object.entries(file.body?.replace ?? {}).flatMap(([from, to]) => {
      const steps = ['body', 'replace', from]
      if (!HTML_ELEMENTS.has(to)) return located(steps, to, knownElement(to))
      return VOID_ELEMENTS.has(from) === VOID_ELEMENTS.has(to) ? [] : located(steps, to, SAME_EMPTINESS)
    }),
  ]
}

function knownElement(name: string): Text {
  return { ...KNOWN_ELEMENT, fix: suggestNearWord([...HTML_ELEMENTS])(name) ?? KNOWN_ELEMENT.fix }
}

function mappingsProblems(mappings: readonly Mapping[] = [], steps: Path, place: Place): Located[] {
  return mappings.flatMap((mapping, index) => mappingProblems(mapping, [...steps, index], place))
}

function mappingProblems(mapping: Mapping, steps: Path, outer: Place): Located[] {
  const { element, each, needs, from, value, children, attributes = {} } = mapping
  const place = { ...outer, each: each ?? outer.each }
  const contents = [from, value, children].filter((content) => content !== undefined)
  const isEmpty = contents.length === 0 && Object.keys(attributes).length === 0
  return [
    ...prefixProblems(element, [...steps, 'element'], place),
    ...(each !== undefined && outer.each !== undefined ? located([...steps, 'each'], each, EACH_IN_EACH) : []),
    ...(contents.length > 1 ? located(steps, mapping, ONE_CONTENT) : []),
    ...(isEmpty && isSilent(mapping) ? located(steps, mapping, NO_CONTENT) : []),
    ...sourceProblems(needs, [...steps, 'needs'], place),
    ...textProblems(mapping, steps, place),
    ...Object.entries(attributes).flatMap(([name, attribute]) => {
      const at = [...steps, 'attributes', name]
      const named = ATTRIBUTE.test(name) ? prefixProblems(name, at, place) : located(at, name, ATTRIBUTE_NAME)
      return [...named, ...contentProblems(attribute, at), ...textProblems(attribute, at, place)]
    }),
    ...mappingsProblems(children, [...steps, 'children'], place),
  ]
}

/** What is wrong with the other members says more than that there is no text. */
function isSilent({ or, values, format }: AttributeMapping): boolean {
  return or === undefined && values === undefined && format === undefined
}

/** An attribute has one text; one without a source would never be in the document. */
function contentProblems(attribute: AttributeMapping, steps: Path): Located[] {
  const { from, value } = attribute
  if (from !== undefined && value !== undefined) return located(steps, attribute, ONE_TEXT)
  return from === undefined && value === undefined && isSilent(attribute) ? located(steps, attribute, NO_TEXT) : []
}

function prefixProblems(name: string, steps: Path, { prefixes }: Place): Located[] {
  const [prefix, local] = name.split(':')
  return local === undefined || prefixes.has(prefix as string) ? [] : located(steps, name, UNKNOWN_PREFIX)
}

function textProblems({ from, or, value, values, format }: AttributeMapping, steps: Path, place: Place): Located[] {
  const unknown = from === 'status' ? Object.keys(values ?? {}).filter((key) => !isStatus(key)) : []
  return [
    ...sourceProblems(from, [...steps, 'from'], place),
    ...sourceProblems(or, [...steps, 'or'], place),
    ...(or !== undefined && from === undefined ? located([...steps, 'or'], or, OR_WITHOUT_SOURCE) : []),
    ...(values !== undefined && (from === undefined || value !== undefined)
      ? located([...steps, 'values'], values, VALUES_WITHOUT_SOURCE)
      : []),
    ...unknown.flatMap((key) => located([...steps, 'values', key], key, statusNamed(key))),
    ...formatProblems({ from, or, format }, [...steps, 'format']),
  ]
}

function statusNamed(key: string): Text {
  const near = nearName(key, STATUSES)
  return { ...statusValue(STATUSES), ...(near !== undefined && { fix: renameTo(near) }) }
}

function isStatus(key: string): boolean {
  return (STATUSES as readonly string[]).includes(key)
}

/** Anything but the body is plain text: a partner would run what a title says in angle brackets. */
function formatProblems({ from, or, format }: AttributeMapping, steps: Path): Located[] {
  const isOf = (known: readonly SourceName[]) =>
    from !== undefined && known.includes(from) && (or === undefined || known.includes(or))
  if (format === 'html' && !isOf(['body'])) return located(steps, format, HTML_OF_BODY)
  if (isDateFormat(format) && !isOf(DATES)) return located(steps, format, formatOfOthers(OF_DATES))
  if (format === 'iso639' && !isOf(LANGUAGES)) return located(steps, format, formatOfOthers(OF_LANGUAGES))
  const isOfChoice = format === 'digit' || format === 'yes-no'
  return isOfChoice && !isOf(['id_is_address', 'feed.ended', 'image.syndication'])
    ? located(steps, format, formatOfOthers(OF_CHOICES))
    : []
}

/** A source of another place never has a value. */
function sourceProblems(source: SourceName | undefined, steps: Path, place: Place): Located[] {
  const { isOfChannel, isOfRemoval, each } = place
  if (source === undefined || source.startsWith('feed.')) return []
  if (isOfRemoval && !OF_REMOVED.includes(source)) return located(steps, source, sourceOfRemoved(OF_REMOVED))
  const list = OF_LISTS.find(([start]) => source.startsWith(start))?.[1]
  if (list !== undefined) return list === each ? [] : located(steps, source, onlyInEach(list))
  return isOfChannel ? located(steps, source, SOURCE_OF_ENTRIES) : []
}

function located(steps: Path, value: unknown, text: Text): Located[] {
  return [{ steps, problem: { severity: 'error', path: formatPath(steps), found: describeValue(value), ...text } }]
}
