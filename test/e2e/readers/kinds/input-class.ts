/** Five inputs of a kind, and what readers are asked about them. */
export interface InputClass<Input extends { readonly name: string }, Look extends string> {
  readonly name: string
  readonly look: Look
  /** A heading, if Feedwright says something about these inputs that a table has as well. */
  readonly said?: string
  readonly inputs: readonly [Input, Input, Input, Input, Input]
}

/** What became of an input, by the key of the input. */
export type ByKey = Readonly<Record<string, Observed>>

export interface Observed {
  /** What the three readers have. */
  readonly readers: string
  /** What a browser shows of it, if that is asked. */
  readonly browser?: string
  /** What Feedwright says, if the class has a heading for it. */
  readonly said?: string
}

export const NOTHING = 'nothing'

/** The key of an input: its class and its place. */
export function keyOf(classIndex: number, inputIndex: number): string {
  return `c${classIndex + 1}-${inputIndex + 1}`
}
