import type { Members } from '../../import-item.ts'
import { dayOfYear, meantIn, padded, partsIn } from './date-parts.ts'
import { below, NO_DEFAULTS, type PageAddress, type PageFacts, type SiteConfig, textIn } from './site-config.ts'

/** Hexo's `_config.yml` ("Configuration", "Permalinks"). */

const USUAL = ':year/:month/:day/:title/'
const POST = /^source\/_(?:posts|drafts)\/(.*)\.[^./]+$/

export function hexoConfig(members: Members, { file, folder }: Pick<SiteConfig, 'file' | 'folder'>): SiteConfig {
  const url = textIn(members, 'url')
  const home = url === undefined ? undefined : below(url, '')
  const language = Array.isArray(members.language) ? members.language[0] : members.language
  return {
    generator: 'hexo',
    file,
    folder,
    site: {
      homePage: home,
      title: textIn(members, 'title'),
      description: textIn(members, 'description'),
      language: typeof language === 'string' ? language : undefined,
      author: textIn(members, 'author'),
    },
    variables: members,
    defaultsFor: NO_DEFAULTS,
    // All times are on the site's clocks.
    meant: (date) => meantIn(textIn(members, 'timezone'), date),
    holds: (path) => POST.test(path),
    addressOf: (page) => addressOf(page, members, home),
  }
}

function addressOf(page: PageFacts, config: Members, home: string | undefined): PageAddress {
  const [, path] = POST.exec(page.file) ?? []
  const own = textIn(page.members, 'permalink')
  if (path === undefined && own === undefined) return {}
  const filled = own ?? filledPath(path ?? '', page, config)
  if (filled === undefined) return {}
  const url = below(home, filled)
  // hexo-generator-feed writes the permalink as id.
  return { url, ...(home !== undefined && { id: url }) }
}

function filledPath(path: string, page: PageFacts, config: Members): string | undefined {
  const date = page.published === undefined ? undefined : partsIn(textIn(config, 'timezone'), page.published)
  if (date === undefined) return undefined
  const title = textIn(page.members, 'slug') ?? withoutDate(path, textIn(config, 'new_post_name'))
  const parts: Readonly<Record<string, string>> = {
    ...{ year: padded(date.year, 4), month: padded(date.month), i_month: String(date.month), day: padded(date.day) },
    ...{ i_day: String(date.day), hour: padded(date.hour), minute: padded(date.minute), second: padded(date.second) },
    ...{ title, name: title.split('/').at(-1) ?? title, post_title: title, category: categoryOf(page.members, config) },
  }
  const places = { ...parts, yearday: padded(dayOfYear(date), 3) } as Readonly<Record<string, string>>
  const pattern = textIn(config, 'permalink') ?? USUAL
  let isKnown = true
  const filled = pattern.replace(/:([a-z_]+)/g, (_, name: string) => {
    // ":id" and ":hash" are Hexo's own numbers.
    if (!Object.hasOwn(places, name)) isKnown = false
    return places[name] ?? ''
  })
  return isKnown ? filled : undefined
}

/** The name of a file may begin with its date, if `new_post_name` says so. */
function withoutDate(path: string, pattern: string | undefined): string {
  return pattern?.includes(':year') ? path.replace(/(^|\/)\d{4}-\d\d-\d\d-/, '$1') : path
}

function categoryOf({ categories, category }: Members, { default_category: usual = 'uncategorized' }: Members): string {
  const written = categories ?? category
  const list = Array.isArray(written) ? written.flat() : [written]
  const names = list.filter((each) => typeof each === 'string')
  return (names.length === 0 ? String(usual) : names.join('/')).replace(/\s+/g, '-')
}
