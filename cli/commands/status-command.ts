import { Command } from 'commander'
import { EXIT, exitCodesHelp } from '../console/exit-codes.ts'
import { type RemoteFlags, withRemoteFlags } from './remote-flags.ts'

export function statusCommand(): Command {
  const command = new Command('status')
    .description('Says how the deployed site is, or with an article where readers have it now.')
    .argument('[article]', 'an article key as receipts have it, or its file on this machine')
  return withRemoteFlags(command)
    .option('--json', 'one JSON document')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.refused, EXIT.failed, EXIT.notLive]))
    .addHelpText('after', MEANING)
    .addHelpText('after', EXAMPLES)
    .action(async (name: string | undefined, flags: RemoteFlags) => {
      const { runStatus } = await import('../remote/run-status.ts')
      process.exitCode = await runStatus(name, flags)
    })
}

const MEANING = `
Without an article it ends with 1 where site.json was refused, and with 3 where there are dead letters.`

const EXAMPLES = `
Examples:
  feedwright status
  feedwright status 2026/ferry`
