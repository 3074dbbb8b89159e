import { isObject } from '../../../core/text/json.ts'
import type { Members } from '../../import-item.ts'
import { DAYS, MONTHS } from '../templates/strftime.ts'
import { type ContentPlace, contentPlace } from './content-place.ts'
import { type DateParts, dayOfWeek, dayOfYear, padded, partsAsWritten } from './date-parts.ts'
import { below, NO_DEFAULTS, type PageAddress, type PageFacts, type SiteConfig, textIn } from './site-config.ts'

/** Hugo's configuration, in TOML, YAML or JSON ("Configure permalinks", "URL management"). */

const IN_PATH = /[\p{L}\p{M}\p{Nd}._#+~@-]/u
const DATED = /^(\d{4}-\d\d-\d\d)-(.+)$/

export function hugoConfig(written: Members, { file, folder }: Pick<SiteConfig, 'file' | 'folder'>): SiteConfig {
  // Hugo does not distinguish capitals in names.
  const members = withLowerNames(written)
  const base = textIn(members, 'baseurl')
  const params = isObject(members.params) ? members.params : {}
  return {
    generator: 'hugo',
    file,
    folder,
    site: {
      homePage: base,
      title: textIn(members, 'title'),
      description: textIn(params, 'description'),
      language:
        textIn(members, 'languagecode') ?? textIn(members, 'locale') ?? textIn(members, 'defaultcontentlanguage'),
      author: authorOf(members) ?? authorOf(params),
    },
    variables: { ...members, ...written },
    defaultsFor: NO_DEFAULTS,
    holds: (path) => path.startsWith('content/'),
    addressOf: (page) => addressOf(page, members, base),
  }
}

function withLowerNames(members: Members): Members {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name.toLowerCase(), value]))
}

function authorOf({ author }: Members): string | undefined {
  if (isObject(author)) return textIn(author, 'name')
  return typeof author === 'string' ? author : undefined
}

function addressOf(page: PageFacts, config: Members, base: string | undefined): PageAddress {
  const path = pathOf(page, config)
  const url = /^https?:\/\//i.test(path) ? path : below(base, path)
  // Hugo's own template for RSS writes the permalink as guid.
  return { url, ...(/^https?:/i.test(url) && { id: url }) }
}

function pathOf(page: PageFacts, config: Members): string {
  const own = textIn(page.members, 'url')
  const place = placeOf(page.file, config)
  if (own !== undefined) return own.includes(':') && !/^https?:/i.test(own) ? filled(own, page, place) : own
  const section = place.folders[0] ?? ''
  const pattern = patternFor(section, config)
  const slug = textIn(page.members, 'slug')
  const path =
    pattern === undefined
      ? [...place.folders, slug ?? place.name].map((part) => urlPart(part)).join('/')
      : filled(pattern, page, place)
  const whole = place.language === undefined ? path : `${place.language}/${path.replace(/^\//, '')}`
  if (config.uglyurls === true && !whole.endsWith('/')) return `${whole}.html`
  return /\.html?$/.test(whole) || whole.endsWith('/') ? whole : `${whole}/`
}

/** Its language is named only if the pages of that language are in a folder of their own. */
function placeOf(file: string, config: Members): ContentPlace {
  const languages = isObject(config.languages) ? Object.keys(config.languages) : []
  const { folders, name, language } = contentPlace(file, (code) => languages.includes(code.toLowerCase()))
  const initial = textIn(config, 'defaultcontentlanguage') ?? 'en'
  const hasFolder = language !== undefined && (language !== initial || config.defaultcontentlanguageinsubdir === true)
  const [, , rest] = readsDateOfName(config) ? (DATED.exec(name) ?? []) : []
  return { folders, name: rest ?? name, ...(hasFolder && { language }) }
}

/** "Configure dates": a date in the name of the file is read only if the configuration says so. */
function readsDateOfName({ frontmatter }: Members): boolean {
  const dates = isObject(frontmatter) ? frontmatter.date : undefined
  return Array.isArray(dates) && dates.includes(':filename')
}

/** Of pages since Hugo 0.123, before that of all kinds. */
function patternFor(section: string, { permalinks }: Members): string | undefined {
  if (!isObject(permalinks)) return undefined
  const ofPages = isObject(permalinks.page) ? textIn(permalinks.page, section) : undefined
  return ofPages ?? textIn(permalinks, section) ?? (section === '' ? textIn(permalinks, '/') : undefined)
}

function filled(pattern: string, page: PageFacts, place: ContentPlace): string {
  const date = page.published === undefined ? undefined : partsAsWritten(page.published)
  const slug = textIn(page.members, 'slug')
  const title = urlPart(page.title ?? place.name)
  const name = urlPart(place.name)
  const sections = place.folders.map((part) => urlPart(part))
  const parts: Readonly<Record<string, string>> = {
    ...(date && datePlaces(date)),
    ...{ title, slug: slug === undefined ? title : urlPart(slug), filename: name, contentbasename: name },
    ...{
      slugorfilename: slug === undefined ? name : urlPart(slug),
      slugorcontentbasename: slug === undefined ? name : urlPart(slug),
    },
    ...{
      section: sections[0] ?? '',
      sections: sections.join('/'),
      sectionslug: sections[0] ?? '',
      sectionslugs: sections.join('/'),
    },
  }
  const path = pattern.replace(
    /:([a-z]+)(?:\[(\w*)(:?)(\w*)\])?/g,
    (whole, key: string, from = '', range = '', to = '') => {
      const isSlice = whole.endsWith(']') && key.startsWith('sections')
      return isSlice ? sliced(sections, from, range === ':' ? to : undefined).join('/') : (parts[key] ?? '')
    },
  )
  return `/${path}`.replace(/\/{2,}/g, '/')
}

/** ":sections[1:]", ":sections[last]", ":sections[:last]" */
function sliced(sections: readonly string[], from: string, to: string | undefined): readonly string[] {
  const index = (text: string) => (text === 'last' ? sections.length - 1 : Number(text))
  const start = from === '' ? 0 : index(from)
  if (to === undefined) return sections.slice(start, start + 1)
  return sections.slice(start, to === '' ? undefined : index(to))
}

/** As Hugo makes a part of a path: in lower case, with what an address may have, and hyphens for spaces. */
function urlPart(text: string): string {
  let [done, hasHyphen, isAfterSpace] = ['', false, false]
  for (const character of text.toLowerCase()) {
    if (IN_PATH.test(character)) {
      hasHyphen = character === '-'
      if (isAfterSpace && !hasHyphen) done += '-'
      isAfterSpace = false
      done += character
    } else if (done !== '' && !hasHyphen && /\s/.test(character)) isAfterSpace = true
  }
  return done
}

function datePlaces(date: DateParts): Record<string, string> {
  const { year, month, day } = date
  return {
    ...{ year: padded(year, 4), month: padded(month), day: padded(day), yearday: String(dayOfYear(date)) },
    ...{ monthname: (MONTHS[month - 1] as string).toLowerCase() },
    ...{ weekday: String(dayOfWeek(date)), weekdayname: (DAYS[dayOfWeek(date)] as string).toLowerCase() },
  }
}
