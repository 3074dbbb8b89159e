import { percentEncode } from '../../../core/text/uri.ts'
import type { ImportedSite, Members } from '../../import-item.ts'
import type { SiteGenerator } from '../generators.ts'

/** What a page's address and id depend on. */
export interface PageFacts {
  /** The path of its file below the generator's folder, with slashes: "_posts/2026-01-02-tides.md". */
  readonly file: string
  /** The front matter, with what folders and the configuration hand down. */
  readonly members: Members
  /** In RFC 3339; absent if the page has none. */
  readonly published?: string
  readonly title?: string
}

export interface PageAddress {
  /** Absolute if the configuration names the site's address, otherwise a path from its root. */
  readonly url?: string
  /** What the generator's own feed writes as the id of the entry. */
  readonly id?: string
}

/** A generator's configuration, as far as articles depend on it. */
export interface SiteConfig {
  readonly generator: SiteGenerator
  /** Its path. */
  readonly file: string
  /** The folder whose files the configuration is about. */
  readonly folder: string
  readonly site: Omit<ImportedSite, 'what'>
  /** What templates call "site". */
  readonly variables: Members
  /** Members that the configuration hands down to a page. */
  readonly defaultsFor: (file: string) => Members
  readonly addressOf: (page: PageFacts) => PageAddress
  /** The instant that a date in a page means, in RFC 3339; absent if it is the one that is written. */
  readonly meant?: (date: string) => string
  /** Whether a file below the site's folder is in one of the folders for articles. */
  readonly holds: (file: string) => boolean
  /** The configuration is a program, which is not run: only the generator is known. */
  readonly isProgram?: boolean
}

/** For a generator whose configuration says nothing that is read. */
export const NO_DEFAULTS = (): Members => ({})
export const NO_ADDRESS = (): PageAddress => ({})

/** A member of a configuration if it is a text. */
export function textIn(members: Members, name: string): string | undefined {
  const value = members[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** The address of a path below the site's own address, percent-encoded as generators write it; the path if that is not known. */
export function below(base: string | undefined, path: string): string {
  const start = (base ?? '').replace(/\/+$/, '')
  return percentEncode(`${start}/${path.replace(/^\/+/, '')}`)
}
