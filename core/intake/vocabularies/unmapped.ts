import { formatPath, type Path } from '../../validation/problem.ts'
import type { Member } from './member.ts'

/** No vocabulary goes as deep as that; a document of nothing but brackets might. */
const DEEPEST = 64

/**
 * What nobody read of a member: the steps to each unread part, as high up as nothing of it was read.
 * @param read steps to what was read, whole
 * @param silent names of members that are left out without a word, wherever they stand
 */
export function unmappedOf(root: Member, read: readonly Path[], silent: ReadonlySet<string>): Path[] {
  const whole = new Set(read.map(formatPath))
  const inPart = new Set(read.flatMap((steps) => steps.map((_, length) => formatPath(steps.slice(0, length)))))
  const unread = (member: Member): Path[] => {
    const path = formatPath(member.steps)
    if (whole.has(path) || isEmpty(member, silent)) return []
    return inPart.has(path) ? partsOf(member).flatMap(unread) : [member.steps]
  }
  const partsOf = (member: Member): readonly Member[] =>
    member.isObject ? member.entries.flatMap(([name, part]) => (silent.has(name) ? [] : [part])) : member.elements
  return partsOf(root).flatMap(unread)
}

/** Nothing, none, no, and whatever holds only such. */
function isEmpty(member: Member, silent: ReadonlySet<string>): boolean {
  if (member.steps.length > DEEPEST) return false
  if (member.isNothing || member.value === false || member.value === 0) return true
  if (member.isObject) return member.entries.every(([name, each]) => silent.has(name) || isEmpty(each, silent))
  return Array.isArray(member.value) && member.elements.every((each) => isEmpty(each, silent))
}
