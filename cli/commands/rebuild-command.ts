import { Command } from 'commander'
import { EXIT, exitCodesHelp } from '../console/exit-codes.ts'
import type { RebuildFlags } from '../remote/run-rebuild.ts'
import { positiveNumber, withRemoteFlags } from './remote-flags.ts'

export function rebuildCommand(): Command {
  const command = new Command('rebuild').description(
    'Has the deployed site look at every article and every feed again. Always safe; what is in order is not written.',
  )
  return withRemoteFlags(command)
    .option('--wait', 'waits until no work is left')
    .option('--timeout <seconds>', 'how long to wait', positiveNumber, 900)
    .option('--json', 'one JSON document: whether all is at rest, and the queues')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.failed, EXIT.notLive]))
    .addHelpText('after', '\nExample:\n  feedwright rebuild --wait')
    .action(async (flags: RebuildFlags) => {
      const { runRebuild } = await import('../remote/run-rebuild.ts')
      process.exitCode = await runRebuild(flags)
    })
}
