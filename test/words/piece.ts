/** What the receipt has to name, in its own words: for one. */
export type Lost =
  | 'drawing with words (SVG)'
  | 'form field'
  | 'frame without a web address'
  | 'link whose address feeds cannot have'
  | 'part that its page hides'
  | 'part that no feed reader shows'
  | 'picture without a web address'
  | 'recording without a web address'
  | 'script'

/**
 * A part of a generated text, which knows what of it is to be seen. It knows that from how it was made, and no parser tells
 * it: the judge shares no code with the reader that it judges.
 */
export interface Piece {
  readonly source: string
  /** The words that a visitor sees, in order. */
  readonly shown: readonly string[]
  /** What is not shown, and has words, a picture or an address. */
  readonly lost: readonly Lost[]
}

/** Stems of several scripts; a number makes a word of each, which occurs once in a text. */
const STEMS = ['tide', 'Flöße', 'harbour-', 'Hafen', 'مد', '潮', 'прилив', "gull's", 'o’clock']

/** Gives out words; all pieces of one text take theirs from one. */
export class Words {
  #count = 0

  next(): string {
    this.#count++
    return `${STEMS[this.#count % STEMS.length]}${this.#count}`
  }

  some(count: number): string[] {
    return Array.from({ length: count }, () => this.next())
  }
}

/** Whether a run of characters without a space is one of ours, or holds one: any of ours has a letter before a digit. */
export const IS_WORD = /\p{L}[-’']?s?\d/u

/** Makes a piece. Words are given out when it is called, so that they are numbered in the order of the text. */
export type Recipe = (words: Words) => Piece

export function piece(source: string, shown: readonly string[] = [], lost: readonly Lost[] = []): Piece {
  return { source, shown, lost }
}

/** Words in a pattern, in which § stands for each. */
export function pattern(template: string, lost: readonly Lost[] = []): Recipe {
  return (words) => {
    const shown: string[] = []
    const source = template.replaceAll('§', () => {
      const word = words.next()
      shown.push(word)
      return word
    })
    return { source, shown, lost }
  }
}

/** The same, for what a visitor does not see. */
export function unseen(template: string, lost: readonly Lost[] = []): Recipe {
  return (words) => ({ ...pattern(template)(words), shown: [], lost })
}

export function joined(recipes: readonly Recipe[], separator: string): Recipe {
  return (words) => {
    const pieces = recipes.map((recipe) => recipe(words))
    return {
      source: pieces.map(({ source }) => source).join(separator),
      shown: pieces.flatMap(({ shown }) => shown),
      lost: pieces.flatMap(({ lost }) => lost),
    }
  }
}

export function around(before: string, recipe: Recipe, after: string): Recipe {
  return (words) => {
    const inner = recipe(words)
    return { ...inner, source: before + inner.source + after }
  }
}
