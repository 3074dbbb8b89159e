import { articleObjectKey, SITE_FILE } from '../../core/article/object-keys.ts'
import type { Ingested } from '../../core/catalog/ingested.ts'
import type { Arrival } from '../../core/ports/queue.ts'
import type { Problem } from '../../core/validation/problem.ts'

/** The result for a file. */
export interface FileActivity {
  /** The object key in the articles bucket. */
  readonly file: string
  readonly outcome: Ingested['outcome']
  readonly problems: readonly Problem[]
}

/** What happened between two times at which the pipeline was idle. */
export interface Activity {
  /** Files that were saved or removed, in order. */
  readonly saved: readonly string[]
  /** Files that fell due. */
  readonly due: readonly string[]
  /** Every file that was processed. */
  readonly files: readonly FileActivity[]
  /** Documents that were written or removed. */
  readonly documents: readonly string[]
  readonly milliseconds: number
}

/** These outcomes do not replace an earlier one of the same file: they only say that no work was left. */
const NO_NEWS: readonly Ingested['outcome'][] = ['unchanged', 'waiting', 'early']

/** Collects events, to report which file caused which changes. */
export class ActivityLog {
  #saved = new Set<string>()
  #due = new Set<string>()
  #files = new Map<string, FileActivity>()
  #documents = new Set<string>()
  #began: number | undefined

  /** Records that processing begins for a file that was saved at this time (of `performance.now`). */
  fileSaved(file: string, at: number): void {
    this.#began ??= at
    this.#saved.add(file)
  }

  fileIngested(arrival: Arrival, outcome: Ingested['outcome'], problems: readonly Problem[]): void {
    this.#began ??= performance.now()
    const file = fileOf(arrival)
    const before = this.#files.get(file)?.outcome
    const keeps = before !== undefined && NO_NEWS.includes(outcome)
    this.#files.set(file, { file, problems, outcome: keeps ? before : outcome })
    if (arrival.kind === 'article' && arrival.due !== undefined) this.#due.add(file)
  }

  documentWritten(path: string): void {
    this.#documents.add(path)
  }

  /** What happened since the last call. */
  take(): Activity {
    const news = {
      saved: [...this.#saved],
      due: [...this.#due],
      files: [...this.#files.values()],
      documents: [...this.#documents],
      milliseconds: this.#began === undefined ? 0 : performance.now() - this.#began,
    }
    this.#saved = new Set()
    this.#due = new Set()
    this.#files = new Map()
    this.#documents = new Set()
    this.#began = undefined
    return news
  }
}

export function fileOf(arrival: Arrival): string {
  return arrival.kind === 'site' ? SITE_FILE : articleObjectKey(arrival.key)
}
