import type { Entry } from '../article/entry.ts'
import type { ArticleRecord, DepartedEntry, Departure, Removal } from './article-record.ts'

/** What a record says of the entries that left feeds. */
type Departures = Pick<ArticleRecord, 'left' | 'departed'>

/**
 * The `departed` member of a record: one for each id in `left`. A removal that happened before these were kept has none.
 * @param before the record until now; readers saw its entry last
 */
export function departedMember(
  { entry, departed = [], left = [] }: Pick<ArticleRecord, 'entry' | 'departed' | 'left'>,
  before: ArticleRecord | undefined,
): Pick<ArticleRecord, 'departed'> {
  const ids = [...new Set(left.map(({ id }) => id))].sort()
  const facts = ids.flatMap((id) => {
    const isLeaving =
      before?.shown?.id === id && left.some((pair) => pair.id === id && before.shown?.feeds.includes(pair.feed))
    // Once it has left, a later version in other feeds changes nothing: work that is done again must come to the same.
    const lastShown = isLeaving ? [before.entry, entry].find((each) => each?.id === id) : undefined
    const known = lastShown === undefined ? departed.find((each) => each.id === id) : departedEntry(lastShown)
    return known === undefined ? [] : [withReason(known, entry)]
  })
  return facts.length > 0 ? { departed: facts } : {}
}

/** The record without those departures, and without what is known of entries that have no departure any more. */
export function withoutDepartures(record: ArticleRecord, isWithout: (left: Departure) => boolean): ArticleRecord {
  const { left = [], departed = [], ...rest } = record
  const kept = left.filter((pair) => !isWithout(pair))
  if (kept.length === left.length) return record
  return { ...rest, ...departuresMember({ left: kept, departed }) }
}

/** The removals that a feed announces. */
export function removalsFrom(feed: string, { left = [], departed = [] }: Departures): Removal[] {
  return left
    .filter((pair) => pair.feed === feed)
    .map((pair) => {
      const entry = departed.find(({ id }) => id === pair.id)
      return { ...pair, ...(entry && { entry }) }
    })
}

/** The reason is that of the article's present version, and that of its last one if the file is gone. */
function withReason(known: DepartedEntry, entry: Entry | undefined): DepartedEntry {
  if (entry?.id !== known.id) return known
  const { reason: _, ...facts } = known
  return { ...facts, ...(entry.withdrawn?.reason !== undefined && { reason: entry.withdrawn.reason }) }
}

function departuresMember({ left = [], departed = [] }: Departures): Departures {
  const known = departed.filter((entry) => left.some(({ id }) => id === entry.id))
  return { ...(left.length > 0 && { left }), ...(known.length > 0 && { departed: known }) }
}

function departedEntry({ id, writtenId, url, title, published }: Entry): DepartedEntry {
  return { id, ...(writtenId !== undefined && { writtenId }), url, title, published }
}
