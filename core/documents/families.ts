import type { Feed, TermKind } from '../site/feed.ts'
import { HEADINGS } from './html/page-texts.ts'

/** A group of feeds on pages for people: first the feeds of no family, then each family under its heading. */
export interface Family {
  /** Absent for the feeds that belong to no family. */
  readonly heading?: string
  readonly feeds: readonly Feed[]
}

/** Leaves out unlisted feeds, and families without a feed. */
export function familiesOf(feeds: readonly Feed[]): Family[] {
  const listed = feeds.filter(({ definition }) => definition.listed)
  const single = listed.filter(({ definition }) => definition.each === undefined)
  const definitions = new Set(listed.map(({ definition }) => definition).filter(({ each }) => each !== undefined))
  const families = [...definitions].map((definition) => ({
    heading: HEADINGS[definition.each as TermKind],
    feeds: listed.filter((feed) => feed.definition === definition),
  }))
  return [{ feeds: single }, ...families].filter((family) => family.feeds.length > 0)
}
