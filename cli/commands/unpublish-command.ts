import { Command } from 'commander'
import { EXIT, exitCodesHelp } from '../console/exit-codes.ts'
import type { UnpublishFlags } from '../remote/run-unpublish.ts'
import { positiveNumber, withRemoteFlags } from './remote-flags.ts'

export function unpublishCommand(): Command {
  const command = new Command('unpublish')
    .description('Takes articles off the deployed site, and waits until feeds no longer have them. Your files stay.')
    .argument('<articles...>', 'article keys as receipts have them, or files or folders of this machine')
  return withRemoteFlags(command)
    .option('-y, --yes', 'asks nothing')
    .option('--no-wait', 'ends after the deletion')
    .option('--timeout <seconds>', 'how long to wait after the deletion', positiveNumber, 120)
    .option('--json', 'one JSON document: each article, and each feed that it was in; asks nothing, so wants --yes')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.refused, EXIT.failed, EXIT.notLive]))
    .addHelpText('after', EXAMPLES)
    .action(async (names: string[], flags: UnpublishFlags) => {
      const { runUnpublish } = await import('../remote/run-unpublish.ts')
      process.exitCode = await runUnpublish(names, flags)
    })
}

const EXAMPLES = `
Examples:
  feedwright unpublish 2026/ferry
  feedwright unpublish my-site/articles/2026/ferry.json --yes`
