import { articleObjectKey } from '../receipts/names.ts'
import type { Problem } from '../validation/problem.ts'

/** What the editor of a file is told whose entry id another file holds. @param holder the other's article key */
export function conflictProblem(id: string, holder: string): Problem {
  return {
    severity: 'error',
    path: '$.id',
    found: `the entry id ${id}, which ${articleObjectKey(holder)} has`,
    wanted: 'an id that no other article has',
    fix: 'give one of the two another id, or remove one; until then this file is in no feed',
  }
}
