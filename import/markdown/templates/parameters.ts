/** The parameters of a tag: those without a name in their order, and those with one. */
export interface Parameters {
  readonly positional: readonly string[]
  /** Names in lower case. */
  readonly named: ReadonlyMap<string, string>
}

/** A name and its value, or a value: in quotation marks, in a pair of backticks (Hugo), or up to the next space. */
const PARAMETER =
  /(?:([\w.-]+)\s*(?:=|:(?!\/\/))\s*)?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s"'`,=()]+))/g
/** Of a tag: more were never meant as parameters. */
const MAX_PARAMETERS = 50

/** Reads the parameters of a shortcode, an include or a component's element, with commas or without. */
export function parametersOf(text: string): Parameters {
  const positional: string[] = []
  const named = new Map<string, string>()
  for (const [, name, double, single, raw, bare] of text.matchAll(PARAMETER)) {
    if (positional.length + named.size > MAX_PARAMETERS) break
    const quoted = double ?? single
    const value = quoted === undefined ? (raw ?? bare ?? '') : quoted.replace(/\\(["'\\])/g, '$1')
    if (name === undefined) positional.push(value)
    else named.set(name.toLowerCase(), value)
  }
  return { positional, named }
}

/** The first of several parameters that has a value. */
export function oneOf({ named }: Parameters, ...names: readonly string[]): string | undefined {
  return names.map((name) => named.get(name)).find((value) => value !== undefined && value.trim() !== '')
}
