import type { Located } from './check.ts'
import { locate, type ParsedJson } from './parse-json.ts'
import type { Problem } from './problem.ts'

/** Problems with the lines and columns of their members; a member that is not there has its holder's place. */
export function withPlaces(json: ParsedJson, located: readonly Located[]): Problem[] {
  return located.map(({ problem, steps }) => {
    for (let depth = steps.length; depth >= 0; depth--) {
      const place = locate(json, steps.slice(0, depth))
      if (place !== undefined) return { ...problem, ...place }
    }
    return problem
  })
}
