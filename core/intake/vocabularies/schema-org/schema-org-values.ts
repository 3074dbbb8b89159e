import { type Mapped, mapped } from '../mapping.ts'
import { firstOf, type Member } from '../member.ts'
import { isAddress, shortTextOf, textOf } from '../values.ts'
import type { Graph } from './graph.ts'

/** The first value of a member, out of its wrapping (JSON-LD 1.1, "value objects"). */
export function single(member: Member): Member | undefined {
  const first = member.elements[0]
  return first?.isObject && !first.at('@value').isNothing ? first.at('@value') : first
}

export function text(member: Member): Mapped | undefined {
  return mapped(single(member), textOf)
}

/** The address of something: a text, or a node that has its address in one of these members. */
export function address(graph: Graph, member: Member, ...names: readonly string[]): Mapped | undefined {
  const value = single(member)
  if (value === undefined || !value.isObject) return mapped(value)
  return mapped(firstOf(...names.map((name) => single(graph.get(value, name))), webIdOf(value)))
}

/** What something is called: a text, or a node's name. */
export function name(
  graph: Graph,
  member: Member,
  read: (value: unknown) => unknown = shortTextOf,
): Mapped | undefined {
  const value = single(member)
  if (value === undefined || !value.isObject) return mapped(value, read)
  return mapped(firstOf(...['name', 'headline'].map((each) => single(graph.get(value, each)))), read)
}

/** The `@id` of a node, if it is a web address. */
export function webIdOf(node: Member): Member | undefined {
  return isAddress(node.at('@id').value) ? node.at('@id') : undefined
}
