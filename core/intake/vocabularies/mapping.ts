import { MAX_MEMBERS } from '../../article/article-schema.ts'
import type { Path } from '../../validation/problem.ts'
import type { Member } from './member.ts'
import { unmappedOf } from './unmapped.ts'
import type { Conversion, Origin, Remark, Words } from './vocabulary.ts'

/** A value on its way into the article, with the steps to its origin. */
export interface Mapped {
  readonly from: Path
  /** Of a value without parts. */
  readonly value?: unknown
  /** The elements of a list, or the members of an object. */
  readonly parts?: readonly Mapped[] | Readonly<Record<string, Mapped>>
  /** The length of a list of which `parts` is only the beginning. */
  readonly length?: number
}

/** Parts of a list that are read: one more than any list of an article may have, which is enough to reject it. */
const MAX_PARTS = MAX_MEMBERS + 1

export type MappedMembers = Readonly<Record<string, Mapped | undefined>>

/** The value of a member, passed through `read` unless it is nothing. */
export function mapped(member: Member | undefined, read: (value: unknown) => unknown = same): Mapped | undefined {
  return member === undefined || member.isNothing ? undefined : { from: member.steps, value: read(member.value) }
}

/** An object of the members that exist; undefined if there are none. */
export function mappedObject(from: Member, members: MappedMembers): Mapped | undefined {
  const parts = existing(members)
  return Object.keys(parts).length === 0 ? undefined : { from: from.steps, parts }
}

/**
 * A list of the elements that exist, as if all had the origin of the first; undefined if there are none.
 *
 * @param lists the origins of the elements: their elements that were not read count as elements of this list
 */
export function mappedList(
  elements: readonly (Mapped | undefined)[],
  lists: readonly (Member | undefined)[] = [],
): Mapped | undefined {
  const parts = elements.filter((element) => element !== undefined)
  const length = lists.reduce((sum, list) => sum + (list?.unread ?? 0), parts.length)
  const from = parts[0] === undefined ? lists.find((list) => list?.unread)?.steps : holderOf(parts)
  if (from === undefined) return undefined
  return length > MAX_PARTS ? { from, parts: parts.slice(0, MAX_PARTS), length } : { from, parts }
}

interface Reading {
  /** The member that the article is. */
  readonly root: Member
  readonly members: MappedMembers
  /** Steps to what was read without giving the article a value: the same in another form, or a reason. */
  readonly alsoRead?: readonly Path[]
  /** Names of members that mean nothing to a reader. */
  readonly silent: ReadonlySet<string>
  readonly words: Words
  readonly remarks?: readonly Remark[]
}

export function conversionOf({ root, members, alsoRead = [], silent, words, remarks = [] }: Reading): Conversion {
  const parts = existing(members)
  const origins: Origin[] = [{ steps: [], from: root.steps }]
  const leaves: Path[] = [...alsoRead]
  for (const [name, part] of Object.entries(parts)) trace([name], part, origins, leaves)
  return {
    article: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, assembled(part)])),
    origins,
    unmapped: unmappedOf(root, leaves, silent),
    words,
    ...(remarks.length > 0 && { remarks }),
  }
}

/** The document as it is, since it is not one article. */
export function mismatchOf(document: Member, mismatch: Remark, words: Words): Conversion {
  return { article: document.value, origins: [{ steps: [], from: document.steps }], unmapped: [], mismatch, words }
}

function trace(steps: Path, { from, parts, length }: Mapped, origins: Origin[], leaves: Path[]): void {
  origins.push({ steps, from })
  if (parts === undefined || length !== undefined) leaves.push(from)
  if (parts === undefined) return
  if (isList(parts)) for (const [index, part] of parts.entries()) trace([...steps, index], part, origins, leaves)
  else for (const [name, part] of Object.entries(parts)) trace([...steps, name], part, origins, leaves)
}

function assembled({ value, parts, length }: Mapped): unknown {
  if (parts === undefined) return value
  if (isList(parts)) return withLength(parts.map(assembled), length)
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, assembled(part)]))
}

/** A list longer than its parts is rejected for its length, and the rest is never read: holes take no memory. */
function withLength(list: unknown[], length = list.length): unknown[] {
  list.length = length
  return list
}

function isList(parts: NonNullable<Mapped['parts']>): parts is readonly Mapped[] {
  return Array.isArray(parts)
}

function existing(members: MappedMembers): Record<string, Mapped> {
  return Object.fromEntries(
    Object.entries(members).filter((entry): entry is [string, Mapped] => entry[1] !== undefined),
  )
}

/** The steps that all have in common. */
function holderOf(parts: readonly Mapped[]): Path {
  const first = (parts[0] as Mapped).from
  if (parts.length === 1) return first
  const differs = first.findIndex((step, index) => parts.some(({ from }) => from[index] !== step))
  return differs < 0 ? first : first.slice(0, differs)
}

function same(value: unknown): unknown {
  return value
}
