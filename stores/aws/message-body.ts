import { withoutSchema } from '../../core/ports/schema-version.ts'
import { isObject } from '../../core/text/json.ts'

/** A message that Feedwright did not send: a retry cannot help. */
export class UnreadableMessage extends Error {
  override name = 'UnreadableMessage'
  readonly body: string

  constructor(body: string, wanted: string, options?: ErrorOptions) {
    super(`the queue holds a message that is ${wanted}: ${body.slice(0, MAX_SHOWN)}`, options)
    this.body = body
  }
}

/** In characters: enough to recognise the sender. */
const MAX_SHOWN = 200

export type Members = Readonly<Record<string, unknown>>

/**
 * The members of a message's body.
 * @throws UnreadableMessage if it is not a JSON object
 * @throws NewerSchema if a newer version of this code sent it
 */
export function membersOf(body: string): Members {
  let message: unknown
  try {
    message = JSON.parse(body)
  } catch (error) {
    throw new UnreadableMessage(body, 'no JSON', { cause: error })
  }
  if (!isObject(message)) throw new UnreadableMessage(body, 'no JSON object')
  return withoutSchema('a message', message)
}

/**
 * A message that has these members, each a string.
 * @throws UnreadableMessage
 */
export function textMembers<Name extends string>(body: string, names: readonly Name[]): Record<Name, string> {
  const members = membersOf(body)
  const other = names.find((name) => typeof members[name] !== 'string')
  if (other !== undefined) throw new UnreadableMessage(body, `without the text "${other}"`)
  return members as Record<Name, string>
}
