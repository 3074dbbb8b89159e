import { createInterface } from 'node:readline/promises'
import { styleText } from 'node:util'
import { CliError } from '../console/cli-error.ts'
import { problemsOf, QUESTIONS, type Question, type SiteAnswers } from './site-answers.ts'

/** The one who was asked went away. */
export class NoAnswerError extends CliError {
  override readonly name = 'NoAnswerError'
}

export interface Conversation {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  /** As YYYY-MM-DD. */
  readonly today: string
}

/**
 * Asks what is not known yet, each question until its answer is good.
 * @throws NoAnswerError where the input ends, or Ctrl-C is pressed
 */
export async function ask(known: Partial<SiteAnswers>, { input, output, today }: Conversation): Promise<SiteAnswers> {
  const lines = createInterface({ input, output })
  // Lines that come before they are asked for, as when several are pasted, wait in the iterator.
  const said = lines[Symbol.asyncIterator]()
  let hasEnded = false
  lines.once('close', () => (hasEnded = true))
  const answers: Partial<SiteAnswers> = { ...known }
  try {
    for (const question of QUESTIONS)
      while (answers[question.answer] === undefined) {
        const fallback = question.fallback(answers)
        lines.setPrompt(`${question.words} ${styleText('dim', `(${fallback})`)} `)
        // A closed reader prompts no more, and may still have lines that wait.
        if (hasEnded) output.write(lines.getPrompt())
        else lines.prompt()
        const { value: line, done } = await said.next()
        if (done) {
          output.write('\n')
          throw new NoAnswerError('Nothing was written: not every question has an answer.')
        }
        const value = line.trim() || fallback
        const wrong = whatIsWrong(question, value, today)
        if (wrong === undefined) Object.assign(answers, { [question.answer]: value })
        else output.write(`${wrong}\n`)
      }
  } finally {
    lines.close()
  }
  return answers as SiteAnswers
}

/** What keeps an answer from being one, in words; undefined for a good one. */
export function whatIsWrong(question: Question, value: string, today: string): string | undefined {
  const [problem] = problemsOf(question, value, today)
  if (problem === undefined) return undefined
  return [`  found   ${problem.found}`, `  wanted  ${problem.wanted}`, `  fix     ${problem.fix}`].join('\n')
}
