import { once } from 'node:events'
import { createInterface } from 'node:readline/promises'
import { DeploymentError } from './deployment-error.ts'
import { andMore } from './remote-texts.ts'

/** The most names that a question lists. */
const MAX_NAMED = 10

export interface Confirmation {
  /** Confirmed by a flag. */
  readonly yes?: boolean | undefined
  /** Whether the output is for a program, which nobody can be asked in. */
  readonly json?: boolean | undefined
  readonly question: string
  /** The message if nobody can be asked. */
  readonly passYes: string
}

/**
 * Asks whether articles are meant.
 * @param articles for people
 * @throws DeploymentError if nobody can be asked
 */
export async function confirmed(
  articles: readonly string[],
  { yes, json, question, passYes }: Confirmation,
): Promise<boolean> {
  if (yes) return true
  if (json || !process.stdin.isTTY) throw new DeploymentError(passYes)
  for (const article of articles.slice(0, MAX_NAMED)) console.log(`  ${article}`)
  if (articles.length > MAX_NAMED) console.log(`  ${andMore(articles.length - MAX_NAMED)}`)
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  // Closing the input (Ctrl-D) does not mean yes.
  const answer = await Promise.race([lines.question(question), once(lines, 'close').then(() => '')])
  lines.close()
  return /^y(es)?$/i.test(answer.trim())
}
