import { articleObjectKey, receiptName } from '../../core/article/object-keys.ts'
import { listAll } from '../../core/ports/object-store.ts'
import type { Ports } from '../../core/ports/ports.ts'

const RECORDS = 'records/'

/**
 * The article keys of records that a rebuild does not visit: the file and its receipt are both gone. On a laptop,
 * people tidy up by hand.
 */
export async function* orphanedRecords({ articles, catalog }: Ports): AsyncGenerator<string> {
  for await (const { key: name } of listAll(catalog, { prefix: RECORDS })) {
    const key = name.slice(RECORDS.length)
    const isThere = async (object: string) => (await articles.head(object)) !== undefined
    if (!(await isThere(articleObjectKey(key))) && !(await isThere(`${receiptName(key)}.json`))) yield key
  }
}
