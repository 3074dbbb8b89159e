import type * as z from 'zod/mini'
import { docsOf, memberNames, memberSchema, unwrap } from '../../core/validation/json-schema.ts'

/** One object of a vocabulary, and its members as a table in Markdown. */
export interface MemberTable {
  /** The position of the object: '' for the root, otherwise like "authors[]" or "feeds[].filter". */
  readonly path: string
  readonly markdown: string
}

/** The longest example that a cell shows; a member with a table of its own needs none. */
const MAX_EXAMPLE = 90

const HEAD = ['| field | what it says | what is wanted | example |', '| --- | --- | --- | --- |']

/** A table for each object of a vocabulary, parents first. An object whose members have a table already gets none. */
export function memberTables(schema: z.core.$ZodType, path = '', seen = new Set<string>()): MemberTable[] {
  const names = memberNames(schema) ?? []
  const members = names.map((name) => [name, memberSchema(schema, name) as z.core.$ZodType] as const)
  const markdown = [...HEAD, ...members.map(([name, member]) => rowOf(name, member))].join('\n')
  if (names.length === 0 || seen.has(markdown)) return []
  seen.add(markdown)
  const below = members.flatMap(([name, member]) => {
    const element = memberSchema(member, 0)
    const at = `${path}${path === '' ? '' : '.'}${name}`
    return element === undefined ? memberTables(member, at, seen) : memberTables(element, `${at}[]`, seen)
  })
  return [{ path, markdown }, ...below]
}

function rowOf(name: string, member: z.core.$ZodType): string {
  const isRequired = member._zod.def.type !== 'optional'
  const meaning = docsOf(member) ?? docsOf(unwrap(member))
  if (meaning === undefined) throw new Error(`The member ${name} has no meaning.`)
  const wanted = `${isRequired ? '**required**; ' : ''}${meaning.wanted}`
  return `| \`${name}\` | ${cell(meaning.description)} | ${cell(wanted)} | ${example(meaning.examples?.[0])} |`
}

function example(value: unknown): string {
  const text = value === undefined ? '' : JSON.stringify(value)
  return text === '' || text.length > MAX_EXAMPLE ? '' : cell(`\`${text}\``)
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`)
}
