import type { Path } from '../validation/problem.ts'

/** The vocabularies other than our own in which an article may come. */
export const VOCABULARIES = ['schema.org', 'wordpress', 'ghost', 'ninjs'] as const

export type VocabularyName = (typeof VOCABULARIES)[number]

/** Reads one document of another system as an article. */
export interface Vocabulary {
  readonly name: VocabularyName
  /**
   * Never throws, and judges nothing that the article's schema judges: a value of the wrong kind is passed on as it is.
   * @param value one parsed JSON document
   */
  convert(value: unknown): Conversion
}

/** What a document means as an article. */
export interface Conversion {
  /** In the article's vocabulary, not yet held against its schema. */
  readonly article: unknown
  /** Where the members of the article came from, so that a problem names the member that its author wrote. */
  readonly origins: readonly Origin[]
  /** Members that have no place in an article. */
  readonly unmapped: readonly Path[]
}

export interface Origin {
  /** The steps to a member of the article; what is below it came from below `from`, unless an origin of its own says otherwise. */
  readonly steps: Path
  /** The steps in the document that was read. */
  readonly from: Path
}
