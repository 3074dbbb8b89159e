import { Command } from 'commander'
import { type DeskFlags, withDeskFlags } from './desk-flags.ts'
import { EXIT, exitCodesHelp } from './exit-codes.ts'

export function statusCommand(): Command {
  const command = new Command('status')
    .description('Says how the deployed site is, or with an article where readers have it now.')
    .argument('[article]', 'an article key as receipts have it, or its file on this machine')
  return withDeskFlags(command)
    .option('--json', 'one JSON document')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.refused, EXIT.failed, EXIT.notLive]))
    .addHelpText('after', MEANING)
    .addHelpText('after', EXAMPLES)
    .action(async (name: string | undefined, flags: DeskFlags) => {
      const { runStatus } = await import('../desk/run-status.ts')
      process.exitCode = await runStatus(name, flags)
    })
}

const MEANING = `
Without an article it ends with 1 where site.json was refused, and with 3 where there are dead letters.`

const EXAMPLES = `
Examples:
  feedwright status
  feedwright status 2026/ferry`
