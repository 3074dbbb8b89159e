import { PathSet } from '../../validation/path-set.ts'
import type { Path } from '../../validation/problem.ts'
import type { Member } from './member.ts'

/** No vocabulary is as deep as this; a document of only brackets might be. */
const MAX_DEPTH = 64

/**
 * The unread parts of a member: the steps to each, as high up as nothing below was read.
 * @param read steps to what was read, whole
 * @param silent names of members that are left out without a warning, at any depth
 */
export function unmappedOf(root: Member, read: readonly Path[], silent: ReadonlySet<string>): Path[] {
  const known = new PathSet(read)
  const unread = (member: Member): Path[] => {
    if (known.has(member.steps) || isEmpty(member, silent)) return []
    return known.leadsTo(member.steps) ? partsOf(member).flatMap(unread) : [member.steps]
  }
  const partsOf = (member: Member): readonly Member[] =>
    member.isObject ? member.entries.flatMap(([name, part]) => (silent.has(name) ? [] : [part])) : member.elements
  return partsOf(root).flatMap(unread)
}

/** Nothing, zero, false, and anything that holds only such values. */
function isEmpty(member: Member, silent: ReadonlySet<string>): boolean {
  if (member.steps.length > MAX_DEPTH) return false
  if (member.isNothing || member.value === false || member.value === 0) return true
  if (member.isObject) return member.entries.every(([name, each]) => silent.has(name) || isEmpty(each, silent))
  if (!Array.isArray(member.value)) return false
  for (const each of member.allElements()) if (!isEmpty(each, silent)) return false
  return true
}
