import type { Deployment } from './deployment.ts'
import { textOf } from './objects.ts'
import { until } from './timeouts.ts'

/** An entry as a reader of JSON Feed sees it. */
export interface ReadEntry {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly date_published: string
  readonly date_modified: string
}

/** A feed, read in two of its formats. */
export interface ReadFeed {
  readonly title: string
  readonly entries: readonly ReadEntry[]
  readonly atom: string
}

/** @param path of the feed: "all" */
export async function readFeed(deployment: Deployment, path: string): Promise<ReadFeed | undefined> {
  const { feeds } = deployment.buckets
  const [json, atom] = await Promise.all([
    textOf(deployment, feeds, `${path}/feed.json`),
    textOf(deployment, feeds, `${path}/atom.xml`),
  ])
  if (json === undefined || atom === undefined) return undefined
  const { title, items } = JSON.parse(json) as { title: string; items: ReadEntry[] }
  return { title, entries: items, atom }
}

/** What is looked for in a feed, once it is there. */
export function inFeed<Seen>(
  deployment: Deployment,
  path: string,
  wanted: string,
  find: (feed: ReadFeed) => Seen | undefined,
): Promise<Seen> {
  return until(deployment, `${wanted} in the feed ${path}`, async () => {
    const feed = await readFeed(deployment, path)
    return feed && find(feed)
  })
}

/** The entry of a title, once the feed has it. */
export function entryTitled(deployment: Deployment, path: string, title: string): Promise<ReadEntry> {
  return inFeed(deployment, path, `"${title}"`, ({ entries }) => entries.find((each) => each.title === title))
}

/** The feed, once it has no entry of a title. */
export function withoutEntry(deployment: Deployment, path: string, title: string): Promise<ReadFeed> {
  return inFeed(deployment, path, `no more "${title}"`, (feed) =>
    feed.entries.some((each) => each.title === title) ? undefined : feed,
  )
}
