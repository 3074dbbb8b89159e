import type { CatalogRecord } from '../../core/catalog/catalog-record.ts'
import { readArticle } from '../../core/intake/read-article.ts'
import { claimedId, claimedSince } from '../../core/record/claims.ts'
import type { Site } from '../../core/site/site.ts'
import type { History, Version } from './history.ts'
import { PAPER } from './paper.ts'

/**
 * What is wrong with the claims on entry ids at rest. It is judged by the uploads: the batch build has the order of claims
 * from the same function as the pipeline, and would be wrong with it.
 */
export function claimProblems(history: History, records: readonly CatalogRecord[], site: Site): string[] {
  const claimants = records.flatMap((record) => claimantOf(history, record, site) ?? [])
  return [
    ...claimants.flatMap(({ key, id, since, times }) =>
      times.includes(since) ? [] : [`${key} claims ${id} since no upload that has it`],
    ),
    ...claimants.flatMap(({ key, id }) => (isBorrowed(id, key) ? [`${key} has the id of another file: ${id}`] : [])),
    ...claimants
      .filter(({ lost }) => !lost)
      .flatMap((holder) =>
        claimants
          .filter(({ id, key, times }) => id === holder.id && key !== holder.key && isBefore(times, holder.times))
          .map(({ key, id }) => `${holder.key} has taken over ${id}, which ${key} claimed before it ever did`),
      ),
    ...history.feeds.borrowed,
  ]
}

interface Claimant {
  readonly key: string
  readonly id: string
  readonly since: number
  readonly lost: boolean
  /** When the file was uploaded with this id, in order. */
  readonly times: readonly number[]
}

/** Undefined if the file claims no id, or is broken: which of its good versions were ever read cannot be known then. */
function claimantOf({ versions }: History, { article, lost }: CatalogRecord, site: Site): Claimant | undefined {
  const id = claimedId(article)
  const uploads = versions.get(`articles/${article.key}.json`) ?? []
  const idOf = ({ text }: Version) => {
    const bytes = new TextEncoder().encode(text ?? '')
    const { entry } = readArticle(bytes, { site, key: article.key, firstSeen: article.firstSeen })
    return entry?.draft === false ? entry.id : undefined
  }
  const last = uploads.at(-1)
  if (id === undefined || last === undefined || idOf(last) !== id) return undefined
  const times = uploads.filter((version) => idOf(version) === id).map(({ at }) => at)
  return { key: article.key, id, since: claimedSince(article, id), lost, times }
}

/** Whether one file had the id for good before the other was uploaded with it for the first time. */
function isBefore(times: readonly number[], others: readonly number[]): boolean {
  return (times.at(-1) as number) < (others[0] as number)
}

/** Whether the site makes this id of the name of another file. */
export function isBorrowed(id: string, key: string): boolean {
  const prefix = `tag:${PAPER.id_authority}:`
  return id.startsWith(prefix) && !id.startsWith(`${prefix}id:`) && decodeURIComponent(id.slice(prefix.length)) !== key
}
