import { BuiltSite } from './build-history.ts'
import { differences } from './compare.ts'
import { Model } from './model.ts'
import type { Look } from './upload-history.ts'

/** What is wrong with the documents at the first look at which anything is. */
export function problemsOfHistory(history: readonly Look[]): string[] {
  const [built, model] = [new BuiltSite(), new Model()]
  for (const [at, look] of history.entries()) {
    const problems = differences(model.look(look), built.look(look))
    if (problems.length > 0) return problems.map((problem) => `look ${at}: ${problem}`)
  }
  return []
}
