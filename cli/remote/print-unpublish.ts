import { styleText } from 'node:util'
import { table } from '../console/table.ts'
import { alreadySo, NEVER_EXISTED, note, SAYS_SO, STILL_THERE, WAS_IN_NO_FEED } from './remote-texts.ts'
import type { Departure, Removed } from './removed-article.ts'

export type RemovalOutcome = 'gone' | 'deleted' | 'not there' | 'no receipt yet' | 'not gone yet'

export function removalOutcome({ isThere, isRemoved, places }: Removed): RemovalOutcome {
  if (!isThere) return 'not there'
  if (isRemoved === undefined) return 'deleted'
  if (!isRemoved) return 'no receipt yet'
  return places.every(({ isGone }) => isGone) ? 'gone' : 'not gone yet'
}

/** Prints for each article whether readers still have it. */
export function printUnpublished(removed: readonly Removed[]): void {
  for (const line of table(removed.map(rowOf))) console.log(line)
}

function rowOf(removed: Removed): string[] {
  const outcome = removalOutcome(removed)
  const isGood = outcome === 'gone' || outcome === 'deleted'
  return [removed.objectKey, styleText(isGood ? 'green' : 'yellow', outcome), detailsOf(removed, outcome)]
}

function detailsOf({ places, before }: Removed, outcome: RemovalOutcome): string {
  if (outcome === 'not there') return before === undefined ? NEVER_EXISTED : alreadySo(before.standing)
  if (outcome === 'gone' && places.length === 0) return WAS_IN_NO_FEED
  return places.map(placeWords).join(' · ')
}

function placeWords({ feed, isGone, hasTombstone, why }: Departure): string {
  if (!isGone) return `${feed.title}${note(why ?? STILL_THERE)}`
  return hasTombstone ? `${feed.title}${note(SAYS_SO)}` : feed.title
}

/** The same report as JSON, for scripts. */
export function unpublishedJson(removed: readonly Removed[]): unknown {
  return {
    articles: removed.map((each) => ({
      object: each.objectKey,
      outcome: removalOutcome(each),
      ...(each.before?.entry_id && { entry_id: each.before.entry_id }),
      feeds: each.places.map(({ feed, isGone, hasTombstone, why }) => ({
        title: feed.title,
        json: feed.json,
        gone: isGone,
        tombstone: hasTombstone,
        why,
      })),
    })),
  }
}
