import type { Problem } from '../../core/validation/problem.ts'
import type { Unresolved } from '../../import/import-item.ts'
import type { SiteGenerator } from '../../import/markdown/generators.ts'
import type { Outcome } from './article-files.ts'
import type { REMARKS } from './import-texts.ts'

/** The result for one document. */
export interface FileReport {
  readonly file: string
  /** Articles that were read from it, whatever happened to them. */
  articles: number
  /** What had to be repaired to read it. */
  readonly repaired: string[]
  /** Fields that an article has no member for, with the number of articles that had them. */
  readonly unmapped: Record<string, number>
  readonly refused: { readonly part: string; readonly problems: readonly Problem[] }[]
  /** What only the source's own program can resolve, by the line in which it stands first. */
  readonly unresolved: Unresolved[]
  readonly left_out: { readonly part: string; readonly why: string }[]
  /** Existing article files that differ and were not overwritten. */
  readonly kept: string[]
  /** Further documents of the feed that were not followed. */
  readonly not_followed: { readonly address: string; readonly why: string }[]
}

/** A fact about several articles that is reported once, with a count. */
export type RemarkName = keyof typeof REMARKS

/** A site generator's configuration. */
export interface Configuration {
  readonly file: string
  readonly generator: SiteGenerator
  /** Whether addresses and ids follow it; a configuration that is a program is not run. */
  readonly is_read: boolean
}

export interface ImportReport {
  /** Whether it was stopped before the end. */
  interrupted: boolean
  readonly out: string
  readonly outcomes: Record<Outcome | 'refused', number>
  readonly remarks: Partial<Record<RemarkName, number>>
  /** The configurations of site generators that were found or named. */
  readonly configurations: Configuration[]
  /** The state of site.json; `missing` if the source says too little to write one. */
  site: 'present' | 'written' | 'missing'
  /** Members of `moved` in `site.json` for the readers of the old feeds; absent if there are none. */
  moved?: Readonly<Record<string, string>>
  readonly files: FileReport[]
}

export function newReport(out: string): ImportReport {
  return {
    interrupted: false,
    out,
    outcomes: { written: 0, unchanged: 0, older: 0, kept: 0, refused: 0 },
    remarks: {},
    configurations: [],
    site: 'missing',
    files: [],
  }
}

export function newFileReport(file: string): FileReport {
  // Without a prototype: a field may be called "constructor".
  return {
    file,
    articles: 0,
    repaired: [],
    unmapped: Object.create(null),
    refused: [],
    unresolved: [],
    left_out: [],
    kept: [],
    not_followed: [],
  }
}

export function hasSomethingToSay(file: FileReport): boolean {
  const lists = [
    file.repaired,
    file.refused,
    file.unresolved,
    file.left_out,
    file.kept,
    file.not_followed,
    Object.keys(file.unmapped),
  ]
  return lists.some((list) => list.length > 0)
}

export function hasRefused(report: ImportReport): boolean {
  return report.files.some(({ refused, kept }) => refused.length > 0 || kept.length > 0)
}
