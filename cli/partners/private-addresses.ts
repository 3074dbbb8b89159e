import { kindsOfBase, nameOfKind } from '../../core/site/document-path.ts'
import { definitionAt, type FeedDefinition } from '../../core/site/feed.ts'
import { PRIVATE_FOLDER } from '../../core/site/private-feeds.ts'
import type { Site } from '../../core/site/site.ts'
import { ANY_FEED, ANY_NAME } from './partners-texts.ts'

/** What stands for every private feed in the list of a partner's feeds. */
export const EVERYTHING = '*'

/**
 * The documents of private feeds that a partner can read, as paths below its folder: of each feed those that it has. An
 * entry that has none is a feed that the site does not have, or no longer.
 * @param feeds feeds or folders of them, or "*"
 * @param site undefined if it cannot be read: then the folders of the feeds, where the page of each is, and no document
 */
export function documentsOfPartner(feeds: readonly string[], site: Site | undefined): Map<string, readonly string[]> {
  const definitions = site?.feeds.filter(({ isPrivate }) => isPrivate)
  return new Map(
    feeds.map((feed) => [
      feed,
      definitions === undefined
        ? [`${feed === EVERYTHING ? ANY_FEED : feed}/`]
        : definitionsAt(feed, definitions).flatMap(([path, definition]) => documentsOf(path, definition)),
    ]),
  )
}

/** The private feeds that an entry of the list opens, with their paths below the partner's folder. */
export function definitionsAt(
  feed: string,
  definitions: readonly FeedDefinition[],
): (readonly [path: string, definition: FeedDefinition])[] {
  const path = `${PRIVATE_FOLDER}${feed}`
  const itself = feed === EVERYTHING ? undefined : definitionAt(definitions, path)
  const below = definitions.filter((each) => feed === EVERYTHING || each.path.startsWith(`${path}/`))
  return [
    ...(itself === undefined ? [] : [[feed, itself] as const]),
    ...below
      .filter((each) => each !== itself)
      .map((each) => [each.path.slice(PRIVATE_FOLDER.length).replace('{name}', ANY_NAME), each] as const),
  ]
}

/** The page is for people, who find it at the folder of each document. */
function documentsOf(path: string, { profile }: FeedDefinition): string[] {
  const kinds = kindsOfBase(profile?.base).filter((kind) => kind !== 'page')
  return kinds.map((kind) => `${path}/${nameOfKind(kind)}`)
}
