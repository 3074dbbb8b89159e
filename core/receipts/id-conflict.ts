import { articleObjectKey } from '../article/object-keys.ts'
import { idPath } from '../intake/vocabularies/input-of-key.ts'
import type { Site } from '../site/site.ts'
import type { Problem } from '../validation/problem.ts'
import { idTaken } from './receipt-texts.ts'

/**
 * The problem reported to the editor of a file whose entry id another file holds.
 * @param key the file's article key
 * @param holder the article key of the file that holds the id
 */
export function conflictProblem(site: Site, key: string, { id, holder }: { id: string; holder: string }): Problem {
  return { severity: 'error', path: idPath(site, key), ...idTaken(id, articleObjectKey(holder)) }
}
