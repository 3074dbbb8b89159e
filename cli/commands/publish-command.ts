import { Command } from 'commander'
import { EXIT, exitCodesHelp } from '../console/exit-codes.ts'
import type { PublishFlags } from '../remote/run-publish.ts'
import { positiveNumber, withRemoteFlags } from './remote-flags.ts'

export function publishCommand(): Command {
  const command = new Command('publish')
    .description('Uploads articles and site.json to the deployed site, and waits until readers have them.')
    .argument('<files...>', 'articles, site.json, or folders of them; what is unchanged is not uploaded again')
  return withRemoteFlags(command)
    .option('--no-wait', 'ends after the upload')
    .option('--timeout <seconds>', 'how long to wait after the upload', positiveNumber, 120)
    .option('-v, --verbose', 'a row for every file, however many there are')
    .option('--json', 'one JSON document: each file with its outcome, its feeds and its problems; each feed')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.refused, EXIT.failed, EXIT.notLive]))
    .addHelpText('after', EXAMPLES)
    .action(async (names: string[], flags: PublishFlags) => {
      const { runPublish } = await import('../remote/run-publish.ts')
      process.exitCode = await runPublish(names, flags)
    })
}

const EXAMPLES = `
Examples:
  feedwright publish my-site
  feedwright publish my-site/articles/2026/ferry.json --profile newsroom --region eu-central-1`
