import { Command } from 'commander'
import { EXIT } from '../console/exit-codes.ts'
import { examplesHelp, exitCodesHelp } from '../console/help-sections.ts'
import { type RemoteFlags, withRemoteFlags } from './remote-flags.ts'

export function doctorCommand(): Command {
  const command = new Command('doctor').description(
    'Checks the account and the deployed site, and says for each check that is not ok what to do.',
  )
  return withRemoteFlags(command)
    .option('--json', 'prints one JSON document')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.refused, EXIT.failed]))
    .addHelpText('after', MEANING)
    .addHelpText('after', examplesHelp(['doctor', 'doctor --stack Newsroom']))
    .action(async (flags: RemoteFlags, own: Command) => {
      const { runDoctor } = await import('../doctor/run-doctor.ts')
      process.exitCode = await runDoctor(flags, own.parent?.version() ?? '')
    })
}

const MEANING = `
Here, exit code 1 means that a check failed; a warning alone is 0. A check that your credentials may not make is a warning.`
