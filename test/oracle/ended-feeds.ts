import type { ExpectedPage } from './expected-pages.ts'

/** An entry as the documents for readers show it. */
export interface ShownEntry {
  readonly id: string
  readonly writtenId: string
  readonly title: string
  readonly published: number
  readonly updated: number
}

/** The entries of a page, and in its place among them the last one of a feed that has ended (docs/site.md, decision 45). */
export function shownEntries(page: ExpectedPage, authority: string): ShownEntry[] {
  const { entries, ended, feed } = page
  const shown: ShownEntry[] = entries.map(({ article: { id, writtenId, title }, published, updated }) => ({
    ...{ id, writtenId, title, published, updated },
  }))
  if (ended === undefined) return shown
  const id = endedId(page.path, authority)
  const last = { id, writtenId: id, title: `${feed.title} has ended`, published: ended, updated: ended }
  const older = shown.findIndex(({ published }) => published <= ended)
  shown.splice(older < 0 ? shown.length : older, 0, last)
  return shown
}

/** Readers know the last entry by an id that is made of the feed's. */
export function endedId(path: string, authority: string): string {
  return `tag:${authority}:feed:${path}:ended`
}
