import { Command } from 'commander'
import { withRemoteFlags } from '../../../cli/commands/remote-flags.ts'
import { EXIT } from '../../../cli/console/exit-codes.ts'
import { reportError } from '../../../cli/console/report-error.ts'
import { runSmoke, type SmokeFlags } from './run-smoke.ts'
import { DESCRIPTION, PROBE_FLAG } from './smoke-texts.ts'

/** `npm run smoke -- --stack-prefix Gazette`: against a real account, and so in no gate. */

const command = withRemoteFlags(new Command('npm run smoke --').description(DESCRIPTION))
  .option('--probe', PROBE_FLAG)
  .option('--json', 'prints one JSON document')
  .action(async (flags: SmokeFlags) => {
    process.exitCode = await runSmoke(flags)
  })

try {
  await command.parseAsync()
} catch (error) {
  reportError(error)
  process.exitCode = EXIT.failed
}
