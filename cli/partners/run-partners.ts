import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SITE_FILE } from '../../core/article/object-keys.ts'
import { PRIVATE_FOLDER, writtenPath } from '../../core/site/private-feeds.ts'
import { type Site, siteInForce } from '../../core/site/site.ts'
import { compareUtf8 } from '../../core/text/order.ts'
import { toRfc3339 } from '../../core/text/time.ts'
import { ContentFolder } from '../../stores/folder/content-folder.ts'
import type { RemoteFlags } from '../commands/remote-flags.ts'
import { CliError } from '../console/cli-error.ts'
import { EXIT, type ExitCode } from '../console/exit-codes.ts'
import { table } from '../console/table.ts'
import { servedAt } from '../start/claim-folders.ts'
import { findContent, stateFolderOf } from '../start/served-folder.ts'
import { addPartner, revokePartner, rotatePartner } from './change-keys.ts'
import { LocalPartners } from './local-partners.ts'
import { newToken, type PartnerKey, shortDigest } from './partner-key.ts'
import type { PartnersOf } from './partner-store.ts'
import {
  added,
  EVERY_FEED,
  HEADER,
  IN_SECONDS,
  NO_END,
  NO_PARTNERS,
  newAddresses,
  noFeedNow,
  noPrivateFeed,
  notPrivateNow,
  revoked,
  rotated,
  WITHOUT_SITE,
} from './partners-texts.ts'
import { definitionsAt, documentsOfPartner, EVERYTHING } from './private-addresses.ts'

export interface PartnersFlags extends RemoteFlags {
  /** The content folder of a site on this machine, instead of a deployed one; true for the one of this folder. */
  readonly local?: string | true
}

type Work = (site: PartnersOf) => Promise<ExitCode>

/** The usual address of the local server, which is not running. */
const LOCAL_BASE = 'http://localhost:8080/'
const FOR_EVER = Number.MAX_SAFE_INTEGER

/** Makes a first token for a partner and prints its addresses. */
export function runAdd(name: string, feeds: readonly string[], flags: PartnersFlags): Promise<ExitCode> {
  return withPartners(flags, async ({ store, base, site, isDeployed }) => {
    if (site !== undefined) for (const feed of feeds) checkIsPrivate(feed, site)
    const token = newToken()
    await store.change((keys) => addPartner(keys, { name, feeds, token, now: Date.now() }))
    printToken({ said: added(name), isDeployed, base, site, name, feeds, token, json: flags.json })
    return EXIT.done
  })
}

/** Prints all partners, without anything that opens a feed. */
export function runList(flags: PartnersFlags): Promise<ExitCode> {
  return withPartners(flags, async ({ store, site }) => {
    const keys = (await store.keys()).sort(byNameAndAge)
    if (flags.json) console.log(JSON.stringify({ partners: keys.map((key) => jsonOf(key, site)) }, null, 2))
    else if (keys.length === 0) console.log(NO_PARTNERS)
    else console.log([...table([HEADER, ...keys.map(rowOf)]), ...notesOf(keys, site)].join('\n'))
    return EXIT.done
  })
}

/** A feed that was made public, renamed or taken out of `site.json` is a 404 for partners, of which nobody hears else. */
function notesOf(keys: readonly PartnerKey[], site: Site | undefined): string[] {
  const feeds = [...new Set(keys.flatMap((key) => notThere(key, site)))]
  return feeds.map((feed) => {
    const names = keys.filter((key) => key.feeds.includes(feed)).map(({ name }) => name)
    return notPrivateNow(feed, [...new Set(names)])
  })
}

function notThere({ feeds }: PartnerKey, site: Site | undefined): string[] {
  return withoutDocuments(documentsOfPartner(feeds, site)).filter((feed) => feed !== EVERYTHING)
}

function withoutDocuments(documents: ReadonlyMap<string, readonly string[]>): string[] {
  return [...documents].filter(([, paths]) => paths.length === 0).map(([feed]) => feed)
}

/**
 * Makes a new token for a partner and prints its addresses.
 * @param overlap in milliseconds, for which the old tokens are still accepted
 */
export function runRotate(name: string, overlap: number, flags: PartnersFlags): Promise<ExitCode> {
  return withPartners(flags, async ({ store, base, site, isDeployed }) => {
    const token = newToken()
    const now = Date.now()
    const { puts } = await store.change((keys) => rotatePartner(keys, { name, token, now, overlap }))
    const said = rotated(name, overlap > 0 ? toRfc3339(now + overlap) : undefined)
    printToken({ said, isDeployed, base, site, name, feeds: puts[0]?.feeds ?? [], token, json: flags.json })
    return EXIT.done
  })
}

/** Takes every token from a partner. */
export function runRevoke(name: string, flags: PartnersFlags): Promise<ExitCode> {
  return withPartners(flags, async ({ store, isDeployed }) => {
    const { deletes } = await store.change((keys) => revokePartner(keys, name))
    if (flags.json) console.log(JSON.stringify({ name, revoked: deletes.length }, null, 2))
    else console.log([revoked(name, deletes.length), ...(isDeployed ? [IN_SECONDS] : [])].join('\n'))
    return EXIT.done
  })
}

async function withPartners(flags: PartnersFlags, work: Work): Promise<ExitCode> {
  if (flags.local === undefined) {
    const { withDeployedPartners } = await import('./with-deployed-partners.ts')
    return withDeployedPartners(flags, work)
  }
  const content = await findContent(flags.local === true ? undefined : flags.local)
  const bytes = await readFile(join(content, SITE_FILE))
  const site = siteInForce(bytes, await new ContentFolder(content).profiles(bytes))
  const base = flags.feeds ?? (await servedAt(await stateFolderOf(content, undefined))) ?? LOCAL_BASE
  return work({ store: new LocalPartners(content), base, site, isDeployed: false })
}

/** @throws CliError if neither the feed nor one below it is private */
function checkIsPrivate(feed: string, site: Site): void {
  if (feed === EVERYTHING) return
  const definitions = site.feeds.filter(({ isPrivate }) => isPrivate)
  if (definitionsAt(feed, definitions).length > 0) return
  throw new CliError(
    noPrivateFeed(
      feed,
      definitions.map((each) => writtenPath(each.path)),
    ),
  )
}

interface NewToken {
  readonly said: string
  readonly isDeployed: boolean
  readonly base: string
  readonly site: Site | undefined
  readonly name: string
  readonly feeds: readonly string[]
  readonly token: string
  readonly json: boolean | undefined
}

function printToken({ said, isDeployed, base, site, name, feeds, token, json }: NewToken): void {
  const documents = documentsOfPartner(feeds, site)
  const paths = [...new Set([...documents.values()].flat())]
  const below = (folder: string) => paths.map((path) => `${base.replace(/\/?$/, '/')}${folder}${path}`)
  const [addresses, basic] = [below(`${PRIVATE_FOLDER}${token}/`), below(PRIVATE_FOLDER)]
  if (json) {
    console.log(JSON.stringify({ name, token, addresses, basic }, null, 2))
    return
  }
  const text = [
    isDeployed ? `${said} ${IN_SECONDS}` : said,
    newAddresses(addresses, { basic, token }),
    ...(site === undefined ? [WITHOUT_SITE] : []),
    ...withoutDocuments(documents).map(noFeedNow),
  ]
  console.log(text.join('\n'))
}

/** The key that ends first comes first. */
function byNameAndAge(a: PartnerKey, b: PartnerKey): number {
  return compareUtf8(a.name, b.name) || a.since - b.since || (a.until ?? FOR_EVER) - (b.until ?? FOR_EVER)
}

function rowOf({ name, feeds, since, until, digest }: PartnerKey): string[] {
  const all = feeds.map((feed) => (feed === EVERYTHING ? EVERY_FEED : feed)).join(', ')
  return [name, all, toRfc3339(since), until === undefined ? NO_END : toRfc3339(until), shortDigest(digest)]
}

function jsonOf(key: PartnerKey, site: Site | undefined): object {
  const { name, feeds, since, until, digest } = key
  const end = until !== undefined && { until: toRfc3339(until) }
  const missing = notThere(key, site)
  return {
    ...{ name, feeds, since: toRfc3339(since), ...end, token_digest: shortDigest(digest) },
    ...(missing.length > 0 && { feeds_not_there: missing }),
  }
}
