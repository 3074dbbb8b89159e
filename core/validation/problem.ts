/** A problem in an editor's file, with the fix. */
export interface Problem {
  /**
   * `error`: the file cannot be published as it is. `warning`: it is published, and this says what was done about it.
   */
  readonly severity: 'error' | 'warning'
  /** The member, as a JSONPath (RFC 9535): "$.authors[1].email"; "$" is the whole file. */
  readonly path: string
  readonly found: string
  readonly wanted: string
  readonly fix: string
  /** Position in the file, from 1; absent if the problem has no text of its own in the file. */
  readonly line?: number
  readonly column?: number
}

/** The texts of a problem. */
export type ProblemText = Pick<Problem, 'found' | 'wanted' | 'fix'>

export type Path = readonly PropertyKey[]

/** RFC 9535: dots for plain names, brackets for the rest; a long name is cut, because people read the path. */
export function formatPath(path: Path): string {
  return path.reduce<string>(formatStep, '$')
}

/**
 * In UTF-16 code units: how much of a name or a text a message shows, one line of a terminal. A file may have a name of
 * a mebibyte.
 */
export const MAX_SHOWN = 60

function formatStep(holder: string, step: PropertyKey): string {
  if (typeof step === 'number') return `${holder}[${step}]`
  const name = cutShort(String(step))
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `${holder}.${name}` : `${holder}[${JSON.stringify(name)}]`
}

/** Cuts a text to what a message shows. */
export function cutShort(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN).toWellFormed()}…` : text
}

/** A problem with the steps to its member, from which a caller can find the line. */
export interface Located {
  readonly problem: Problem
  readonly steps: Path
}
