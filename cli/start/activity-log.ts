import { articleObjectKey, SITE_FILE } from '../../core/article/object-keys.ts'
import type { Ingested } from '../../core/catalog/ingested.ts'
import type { Arrival } from '../../core/ports/queue.ts'
import type { Problem } from '../../core/validation/problem.ts'

/** What became of a file. */
export interface FileActivity {
  /** The object key in the articles bucket. */
  readonly file: string
  readonly outcome: Ingested['outcome']
  readonly problems: readonly Problem[]
}

/** What happened from one rest of the pipeline to the next. */
export interface Activity {
  /** Files that were saved or removed, in the order of that. */
  readonly saved: readonly string[]
  /** Files whose time came. */
  readonly due: readonly string[]
  /** Every file that was looked at. */
  readonly files: readonly FileActivity[]
  /** Documents that were written or taken away. */
  readonly documents: readonly string[]
  readonly milliseconds: number
}

/** Outcomes that a later look at the same file does not replace: it only finds that all is done. */
const NO_NEWS: readonly Ingested['outcome'][] = ['unchanged', 'waiting']

/** Collects what happens, so that it can be told which file caused what. */
export class ActivityLog {
  #saved = new Set<string>()
  #due = new Set<string>()
  #files = new Map<string, FileActivity>()
  #documents = new Set<string>()
  #began: number | undefined

  /** A file that was saved at this time (of `performance.now`) is being looked at. */
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

  /** What happened since this was asked last. */
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
