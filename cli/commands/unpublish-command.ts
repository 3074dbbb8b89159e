import { Command } from 'commander'
import { EXIT } from '../console/exit-codes.ts'
import { examplesHelp, exitCodesHelp } from '../console/help-sections.ts'
import type { UnpublishFlags } from '../remote/run-unpublish.ts'
import { positiveNumber, withRemoteFlags } from './remote-flags.ts'

export function unpublishCommand(): Command {
  const command = new Command('unpublish')
    .description('Removes articles from the deployed site, and waits until no feed contains them. Local files stay.')
    .argument('<articles...>', 'article keys, as in receipts, or files or folders on this machine')
  return withRemoteFlags(command)
    .option('-y, --yes', 'does not ask for confirmation')
    .option('--no-wait', 'returns after the deletion')
    .option('--timeout <seconds>', 'the maximum time to wait after the deletion', positiveNumber, 120)
    .option('--json', 'prints one JSON document: each article, and the feeds that contained it; needs --yes')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.refused, EXIT.failed, EXIT.notLive]))
    .addHelpText('after', examplesHelp(['unpublish 2026/ferry', 'unpublish my-site/articles/2026/ferry.json --yes']))
    .action(async (names: string[], flags: UnpublishFlags) => {
      const { runUnpublish } = await import('../remote/run-unpublish.ts')
      process.exitCode = await runUnpublish(names, flags)
    })
}
