import { Command } from 'commander'
import { EXIT } from '../console/exit-codes.ts'
import { examplesHelp, exitCodesHelp } from '../console/help-sections.ts'
import type { RebuildFlags } from '../remote/run-rebuild.ts'
import { positiveNumber, withRemoteFlags } from './remote-flags.ts'

export function rebuildCommand(): Command {
  const command = new Command('rebuild').description(
    'Makes the deployed site process every article and every feed again. Always safe: writes only what differs.',
  )
  return withRemoteFlags(command)
    .option('--wait', 'waits until all work is done')
    .option('--timeout <seconds>', 'the maximum time to wait', positiveNumber, 900)
    .option('--json', 'prints one JSON document: whether all work is done, and the queues')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.failed, EXIT.notLive]))
    .addHelpText('after', examplesHelp(['rebuild', 'rebuild --wait --timeout 3600', 'rebuild --stack Newsroom/News']))
    .action(async (flags: RebuildFlags) => {
      const { runRebuild } = await import('../remote/run-rebuild.ts')
      process.exitCode = await runRebuild(flags)
    })
}
