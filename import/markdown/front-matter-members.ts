import { heldBackProblems } from '../../core/article/held-back.ts'
import { licenseAddress } from '../../core/article/license.ts'
import { isObject } from '../../core/text/json.ts'
import { latestMeaning } from '../../core/text/time.ts'
import type { Located } from '../../core/validation/problem.ts'
import { type ImportedArticle, type Members, type Note, present } from '../import-item.ts'
import { writtenDate } from '../written-dates.ts'

/**
 * The front matter names of Hugo, Jekyll, Eleventy, Astro and their themes; of several names for one member, the first
 * in its line that the file has is taken.
 */
const NAMES = {
  id: ['id', 'guid', 'uuid'],
  title: ['title', 'headline'],
  published: ['publishDate', 'publishdate', 'date', 'pubDate', 'pubdate', 'published_at', 'datePublished', 'created'],
  modified: ['lastmod', 'updated', 'updatedDate', 'last_modified_at', 'modified', 'updated_at', 'dateModified'],
  expires: ['expiryDate', 'expirydate', 'expires'],
  summary: ['description', 'excerpt', 'summary', 'lead', 'subtitle'],
  image: [
    'image',
    'cover',
    'hero',
    'heroImage',
    'hero_image',
    'featured_image',
    'previewimage',
    'featuredImage',
    'images',
    'thumbnail',
  ],
  alt: ['image_alt', 'imageAlt', 'heroImageAlt', 'coverAlt', 'cover_alt', 'alt'],
  caption: ['image_caption', 'imageCaption', 'caption', 'cover_caption'],
  credit: ['image_credit', 'imageCredit', 'cover_credit', 'photo_credit'],
  authors: ['authors', 'author', 'byline'],
  tags: ['tags', 'tag', 'keywords'],
  categories: ['categories', 'category'],
  section: ['section'],
  address: ['permalink', 'url'],
  slug: ['slug'],
  language: ['lang', 'language', 'locale'],
  external: ['external_url', 'externalUrl', 'link'],
  rights: ['rights', 'copyright'],
  license: ['license', 'licence'],
  shortTitle: ['linkTitle', 'linktitle', 'title_short', 'short_title'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** Interpreted, but not copied to a member of the article. */
const STANDING = ['draft', 'published', 'status']
/** A Jekyll pattern or a template: not an address. */
const PATTERN = /[:{]/
/** The names of Jekyll's built-in patterns ("Permalinks, Built-in formats"). */
const STYLES = new Set(['date', 'pretty', 'ordinal', 'weekdate', 'none', 'true', 'false'])

/** Nikola's old marks, which it still honours. */
const UNLISTING_TAGS = new Set(['draft', 'private'])

export interface ReadMembers {
  readonly article: Members
  readonly slug?: string
  readonly unmapped: readonly string[]
  readonly notes: readonly Note[]
  readonly heldBack: NonNullable<ImportedArticle['heldBack']>
}

/** Holders of members that a theme reads, and of lists of names (Zola, "Front matter"; Hugo, "Params"). */
const HOLDERS = ['taxonomies', 'extra', 'params']

/** @param isJekyll spaces separate the tags in a text there (Jekyll, "Front Matter, Predefined Variables for Posts") */
export function readMembers(written: Members, isJekyll: boolean): ReadMembers {
  const { members, holderOf } = flattened(withPlainDates(written))
  const used = new Set<string>()
  const take = (what: keyof typeof NAMES): unknown => {
    const name = NAMES[what].find((each) => members[each] !== undefined && members[each] !== null)
    if (name !== undefined) used.add(name)
    return name === undefined ? undefined : members[name]
  }
  /** "published" is a flag in most systems, and a date in some. */
  const takeTimeOf = (name: string): unknown => {
    if (latestMeaning(members[name]) === undefined) return undefined
    used.add(name)
    return members[name]
  }
  const dates = [take('published') ?? takeTimeOf('published'), take('modified'), take('expires')].map(writtenDate)
  const [published, modified, expires] = dates
  // The words of the singular are one name there.
  const parted = (what: 'tags' | 'categories') => namesOf(take(what), isJekyll && isPresent(members[what]))
  const [first, ...more] = parted('categories')
  const section = textOf(take('section')) ?? first
  const picture = pictureOf(take('image'))
  const address = addressOf(take('address'))
  const slug = textOf(take('slug'))
  const [rights, license] = [textOf(take('rights')), textOf(take('license'))]
  const hasAddress = license !== undefined && licenseAddress(license) !== undefined
  if (rights !== undefined && !hasAddress) for (const name of NAMES.license) used.delete(name)
  const article = present({
    id: textOf(take('id')),
    url: address?.startsWith('/') || /^https?:/.test(address ?? '') ? address : address && `/${address}`,
    external_url: textOf(take('external')),
    title: textOf(take('title')),
    title_short: textOf(take('shortTitle')),
    summary: textOf(take('summary')),
    image_alt: textOf(take('alt')),
    image_caption: textOf(take('caption')),
    image_credit: textOf(take('credit')),
    ...picture,
    date_published: published?.text,
    date_modified: modified?.text,
    date_expires: expires?.text,
    authors: peopleOf(take('authors')),
    tags: [...new Set([...parted('tags'), ...(section === first ? more : parted('categories'))])],
    section,
    language: textOf(take('language'))?.replace('_', '-'),
    // A licence in words has no address for feeds.
    rights: rights ?? (hasAddress ? undefined : license),
    license: hasAddress ? license : undefined,
    status: isDraft(members) ? 'draft' : undefined,
  })
  return {
    article,
    ...(slug !== undefined && { slug }),
    unmapped: Object.keys(members)
      .filter((name) => !used.has(name) && !STANDING.includes(name))
      .map((name) => (holderOf.has(name) ? `${holderOf.get(name)}.${name}` : name)),
    notes: [...new Set(dates.flatMap((date) => date?.note ?? []))],
    heldBack: (now) => [
      ...heldBackProblems({ ...withPlainDates(written), ...datesIn(article) }, { known: used, firstSeen: now }),
      ...unlistedBy(members),
    ],
  }
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null
}

function isDraft({ draft, published, status }: Members): boolean {
  return draft === true || published === false || status === 'draft'
}

/** The members of a holder count as the page's own if the page itself has none of their name. */
function flattened(written: Members): { members: Members; holderOf: ReadonlyMap<string, string> } {
  // Without a prototype: a member may be called "__proto__".
  const members: Record<string, unknown> = Object.create(null)
  const holderOf = new Map<string, string>()
  for (const holder of HOLDERS) {
    const held = written[holder]
    if (!isObject(held)) continue
    for (const [name, value] of Object.entries(withPlainDates(held))) {
      members[name] = value
      holderOf.set(name, holder)
    }
  }
  for (const [name, value] of Object.entries(written)) {
    if (HOLDERS.includes(name) && isObject(value)) continue
    members[name] = value
    holderOf.delete(name)
  }
  return { members, holderOf }
}

/** Eleventy writes no page for it ("Permalinks, Skip writing to the file system"), and Nikola lists none ("Drafts"). */
function unlistedBy({ permalink, tags }: Members): Located[] {
  const problem = { severity: 'error', path: '$', found: '', wanted: '', fix: '' } as const
  const isUnlisted = namesOf(tags, false).some((name) => UNLISTING_TAGS.has(name.toLowerCase()))
  return [
    ...(permalink === false ? [{ steps: ['permalink'], problem }] : []),
    ...(isUnlisted ? [{ steps: ['tags'], problem }] : []),
  ]
}

/** The article's dates under Feedwright's names: all other dates in the front matter are compared with them. */
function datesIn({ date_published, date_expires }: Members): Members {
  return present({ date_published, date_expires })
}

/** The YAML parser gives dates as objects. */
function withPlainDates(members: Members): Members {
  const plain = (value: unknown) => (value instanceof Date ? value.toISOString() : value)
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, plain(value)]))
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

function addressOf(value: unknown): string | undefined {
  const text = textOf(value)?.trim()
  if (!text || STYLES.has(text) || PATTERN.test(text.replace(/^https?:\/\/[^/]*/, ''))) return undefined
  return text
}

/** A list of names, or one text with several. */
function namesOf(value: unknown, isJekyll: boolean): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => nameOf(each) ?? [])
  const text = nameOf(value)
  if (text === undefined) return []
  const names = text.includes(',') ? text.split(',') : isJekyll ? text.split(/\s+/) : [text]
  return names.map((name) => name.trim()).filter((name) => name !== '')
}

function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return textOf(value)
  const { name, title, label } = value as Record<string, unknown>
  return textOf(name) ?? textOf(title) ?? textOf(label)
}

function peopleOf(value: unknown): object[] {
  const people = Array.isArray(value) ? value : value === undefined ? [] : [value]
  return people.flatMap((person) => {
    const name = nameOf(person)
    if (typeof person !== 'object' || person === null) return name === undefined ? [] : [{ name }]
    const { url, link, email, avatar, image } = person as Record<string, unknown>
    return [present({ name, url: textOf(url) ?? textOf(link), email: textOf(email), avatar: textOf(avatar ?? image) })]
  })
}

/** An address, or an object with an address and a description. */
function pictureOf(value: unknown): Members {
  const first = Array.isArray(value) ? value[0] : value
  if (typeof first !== 'object' || first === null) return present({ image: textOf(first) })
  const { src, url, path, image, relative: _, alt, caption, credit, width, height } = first as Record<string, unknown>
  return present({
    image: [src, url, path, image].map(textOf).find((text) => text !== undefined),
    image_alt: textOf(alt),
    image_caption: textOf(caption),
    image_credit: textOf(credit),
    image_width: typeof width === 'number' ? width : undefined,
    image_height: typeof height === 'number' ? height : undefined,
  })
}
