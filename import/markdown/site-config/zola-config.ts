import { isObject } from '../../../core/text/json.ts'
import type { Members } from '../../import-item.ts'
import { slugify } from '../slugify.ts'
import { contentPlace } from './content-place.ts'
import { below, NO_DEFAULTS, type PageAddress, type PageFacts, type SiteConfig, textIn } from './site-config.ts'

/** Zola's `config.toml` ("Configuration", "Page, Output path"). */

/** Latin letters that have no accent to lose. */
const LATIN: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th' }
const DATED = /^\d{4}-\d\d-\d\d(?:T[\d:.Z+-]+)?[_-](.+)$/

export function zolaConfig(members: Members, { file, folder }: Pick<SiteConfig, 'file' | 'folder'>): SiteConfig {
  const base = textIn(members, 'base_url')
  const extra = isObject(members.extra) ? members.extra : {}
  return {
    generator: 'zola',
    file,
    folder,
    site: {
      homePage: base === undefined ? undefined : below(base, ''),
      title: textIn(members, 'title'),
      description: textIn(members, 'description'),
      language: textIn(members, 'default_language') ?? 'en',
      author: textIn(members, 'author') ?? textIn(extra, 'author'),
    },
    variables: members,
    defaultsFor: NO_DEFAULTS,
    holds: (path) => path.startsWith('content/'),
    addressOf: (page) => addressOf(page, members, base),
  }
}

function addressOf(page: PageFacts, config: Members, base: string | undefined): PageAddress {
  const path = textIn(page.members, 'path') ?? pathOf(page, config)
  // Zola transliterates what is not Latin by tables of its own.
  if (path === undefined) return {}
  const url = below(base, ended(path))
  return { url, ...(base !== undefined && { id: url }) }
}

/** Its feeds write the permalink as id. */
function pathOf({ file, members }: PageFacts, config: Members): string | undefined {
  const initial = textIn(config, 'default_language') ?? 'en'
  const languages = isObject(config.languages) ? Object.keys(config.languages) : []
  const { folders, name, language } = contentPlace(file, (code) => languages.includes(code))
  const [, rest = name] = DATED.exec(name) ?? []
  const slug = textIn(members, 'slug') ?? rest
  const start = language !== undefined && language !== initial ? [language] : []
  const names = [...folders, slug].map((part) => partOf(part, config))
  return names.includes(undefined) ? undefined : [...start, ...names].join('/')
}

/** `[slugify] paths`: "on" by default, "safe" or "off". */
function partOf(text: string, { slugify: modes }: Members): string | undefined {
  const mode = isObject(modes) ? (modes.paths ?? 'on') : 'on'
  if (mode === 'on' || mode === true) return transliterated(text)
  return mode === 'safe'
    ? text
        .trim()
        .replace(/[<>:|?*#"\\/()[\]\n\r]/g, '')
        .replace(/\s+/g, '_')
    : text
}

function transliterated(text: string): string | undefined {
  const slug = slugify(text.replace(/[ßæœøłđðþ]/gi, (letter) => LATIN[letter.toLowerCase()] ?? letter))
  return /^[\w-]*$/.test(slug) ? slug : undefined
}

function ended(path: string): string {
  return path.endsWith('/') ? path : `${path}/`
}
