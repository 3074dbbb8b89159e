import { Command } from 'commander'
import { EXIT, exitCodesHelp } from '../console/exit-codes.ts'
import type { RedriveFlags } from '../remote/run-redrive.ts'
import { positiveNumber, withRemoteFlags } from './remote-flags.ts'

export function redriveCommand(): Command {
  const command = new Command('redrive').description(
    'Has work done again that failed for the last time: sends all dead letters back. Mend the cause first.',
  )
  return withRemoteFlags(command)
    .option('--timeout <seconds>', 'how long to wait until they are sent back', positiveNumber, 300)
    .option('--json', 'one JSON document: each queue, and how many were sent back')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.failed, EXIT.notLive]))
    .addHelpText('after', '\nExample:\n  feedwright redrive')
    .action(async (flags: RedriveFlags) => {
      const { runRedrive } = await import('../remote/run-redrive.ts')
      process.exitCode = await runRedrive(flags)
    })
}
