import { readJson, type Versioned } from '../ports/json-object.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import type { Ports } from '../ports/ports.ts'
import { type Site, siteInForce } from '../site/site.ts'
import { isObject, isTexts } from '../text/json.ts'
import { SITE_KEY } from './catalog-keys.ts'
import { DamagedObject } from './damaged-object.ts'

/** The last good `site.json`, as the catalog keeps it. */
export interface SiteRecord {
  readonly run: number
  /** The file as it was uploaded; absent in the marker of a site that never had a valid file. */
  readonly text?: string
  /** The profiles that it names, as they were uploaded, by object key; absent if it names none. */
  readonly profiles?: Readonly<Record<string, string>>
  /** The outbox: the paths of the old and the new feeds to notify; absent once the record is settled. */
  readonly todo?: readonly string[]
  /** See `CatalogRecord`. */
  readonly receiptDue?: true
}

export function readSiteRecord(catalog: ObjectStore): Promise<Versioned<SiteRecord>> {
  return readJson<SiteRecord>(catalog, SITE_KEY, isSiteRecord)
}

function isSiteRecord({ text, profiles, todo }: Record<string, unknown>): boolean {
  return (
    (text === undefined || typeof text === 'string') &&
    (profiles === undefined || (isObject(profiles) && isTexts(Object.values(profiles)))) &&
    (todo === undefined || isTexts(todo))
  )
}

/**
 * The site in force, or undefined if there was never a valid one.
 * @throws DamagedObject if its record is damaged
 */
export async function readSite(catalog: ObjectStore, view: Pick<Ports, 'feedBaseUrl'>): Promise<Site | undefined> {
  return (await readSiteVersion(catalog, view))?.site
}

/** The site in force, and the ETag of its record. */
export interface SiteVersion {
  readonly site: Site
  readonly etag: string | undefined
}

/**
 * The same as `readSite`, to compare later with `isSameSite`.
 * @throws DamagedObject if its record is damaged
 */
export async function readSiteVersion(
  catalog: ObjectStore,
  view: Pick<Ports, 'feedBaseUrl'>,
): Promise<SiteVersion | undefined> {
  const { value, etag, isDamaged } = await readSiteRecord(catalog)
  if (isDamaged) throw new DamagedObject(SITE_KEY, { kind: 'site' })
  const site = value && siteOf(value, view)
  return site && { site, etag }
}

/** Whether the site's record is the one that was read. */
export async function isSameSite(catalog: ObjectStore, { etag }: Pick<SiteVersion, 'etag'>): Promise<boolean> {
  return (await catalog.head(SITE_KEY))?.etag === etag
}

export function siteOf(
  { text, profiles }: Pick<SiteRecord, 'text' | 'profiles'>,
  { feedBaseUrl }: Pick<Ports, 'feedBaseUrl'>,
): Site | undefined {
  const site = text === undefined ? undefined : parsedOnce(text, profiles)
  return site && { ...site, ...(feedBaseUrl !== undefined && { feedBaseUrl }) }
}

/** Whether two records are of the same site. */
export function isSameText(
  a: Pick<SiteRecord, 'text' | 'profiles'>,
  b: Pick<SiteRecord, 'text' | 'profiles'>,
): boolean {
  return a.text === b.text && JSON.stringify(a.profiles ?? {}) === JSON.stringify(b.profiles ?? {})
}

/** The site that was parsed last: a warm process reads the same one for every message. */
let last: { readonly record: Pick<SiteRecord, 'text' | 'profiles'>; readonly site: Site | undefined } | undefined

function parsedOnce(text: string, profiles: SiteRecord['profiles']): Site | undefined {
  const record = { text, ...(profiles && { profiles }) }
  if (last === undefined || !isSameText(last.record, record)) last = { record, site: parsed(record) }
  return last.site
}

function parsed({ text, profiles = {} }: { readonly text: string; readonly profiles?: SiteRecord['profiles'] }) {
  const encoder = new TextEncoder()
  const files = Object.entries(profiles).map(([key, profile]) => [key, encoder.encode(profile)] as const)
  return siteInForce(encoder.encode(text), new Map(files))
}
