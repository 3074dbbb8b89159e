import { Command } from 'commander'
import { EXIT } from '../console/exit-codes.ts'
import { examplesHelp, exitCodesHelp } from '../console/help-sections.ts'
import { type RemoteFlags, withRemoteFlags } from './remote-flags.ts'

export function statusCommand(): Command {
  const command = new Command('status')
    .description('Shows the state of the deployed site or, for an article, the feeds that contain it now.')
    .argument('[article]', 'an article key, as in its receipt, or its file on this machine')
  return withRemoteFlags(command)
    .option('--json', 'prints one JSON document')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.refused, EXIT.failed, EXIT.notLive]))
    .addHelpText('after', MEANING)
    .addHelpText('after', examplesHelp(['status', 'status 2026/ferry', 'status --stack Newsroom']))
    .action(async (name: string | undefined, flags: RemoteFlags) => {
      const { runStatus } = await import('../remote/run-status.ts')
      process.exitCode = await runStatus(name, flags)
    })
}

const MEANING = `
Without an article, the exit code is 1 if site.json was rejected, and 3 if there are dead letters.`
