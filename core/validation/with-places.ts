import type { Located } from './check.ts'
import { type ParsedJson, placesIn } from './parse-json.ts'
import { formatPath, type Problem } from './problem.ts'

/** Problems with the lines and columns of their members; a member that is not there has its holder's place. */
export function withPlaces(json: ParsedJson, located: readonly Located[]): Problem[] {
  const placeOf = placesIn(json)
  return located.map(({ problem, steps }) => {
    let known = steps
    while (known.length > 0 && placeOf(formatPath(known)) === undefined) known = known.slice(0, -1)
    return { ...problem, ...placeOf(formatPath(known)) }
  })
}
