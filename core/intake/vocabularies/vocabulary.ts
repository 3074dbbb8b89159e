import type { VocabularyName } from '../../site/vocabulary-names.ts'
import type { Path, ProblemText } from '../../validation/problem.ts'

/** Reads one document of another system as an article. */
export interface Vocabulary {
  readonly name: VocabularyName
  /**
   * Never throws, and leaves it to the article's schema to validate: a value of the wrong kind is passed on as it is.
   * @param value one parsed JSON document
   */
  convert(value: unknown): Conversion
}

/** A document as an article. */
export interface Conversion {
  /** In the article's vocabulary, not yet validated against its schema. */
  readonly article: unknown
  /** The origins of the article's members, so that a problem names the member that its author wrote. */
  readonly origins: readonly Origin[]
  /** Members that have no place in an article. */
  readonly unmapped: readonly Path[]
  /** Why the document is not exactly one article. The article is then the document as it is. */
  readonly mismatch?: Remark
  /** What its author must also know: what was left out for a reason. The paths are among the unmapped ones, too. */
  readonly remarks?: readonly Remark[]
  /** The names of the article's members in the document. */
  readonly words: Words
}

export interface Origin {
  /** The steps to a member of the article; what is below it came from below `from`, unless it has an origin of its own. */
  readonly steps: Path
  /** The steps in the document that was read. */
  readonly from: Path
}

export interface Remark extends ProblemText {
  /** The steps in the document that was read. */
  readonly steps: Path
  /** The steps to other members that it is about. */
  readonly others?: readonly Path[]
}

/** What the author of a document in the vocabulary reads instead of our own names. */
export interface Words {
  /**
   * For a missing member of the article, the steps to its counterpart: by the article's member, with "[]" for
   * the elements of a list ("attachments[].mime_type"); from the member that its holder came from.
   */
  readonly members: Readonly<Record<string, Path>>
  /** What is wanted and the fix, if the schema's own texts would lead to our vocabulary; by the article's member. */
  readonly hints: Readonly<Record<string, Pick<ProblemText, 'wanted' | 'fix'>>>
  readonly standing: {
    /** Members about whether and when an article is public that the vocabulary reads, or that mean something else in it. */
    readonly known: ReadonlySet<string>
    /** The member that holds an article back, with its value: `"pubstatus": "withheld"`. */
    readonly hold: string
  }
}
