import type { MemberNames } from '../../article/normalise.ts'
import type { Hints } from '../../validation/check.ts'
import { PathSet } from '../../validation/path-set.ts'
import { formatPath, type Located, type Path, type Problem } from '../../validation/problem.ts'
import { fieldsLeftOut, WHOLE_DOCUMENT } from '../intake-texts.ts'
import type { Conversion, Origin, Remark, Words } from './vocabulary.ts'

/** A longer list does not help the editor. */
const MAX_NAMED = 12

/** A problem with the article as a problem with the document that it came from. */
export function relocateProblem({ steps, problem }: Located, { origins, words }: Conversion): Located {
  const place = placeIn(steps, origins, words)
  return { steps: place, problem: { ...problem, path: formatPath(place) } }
}

export function hintsFor({ hints }: Words): Hints {
  return (steps) => hints[patternOf(steps)]
}

export function remarkProblem({ steps, others: _, ...text }: Remark, severity: Problem['severity']): Located {
  return { steps, problem: { severity, path: formatPath(steps), ...text } }
}

/** One warning for everything that has no place in an article. */
export function unmappedWarning({ unmapped: all, origins, remarks = [] }: Conversion): Located[] {
  const reported = new PathSet(remarks.flatMap(({ steps, others = [] }) => [steps, ...others]))
  const unmapped = all.filter((path) => !reported.has(path))
  if (unmapped.length === 0) return []
  const root = origins[0]?.from ?? []
  const names = [...new Set(unmapped.map((path) => nameOf(path.slice(root.length))))]
  const steps = unmapped.length === 1 ? (unmapped[0] as Path) : root
  const problem: Problem = {
    severity: 'warning',
    path: formatPath(steps),
    ...fieldsLeftOut(names.slice(0, MAX_NAMED), names.length - MAX_NAMED),
  }
  return [{ steps, problem }]
}

/** The names of the members that an article cannot do without. */
export function namesIn({ members }: Words): MemberNames {
  const url = members.url
  return {
    ...(url && { url: nameOf(url) }),
    title: nameOf(members.title ?? ['title']),
    contents: ['content_html', 'content_text'].flatMap((member) => (members[member] ? nameOf(members[member]) : [])),
    datePublished: nameOf(members.date_published ?? ['date_published']),
  }
}

/** The deepest origin, and from there the vocabulary's names of what is missing. */
function placeIn(steps: Path, origins: readonly Origin[], { members }: Words): Path {
  const holder = origins
    .filter((origin) => origin.steps.every((step, index) => step === steps[index]))
    .reduce((deepest, origin) => (origin.steps.length > deepest.steps.length ? origin : deepest))
  const place = [...holder.from]
  for (let depth = holder.steps.length; depth < steps.length; depth++) {
    const name = members[patternOf(steps.slice(0, depth + 1))]
    // If the vocabulary has no name for it, the whole document lacks it.
    if (name === undefined && depth === 0) return place
    place.push(...(name ?? [steps[depth] as PropertyKey]))
  }
  return place
}

/** "attachments[].mime_type" */
function patternOf(steps: Path): string {
  return formatPath(steps.map((step) => (typeof step === 'number' ? 0 : step)))
    .replaceAll('[0]', '[]')
    .slice(2)
}

/** A member as people write it, all elements of a list in one: "subject[].code". */
function nameOf(path: Path): string {
  return patternOf(path) || WHOLE_DOCUMENT
}
