import type { VocabularyName } from '../../site/vocabulary-names.ts'
import type { Path, Problem } from '../../validation/problem.ts'

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
  /** Why the document is not one article: it is none, or several. The article is then the document as it is. */
  readonly mismatch?: Remark
  /** What else its author needs to know: what was left out for a reason. The paths are among the unmapped, too. */
  readonly remarks?: readonly Remark[]
  /** What the article's members are called in the document. */
  readonly words: Words
}

export interface Origin {
  /** The steps to a member of the article; what is below it came from below `from`, unless an origin of its own says otherwise. */
  readonly steps: Path
  /** The steps in the document that was read. */
  readonly from: Path
}

export interface Remark extends Pick<Problem, 'found' | 'wanted' | 'fix'> {
  /** The steps in the document that was read. */
  readonly steps: Path
  /** The steps to more that it speaks of. */
  readonly others?: readonly Path[]
}

/** What an author of the vocabulary needs to hear instead of our own words. */
export interface Words {
  /**
   * The steps to the member that means a member of the article, for one that is missing: by the article's, with "[]" for
   * the elements of a list ("attachments[].mime_type"); from the member that its holder came from.
   */
  readonly members: Readonly<Record<string, Path>>
  /** What is wanted and how to mend it, where the schema's own words would lead to our vocabulary; by the article's member. */
  readonly advice: Readonly<Record<string, Pick<Problem, 'wanted' | 'fix'>>>
  readonly standing: {
    /** Members that say whether and when an article is public, and that the vocabulary reads or knows to mean something else. */
    readonly known: ReadonlySet<string>
    /** The member that holds an article back, with its value: `"pubstatus": "withheld"`. */
    readonly hold: string
  }
}
