import { resolve } from 'node:path'
import { Command } from 'commander'
import { CliError } from '../console/cli-error.ts'
import { EXIT } from '../console/exit-codes.ts'
import { examplesHelp, exitCodesHelp } from '../console/help-sections.ts'
import { ask, whatIsWrong } from '../init/ask.ts'
import { invalidFlag, noTerminal } from '../init/init-texts.ts'
import { printNewSite } from '../init/print-new-site.ts'
import { type Answer, QUESTIONS, type SiteAnswers } from '../init/site-answers.ts'
import { starterFiles } from '../init/starter-files.ts'
import { inspectFolder, writeSite } from '../init/write-site.ts'

export function initCommand(): Command {
  const command = new Command('init')
    .description('Creates a new site: site.json, a first article, and schemas for your editor. Overwrites nothing.')
    .argument('[folder]', 'the folder for the site; created if missing', '.')
  for (const { flag, words } of QUESTIONS) command.option(`${flag} <text>`, `answers: ${words}`)
  return command
    .option('-y, --yes', 'asks no questions: uses the suggested answer for everything without a flag')
    .option('--json', 'prints one JSON document: the folder and its files; asks no questions')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.failed]))
    .addHelpText(
      'after',
      examplesHelp([
        'init my-site',
        'init my-site --yes --title "The Gullhaven Gazette" --home-page https://www.example.org/',
      ]),
    )
    .action(init)
}

interface InitFlags extends Partial<SiteAnswers> {
  readonly yes?: boolean
  readonly json?: boolean
}

async function init(name: string, flags: InitFlags): Promise<void> {
  const folder = resolve(name)
  const { hasArticles } = await inspectFolder(folder)
  const now = new Date()
  const answers = await answersOf(flags, now.toISOString().slice(0, 10))
  const { written, kept } = await writeSite(folder, starterFiles(answers, { now, hasArticles }))
  if (flags.json) console.log(JSON.stringify({ folder, written, kept }, null, 2))
  else printNewSite(name, { written, kept })
}

/** From the flags, and on a terminal from the user. */
async function answersOf(flags: InitFlags, today: string): Promise<SiteAnswers> {
  const known: Partial<Record<Answer, string>> = {}
  for (const question of QUESTIONS) {
    const value = flags[question.answer]?.trim()
    if (value === undefined) continue
    const wrong = whatIsWrong(question, value, today)
    if (wrong !== undefined) throw new CliError(invalidFlag(question.flag, wrong))
    known[question.answer] = value
  }
  const isAlone = flags.yes || flags.json
  if (!isAlone && QUESTIONS.every(({ answer }) => known[answer] !== undefined)) return known as SiteAnswers
  if (!isAlone && process.stdin.isTTY) return ask(known, { input: process.stdin, output: process.stdout, today })
  const missing = QUESTIONS.filter(({ answer }) => known[answer] === undefined)
  if (!isAlone) throw new CliError(noTerminal(missing.map(({ flag }) => flag)))
  for (const { answer, fallback } of missing) known[answer] = fallback(known)
  return known as SiteAnswers
}
