import { createInterface } from 'node:readline/promises'
import { styleText } from 'node:util'
import { CliError } from '../console/cli-error.ts'
import { describeRows } from '../console/format-problems.ts'
import { NO_ANSWER } from './init-texts.ts'
import { problemsOf, QUESTIONS, type Question, type SiteAnswers } from './site-answers.ts'

/** The input ended before every question was answered. */
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
 * Asks for what is not known yet, and repeats each question until its answer is valid.
 * @throws NoAnswerError if the input ends, or Ctrl-C is pressed
 */
export async function ask(known: Partial<SiteAnswers>, { input, output, today }: Conversation): Promise<SiteAnswers> {
  const lines = createInterface({ input, output })
  // The iterator buffers lines that arrive before their question, for example when several are pasted.
  const said = lines[Symbol.asyncIterator]()
  let hasEnded = false
  lines.once('close', () => (hasEnded = true))
  const answers: Partial<SiteAnswers> = { ...known }
  try {
    for (const question of QUESTIONS)
      while (answers[question.answer] === undefined) {
        const fallback = question.fallback(answers)
        lines.setPrompt(`${question.words} ${styleText('dim', `(${fallback})`)} `)
        // A closed reader no longer prompts, and may still have buffered lines.
        if (hasEnded) output.write(lines.getPrompt())
        else lines.prompt()
        const { value: line, done } = await said.next()
        if (done) {
          output.write('\n')
          throw new NoAnswerError(NO_ANSWER)
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

/** Why an answer is invalid, as text; undefined for a valid one. */
export function whatIsWrong(question: Question, value: string, today: string): string | undefined {
  const [problem] = problemsOf(question, value, today)
  if (problem === undefined) return undefined
  return describeRows(problem)
    .map((row) => `  ${row}`)
    .join('\n')
}
