import { Command } from 'commander'
import { EXIT } from '../console/exit-codes.ts'
import { examplesHelp, exitCodesHelp } from '../console/help-sections.ts'
import type { PublishFlags } from '../remote/run-publish.ts'
import { positiveNumber, withRemoteFlags } from './remote-flags.ts'

export function publishCommand(): Command {
  const command = new Command('publish')
    .description('Uploads articles and site.json to the deployed site, and waits until they are live.')
    .argument('<files...>', 'articles, site.json, or folders of them; unchanged files are not uploaded again')
  return withRemoteFlags(command)
    .option('--no-wait', 'returns after the upload')
    .option('--timeout <seconds>', 'the maximum time to wait after the upload', positiveNumber, 120)
    .option('-v, --verbose', 'prints a row for every file')
    .option('--json', 'prints one JSON document: each file with its result, feeds and problems; each feed')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.refused, EXIT.failed, EXIT.notLive]))
    .addHelpText(
      'after',
      examplesHelp([
        'publish my-site',
        'publish my-site/articles/2026/ferry.json --profile newsroom --region eu-central-1',
      ]),
    )
    .action(async (names: string[], flags: PublishFlags) => {
      const { runPublish } = await import('../remote/run-publish.ts')
      process.exitCode = await runPublish(names, flags)
    })
}
