import { entryId } from '../../core/article/entry-id.ts'
import { inputFor } from '../../core/intake/vocabularies/input-of-key.ts'
import type { ArticleRecord, ArticleSource } from '../../core/record/article-record.ts'
import { claimedId, holdersOfIds } from '../../core/record/claims.ts'
import { reviseRecord } from '../../core/record/revise-record.ts'
import type { Site } from '../../core/site/site.ts'
import { cleanCharacters } from '../../core/text/characters.ts'
import type { ContentFolder } from '../../stores/folder/content-folder.ts'

/**
 * Which articles hold the entry ids of the given ones: the holder's key by the loser's key. The other articles of the
 * content folder are only skimmed, and read completely if they might claim one of these ids.
 * @param read articles that have been read; one with the key of a file in the folder stands for that file
 */
export async function idConflicts(
  read: readonly ArticleRecord[],
  { content, site }: { content: ContentFolder | undefined; site: Site },
): Promise<Map<string, string>> {
  const claimed = new Set(read.flatMap((record) => claimedId(record) ?? []))
  const records = new Map(read.map((record) => [record.key, record]))
  for (const key of claimed.size === 0 ? [] : ((await content?.keys()) ?? [])) {
    if (records.has(key)) continue
    const source = content?.article(key)
    if (source !== undefined && mayClaim(source, site, claimed))
      records.set(key, reviseRecord(undefined, source, site).record)
  }
  const holders = holdersOfIds(records.values())
  return new Map(
    read.flatMap((record) => {
      const holder = holders.get(claimedId(record) ?? '')
      return holder === undefined || holder.key === record.key ? [] : [[record.key, holder.key]]
    }),
  )
}

/** The id of an article in another vocabulary is known only after the article has been read. */
function mayClaim(source: ArticleSource, site: Site, ids: ReadonlySet<string>): boolean {
  return inputFor(site, source.key) !== undefined || ids.has(expectedId(source, site))
}

/** The id that an article would have if it were accepted. */
function expectedId({ key, bytes }: ArticleSource, site: Site): string {
  return entryId(explicitId(bytes), key, site.idAuthority)
}

function explicitId(bytes: Uint8Array): string | undefined {
  try {
    const { id } = JSON.parse(new TextDecoder().decode(bytes)) as { id?: unknown }
    const text = typeof id === 'string' ? cleanCharacters(id).text.trim() : ''
    return text === '' ? undefined : text
  } catch {
    return undefined
  }
}
