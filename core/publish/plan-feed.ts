import type { FamilyMember, Manifest } from '../catalog/manifest.ts'
import { archiveKeys, pageDocuments, periodOfPath, RENDERER_VERSION } from '../documents/feed-documents.ts'
import { fitPage } from '../documents/fit-page.ts'
import { movedDocuments } from '../documents/moved-documents.ts'
import { bytesIn } from '../documents/pieces.ts'
import { CONTENT_TYPES } from '../documents/published-document.ts'
import { neighboursOf, subscriptionPage } from '../feed/select-entries.ts'
import type { Encoding } from '../ports/ports.ts'
import { ALL_PERIODS, type Change, SITE_INDEX } from '../ports/queue.ts'
import type { LiveRecord } from '../record/live-records.ts'
import { type Feed, type FeedDefinition, feedAt } from '../site/feed.ts'
import { isSameClass, sizeIfLarge } from '../site/large-feeds.ts'
import { movedOfFeed } from '../site/moved-feeds.ts'
import { type ArchivePeriod, periodOf, rangeOf } from '../site/period.ts'
import type { Site } from '../site/site.ts'
import { sha256Hex } from '../text/digest.ts'
import type { Instant } from '../text/time.ts'
import { type Archives, archivePages, examineArchives } from './archives.ts'
import type { Plan } from './document-writer.ts'
import type { FeedReader } from './feed-reader.ts'

/** What the site index knows of a feed. */
type Listed = Pick<Manifest, 'member' | 'large' | 'isEmpty'>

export interface PlanInputs {
  readonly site: Site
  readonly path: string
  readonly definition: FeedDefinition
  /** The manifest of the last publish. */
  readonly before: Manifest
  /** The periods that messages named. */
  readonly periods: readonly string[]
  /** Keys of objects of which it is not known whether they were written or deleted. */
  readonly unconfirmed: readonly string[]
  /** The encodings that every document is stored in. */
  readonly encodings: readonly Encoding[]
  readonly reader: FeedReader
}

/**
 * What a feed's documents should be: the subscription documents, and the archives that may have changed. Changed
 * settings affect every archive: each is left to its own message, so that no run grows with the archive.
 */
export async function planFeed(inputs: PlanInputs): Promise<Plan> {
  const { site, path, definition, before, reader } = inputs
  const newest = await reader.newest()
  const feed = feedAt(definition, path, newest[0]?.entry)
  if (feed === undefined) return planNothing(path, before)

  const open = definition.archive && newest[0] && periodOf(definition.archive, newest[0].entry.published)
  const settings = settingsOf(inputs)
  const mustExamineAll =
    settings !== before.settings || inputs.periods.some((period) => isOfOtherLength(period, definition.archive))
  const archives = await examineArchives({
    ...(open !== undefined && { open }),
    before: before.closed ?? [],
    examine: periodsToExamine(inputs, open),
    ...(mustExamineAll && { deferred: await reader.periods() }),
    read: (period) => reader.inPeriod(period),
  })
  const chosen = subscriptionPage(definition, newest, await reader.activity(newest))
  const subscription = fitPage(site, feed, { ...chosen, ...neighboursOf(undefined, archives.closed) })
  const subscriptionDocuments = [...pageDocuments(site, feed, subscription)]
  const polled = subscriptionDocuments.filter(({ contentType }) => contentType !== CONTENT_TYPES.html)
  const bytes = Math.max(...polled.map(({ body }) => bytesIn(body)))
  const large = sizeIfLarge({ entries: subscription.entries.length, bytes }, definition)
  const isEmpty = newest.length === 0
  const member = familyMemberOf(feed)
  const uploaded = subscription.entries.reduce((latest, record) => Math.max(latest, uploadedAt(record)), 0)
  return {
    made: [...subscriptionDocuments, ...archivePages(archives).flatMap((page) => [...pageDocuments(site, feed, page)])],
    tell: [
      ...(isListedTheSame({ member, large, ...(isEmpty && { isEmpty }) }, before)
        ? []
        : [{ feed: SITE_INDEX, period: path }]),
      ...(mustExamineAll ? otherPeriods(path, archives) : []),
    ],
    manifest: {
      settings,
      uploaded,
      ...(open !== undefined && { open, closed: archives.closed }),
      ...(member && { member }),
      ...(large && { large }),
      ...(isEmpty && { isEmpty }),
    },
  }
}

/** Also of a worker that still had a site in which the archives of the feed were longer or shorter. */
function isOfOtherLength(period: string, archive: ArchivePeriod | undefined): boolean {
  return period === ALL_PERIODS || (period !== '' && archive !== undefined && rangeOf(archive, period) === undefined)
}

/** The plan for a feed that does not exist, or no longer: deletes what it published, and keeps its manifest. */
export function planNothing(path: string, before: Manifest): Plan {
  const tell = isListedTheSame({}, before) ? [] : [{ feed: SITE_INDEX, period: path }]
  return { made: [], tell, manifest: { settings: '' } }
}

/** The plan for a path at which the site has no feed: what answers at its old addresses, if there are any. */
export function planMoved(site: Site, path: string, before: Manifest): Plan {
  return { ...planNothing(path, before), made: [...movedDocuments(site, movedOfFeed(site.moved, path))] }
}

/**
 * The periods that messages named; the open period and the one that was open, if they differ, and all between them; and
 * the periods whose documents a crashed run was about to write. Those that it was about to delete need no look at entries.
 */
function periodsToExamine({ path, before, periods, unconfirmed }: PlanInputs, open: string | undefined): string[] {
  const [low, high] = [before.open ?? open ?? '', open ?? before.open ?? ''].sort() as [string, string]
  const closed = before.closed ?? []
  const between = closed.filter((period) => period >= low && period <= high)
  const written = new Set(archiveKeys(path, Object.keys(before.documents), closed))
  const pending = unconfirmed.filter((key) => written.has(key)).flatMap((key) => periodOfPath(path, key) ?? [])
  const moved = low === high ? [] : [low, high]
  return [...new Set([...periods, ...moved, ...between, ...pending])].filter(
    (period) => period !== '' && period !== ALL_PERIODS,
  )
}

function uploadedAt({ changed, firstSeen }: LiveRecord): Instant {
  return changed ?? firstSeen
}

function otherPeriods(path: string, { closed, entries }: Archives): Change[] {
  return closed.filter((period) => !entries.has(period)).map((period) => ({ feed: path, period }))
}

/** A digest of all inputs of a feed's documents except its entries. */
function settingsOf({ site: { feeds: _, moved: __, ...site }, definition, encodings }: PlanInputs): string {
  const names = encodings.map(({ name }) => name)
  return sha256Hex(JSON.stringify([RENDERER_VERSION, site, definition, names]))
}

function familyMemberOf({ definition, name }: Feed): FamilyMember | undefined {
  return definition.each === undefined || !definition.listed ? undefined : { family: definition.path, name }
}

/** Whether the site index needs no update. The size of a large feed may be out of date there. */
function isListedTheSame(a: Listed, b: Listed): boolean {
  const isSameMember = a.member?.family === b.member?.family && a.member?.name === b.member?.name
  return isSameMember && isSameClass(a.large, b.large) && a.isEmpty === b.isEmpty
}
