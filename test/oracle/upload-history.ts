import type { SiteFile } from './site-file.ts'

/** A file is put, or taken away. */
export interface Upload {
  readonly key: string
  /** Absent: the file is deleted. */
  readonly text?: string
  /** Its modification time. */
  readonly at: number
}

/** What happened since the last build, and the time of this one. No file is uploaded twice between two builds. */
export interface Look {
  readonly now: number
  readonly site: SiteFile
  readonly uploads: readonly Upload[]
}
