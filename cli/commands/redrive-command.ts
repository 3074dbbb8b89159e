import { Command } from 'commander'
import { EXIT } from '../console/exit-codes.ts'
import { examplesHelp, exitCodesHelp } from '../console/help-sections.ts'
import type { RedriveFlags } from '../remote/run-redrive.ts'
import { positiveNumber, withRemoteFlags } from './remote-flags.ts'

export function redriveCommand(): Command {
  const command = new Command('redrive').description(
    'Retries work that failed permanently: sends all dead letters back to their queues. Fix the cause first.',
  )
  return withRemoteFlags(command)
    .option('--timeout <seconds>', 'the maximum time to wait until all are sent back', positiveNumber, 300)
    .option('--json', 'prints one JSON document: each queue, and the number of messages sent back')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.failed, EXIT.notLive]))
    .addHelpText('after', examplesHelp(['redrive', 'redrive --json --profile newsroom']))
    .action(async (flags: RedriveFlags) => {
      const { runRedrive } = await import('../remote/run-redrive.ts')
      process.exitCode = await runRedrive(flags)
    })
}
