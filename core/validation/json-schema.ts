import * as z from 'zod/mini'
import type { Suggest } from './suggest.ts'

/**
 * The texts of a schema's members for people. They stand next to the rule that they explain and serve two purposes: the
 * published JSON Schema (`description`, `examples`) and the problems (`wanted`, `fix`).
 */
export interface FieldDocs {
  readonly [key: string]: unknown
  readonly description: string
  readonly wanted: string
  readonly fix: string
  /** The fix for this value, if its intended form can be inferred. */
  readonly suggest?: Suggest
  /** For an object: names that other vocabularies give to its members, in lower case without separators. */
  readonly aliases?: Readonly<Record<string, string>>
  readonly examples?: readonly unknown[]
  /** JSON Schema's `format`, if there is one for the rule. */
  readonly format?: string
  /** JSON Schema's `pattern`, for a rule that the validator checks in code. */
  readonly pattern?: string
}

const fieldDocs = z.registry<FieldDocs>()

/** Attaches docs to a schema and returns the schema. */
export function describe<Schema extends z.ZodMiniType>(schema: Schema, docs: FieldDocs): Schema {
  fieldDocs.add(schema as never, docs as never)
  return schema
}

export function docsOf(schema: z.core.$ZodType): FieldDocs | undefined {
  return fieldDocs.get(schema) as FieldDocs | undefined
}

/** The JSON Schema (draft 2020-12) of a schema, for editors: what is accepted as input, including unknown members. */
export function toJsonSchema(schema: z.ZodMiniType, id: string, title: string): Record<string, unknown> {
  const generated = z.toJSONSchema(schema, {
    io: 'input',
    metadata: fieldDocs as never,
    override: ({ jsonSchema }) => {
      const { fix, examples } = jsonSchema as Record<string, unknown>
      delete jsonSchema.wanted
      delete jsonSchema.fix
      delete jsonSchema.suggest
      delete jsonSchema.aliases
      if (Array.isArray(examples) && examples.length === 0) delete jsonSchema.examples
      // Not in the standard, but some editors show it.
      if (typeof fix === 'string') jsonSchema.errorMessage = fix
    },
  })
  return { $schema: generated.$schema, $id: id, title, ...generated }
}

/** The schema of one member, through optional wrappers, arrays and objects of any names. */
export function memberSchema(schema: z.core.$ZodType, step: PropertyKey): z.core.$ZodType | undefined {
  const definition = unwrap(schema)._zod.def as {
    type: string
    shape?: Record<string, z.core.$ZodType>
    element?: z.core.$ZodType
    valueType?: z.core.$ZodType
  }
  if (definition.type === 'record') return definition.valueType
  if (definition.type === 'object') return definition.shape?.[String(step)]
  return definition.type === 'array' ? definition.element : undefined
}

/** How many elements a list schema allows. */
export function longestList(schema: z.core.$ZodType): number {
  const { checks = [] } = unwrap(schema)._zod.def as {
    checks?: { _zod: { def: { check: string; maximum?: number } } }[]
  }
  const found = checks.map(({ _zod: { def } }) => (def.check === 'max_length' ? def.maximum : undefined))
  return Math.min(...found.filter((maximum) => maximum !== undefined), Number.MAX_SAFE_INTEGER - 1)
}

/** The member names of an object schema; undefined for any other schema. */
export function memberNames(schema: z.core.$ZodType): string[] | undefined {
  const definition = unwrap(schema)._zod.def as { type: string; shape?: Record<string, unknown> }
  return definition.type === 'object' ? Object.keys(definition.shape ?? {}) : undefined
}

export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const definition = schema._zod.def as { type: string; innerType?: z.core.$ZodType }
  return definition.type === 'optional' && definition.innerType ? unwrap(definition.innerType) : schema
}
