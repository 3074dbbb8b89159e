/**
 * The version of the format of what is stored or sent as JSON: records, receipts, messages (docs/stored-data.md says when
 * to raise it). Manifests have their own (core/catalog/manifest.ts). An object without one is of version 1.
 */
export const SCHEMA_VERSION = 1

/** An object or message of a later format than this code reads: the code was rolled back. */
export class NewerSchema extends Error {
  override name = 'NewerSchema'

  constructor(what: string, found: number, highest: number) {
    super(
      `${what} was written by a newer version of Feedwright (schema ${found}, and this version reads ${highest}). Deploy the newer version again.`,
    )
  }
}

export function withSchema<Value extends object>(value: Value): Value & { readonly schema: number } {
  return { schema: SCHEMA_VERSION, ...value }
}

/**
 * The members of a stored object, without its version.
 * @param what for the message: the key, or the queue
 * @param highest the highest version that the caller reads
 * @throws NewerSchema
 */
export function withoutSchema(
  what: string,
  members: Readonly<Record<string, unknown>>,
  highest = SCHEMA_VERSION,
): Record<string, unknown> {
  const { schema, ...value } = members
  if (typeof schema === 'number' && schema > highest) throw new NewerSchema(what, schema, highest)
  return value
}
