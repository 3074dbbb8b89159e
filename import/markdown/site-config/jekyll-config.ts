import { isObject } from '../../../core/text/json.ts'
import type { Members } from '../../import-item.ts'
import { DAYS, MONTHS } from '../templates/strftime.ts'
import { type DateParts, dayOfWeek, dayOfYear, isoWeek, meantIn, padded, partsIn } from './date-parts.ts'
import { below, type PageAddress, type PageFacts, type SiteConfig, textIn } from './site-config.ts'

/** Jekyll's `_config.yml` ("Configuration", "Permalinks"). */

const STYLES: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
}
const MIDNIGHT = /T00:00:00(?:\.0+)?Z$/
const POST = /^(?:(.*)\/)?_posts\/(?:.*\/)?(\d{2,4})-(\d{1,2})-(\d{1,2})-([^/]*)\.[^./]+$/
const COLLECTION = /^_(\w+)\/(.*)\.[^./]+$/

export function jekyllConfig(members: Members, { file, folder }: Pick<SiteConfig, 'file' | 'folder'>): SiteConfig {
  const url = textIn(members, 'url')?.replace(/\/+$/, '')
  const baseurl = baseOf(members)
  const home = url === undefined ? undefined : below(url + baseurl, '')
  return {
    generator: 'jekyll',
    file,
    folder,
    site: {
      homePage: home,
      title: textIn(members, 'title') ?? textIn(members, 'name'),
      description: textIn(members, 'description'),
      language: textIn(members, 'lang') ?? textIn(members, 'locale'),
      author: authorOf(members),
    },
    variables: { ...members, baseurl, ...(url !== undefined && { url }) },
    defaultsFor: (path) => defaultsOf(members, path),
    // A day alone is midnight on the site's clocks; a time without an offset is UTC.
    meant: (date) => (MIDNIGHT.test(date) ? meantIn(textIn(members, 'timezone'), date) : date),
    holds: (path) => /(?:^|\/)_(?:posts|drafts)\//.test(path) || isInCollection(path, members),
    addressOf: (page) => addressOf(page, members, { base: (url ?? '') + baseurl, isWhole: url !== undefined }),
  }
}

function baseOf(members: Members): string {
  const base = (textIn(members, 'baseurl') ?? '').replace(/^\/+|\/+$/g, '')
  return base === '' ? '' : `/${base}`
}

function authorOf({ author }: Members): string | undefined {
  if (isObject(author)) return textIn(author, 'name')
  return typeof author === 'string' ? author : undefined
}

/** "Front Matter Defaults": of those whose scope holds the file, a later and a narrower one wins. */
function defaultsOf({ defaults }: Members, file: string): Members {
  const found: { depth: number; values: Members }[] = []
  for (const each of Array.isArray(defaults) ? defaults : []) {
    if (!isObject(each) || !isObject(each.values)) continue
    const scope = isObject(each.scope) ? each.scope : {}
    const path = textIn(scope, 'path')?.replace(/^\/+|\/+$/g, '') ?? ''
    const type = textIn(scope, 'type')
    if (type !== undefined && type !== typeOf(file)) continue
    if (path === '' || path.includes('*') || file === path || file.startsWith(`${path}/`))
      found.push({ depth: path.split('/').filter(Boolean).length, values: each.values })
  }
  return Object.assign({}, ...found.sort((a, b) => a.depth - b.depth).map(({ values }) => values))
}

function isInCollection(file: string, { collections }: Members): boolean {
  const [, name] = COLLECTION.exec(file) ?? []
  return name !== undefined && isObject(collections) && Object.hasOwn(collections, name)
}

function typeOf(file: string): string {
  if (POST.test(file) || /(?:^|\/)_posts\//.test(file)) return 'posts'
  if (/(?:^|\/)_drafts\//.test(file)) return 'drafts'
  return COLLECTION.exec(file)?.[1] ?? 'pages'
}

function addressOf(
  page: PageFacts,
  members: Members,
  { base, isWhole }: { base: string; isWhole: boolean },
): PageAddress {
  const path = pathOf(page, members)
  if (path === undefined) return {}
  const slug = slugOf(page)
  const folder = path.replace(/\/+$/, '').replace(/[^/]*$/, '')
  // jekyll-feed writes a post's id: the folder of its address and its slug, without an ending.
  return {
    url: below(base, path),
    ...(isWhole && typeOf(page.file) === 'posts' && { id: below(base, `${folder}${slug}`) }),
  }
}

function pathOf(page: PageFacts, members: Members): string | undefined {
  const type = typeOf(page.file)
  const own = textIn(page.members, 'permalink')
  const collections = isObject(members.collections) ? members.collections : {}
  const collection = isObject(collections[type]) ? collections[type] : {}
  const isCollection = type !== 'posts' && type !== 'drafts' && type !== 'pages'
  const style =
    own ??
    textIn(collection, 'permalink') ??
    (isCollection ? '/:collection/:path:output_ext' : textIn(members, 'permalink')) ??
    'date'
  const pattern = STYLES[style] ?? style
  if (!pattern.includes(':')) return pattern
  if (type === 'pages') return undefined
  const date = page.published === undefined ? undefined : partsIn(textIn(members, 'timezone'), page.published)
  if (date === undefined && !isCollection) return undefined
  const parts = { ...(date && datePlaces(date)), ...namePlaces(page, type) }
  const path = pattern.replace(/:([a-z_]+)/g, (whole, name: string) => placeIn(parts, name) ?? whole)
  return `/${path}`.replace(/\/{2,}/g, '/').replace(/index\.html$/, '')
}

/** The longest name that the letters begin with: ":title_archive" is a title and a word. */
function placeIn(parts: Readonly<Record<string, string>>, letters: string): string | undefined {
  for (let end = letters.length; end > 0; end--) {
    const name = letters.slice(0, end)
    if (Object.hasOwn(parts, name)) return parts[name] + letters.slice(end)
  }
  return undefined
}

function namePlaces(page: PageFacts, type: string): Record<string, string> {
  const [, folder = '', , , , name = ''] = POST.exec(page.file) ?? []
  const [, , path = name] = COLLECTION.exec(page.file) ?? []
  const slug = slugOf(page)
  const categories = [...folder.split('/').filter(Boolean), ...categoriesOf(page.members)]
  const joined = (each: (category: string) => string) => [...new Set(categories.map(each))].join('/')
  return {
    title: slug,
    slug: plain(slug),
    name: slug,
    path,
    collection: type,
    output_ext: '.html',
    categories: joined((category) => category.toLowerCase()),
    slugified_categories: joined(plain),
  }
}

function categoriesOf({ categories, category }: Members): string[] {
  // Spaces separate several categories, but are a part of the one ("Front Matter, Predefined Variables for Posts").
  const several = typeof categories === 'string' ? categories.split(/\s+/) : categories
  const list = Array.isArray(several) ? several : [category]
  return list
    .filter((each) => typeof each === 'string' || typeof each === 'number')
    .map(String)
    .filter((each) => each.trim() !== '')
}

function slugOf({ file, members }: PageFacts): string {
  const [, , , , , name] = POST.exec(file) ?? []
  return pretty(textIn(members, 'slug') ?? name ?? (file.split('/').at(-1) ?? '').replace(/\.[^.]+$/, ''))
}

/** Jekyll's mode "pretty": the letters and signs that an address may have stay. */
function pretty(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}._~!$&'()+,;=@]+/gu, '-').replace(/^-|-$/g, '')
}

/** Jekyll's mode "default". */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

function datePlaces(date: DateParts): Record<string, string> {
  const { year, month, day, hour, minute, second } = date
  const week = isoWeek(date)
  const [monthName, dayName] = [MONTHS[month - 1] as string, DAYS[dayOfWeek(date)] as string]
  return {
    ...{ year: padded(year, 4), short_year: padded(year % 100), month: padded(month), i_month: String(month) },
    ...{ short_month: monthName.slice(0, 3), long_month: monthName, day: padded(day), i_day: String(day) },
    ...{ y_day: padded(dayOfYear(date), 3), w_day: String(dayOfWeek(date) || 7), week: padded(week.week) },
    ...{ w_year: padded(week.year, 4), short_day: dayName.slice(0, 3), long_day: dayName },
    ...{ hour: padded(hour), minute: padded(minute), second: padded(second) },
  }
}
