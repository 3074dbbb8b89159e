import { addTo } from '../../core/text/group-by.ts'
import { isObject } from '../../core/text/json.ts'
import { resolveWeb } from '../../core/text/uri.ts'
import { type ImportItem, tried } from '../import-item.ts'
import { convertedWith } from '../json/converted.ts'
import { readList } from '../read-list.ts'
import { attachmentsOf } from '../recordings.ts'
import { withText } from './post-text.ts'

type Row = Readonly<Record<string, unknown>>
type Tables = Readonly<Record<string, readonly Row[] | undefined>>

interface Options {
  /** The home page of the site: an export does not name it. */
  readonly homePage?: string | undefined
}

/** Ghost's responses and exports: one post, `{ posts }` of the Content API, or the tables of a whole site. */
export function* readGhost(value: unknown, { homePage }: Options = {}): Generator<ImportItem> {
  const itemOf = (post: Row, part: string) => postOf(post, part, homePage)
  const tables = tablesOf(value)
  if (tables !== undefined) {
    yield siteOf(tables)
    yield* readList(joined(tables), partOf, itemOf)
    return
  }
  const posts = Array.isArray(value) ? value : (value as { posts?: unknown }).posts
  if (Array.isArray(posts)) yield* readList(posts, partOf, itemOf)
  else if (isObject(value)) yield tried('', () => postOf(value, '', homePage))
  else yield convertedWith('ghost', value, '')
}

function postOf(row: Row, part: string, homePage: string | undefined): ImportItem {
  if (row.type === 'page' || row.page === true || row.page === 1) return { what: 'left out', part, why: 'a page' }
  const { post, recordings, remarks } = withText(row)
  const address = post.url === undefined ? addressOf(post, homePage) : undefined
  const found = convertedWith('ghost', address === undefined ? post : { ...post, url: address }, part)
  if (found.what !== 'article') return found
  const attachments = attachmentsOf(recordings).map(withoutSiteMark)
  return {
    ...found,
    article: { ...found.article, ...(attachments.length > 0 && { attachments }) },
    unmapped: [...found.unmapped, ...remarks],
    ...(address !== undefined && { notes: ['address'] }),
  }
}

/** The address that Ghost gives a post unless `routes.yaml` says otherwise: `/{slug}/` (Ghost, "Routing"). */
function addressOf({ slug }: Row, homePage: string | undefined): string | undefined {
  if (typeof slug !== 'string' || slug === '' || homePage === undefined) return undefined
  return resolveWeb(`${encodeURIComponent(slug.toWellFormed())}/`, homePage.replace(/\/?$/, '/'))
}

/** As the vocabulary does it with the addresses in a post. */
function withoutSiteMark(attachment: Row): Row {
  return { ...attachment, url: String(attachment.url).replaceAll('__GHOST_URL__', '') }
}

function partOf({ slug, id }: Row): string {
  const name = slug ?? id
  return `post ${typeof name === 'string' || typeof name === 'number' ? name : '?'}`
}

/** `{ db: [{ meta, data }] }`, or its contents (Ghost, "Developing a migration"). */
function tablesOf(value: unknown): Tables | undefined {
  const { db, data } = value as { db?: readonly { data?: unknown }[]; data?: unknown }
  const tables = (Array.isArray(db) ? db[0]?.data : data) as Tables | undefined
  if (!Array.isArray(tables?.posts)) return undefined
  return Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [name, name === 'posts' ? rows : rowsOf(rows)]),
  )
}

/** Values that are not rows cannot be joined, and are dropped; every post is checked on its own. */
function rowsOf(rows: unknown): Row[] | undefined {
  return Array.isArray(rows) ? rows.filter((row) => typeof row === 'object' && row !== null) : undefined
}

function siteOf({ settings = [] }: Tables): ImportItem {
  const setting = (...keys: string[]) => {
    const value = settings.find(({ key }) => keys.some((each) => each === key))?.value
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  return {
    what: 'site',
    title: setting('title'),
    description: setting('description'),
    language: setting('locale', 'lang', 'default_locale'),
  }
}

/** The posts joined with the other tables, in the shape of the Content API. */
function* joined(tables: Tables): Generator<Row> {
  const tags = related(tables.posts_tags, 'tag_id', tables.tags)
  const authors = related(tables.posts_authors, 'author_id', tables.users)
  const users = byId(tables.users)
  const metas = new Map((tables.posts_meta ?? []).map((meta) => [meta.post_id, meta]))
  for (const post of tables.posts ?? []) {
    if (post === null || typeof post !== 'object') {
      yield post
      continue
    }
    const own = authors.get(post.id)
    const author = users.get(post.author_id)
    const { id: _, post_id: __, ...meta } = metas.get(post.id) ?? {}
    yield {
      ...meta,
      ...post,
      // Tables from before Ghost 4 have the old names of images.
      feature_image: post.feature_image ?? post.image,
      tags: tags.get(post.id) ?? [],
      authors: (own ?? (author === undefined ? [] : [author])).map(publicPerson),
    }
  }
}

/** The rows of the other table by post id, in the order of the joining table. */
function related(between: readonly Row[] = [], other: string, rows: readonly Row[] = []): Map<unknown, Row[]> {
  const known = byId(rows)
  const found = new Map<unknown, Row[]>()
  for (const row of [...between].sort((a, b) => Number(a.sort_order ?? 0) - Number(b.sort_order ?? 0))) {
    const member = known.get(row[other])
    if (member !== undefined) addTo(found, row.post_id, member)
  }
  return found
}

/** A user's other columns are private, above all the password. */
function publicPerson({ name, slug, website, profile_image }: Row): Row {
  return { name, slug, website, profile_image }
}

function byId(rows: readonly Row[] = []): Map<unknown, Row> {
  return new Map(rows.map((row) => [row.id, row]))
}
