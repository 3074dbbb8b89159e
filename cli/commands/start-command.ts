import { Command, InvalidArgumentError } from 'commander'
import { EXIT } from '../console/exit-codes.ts'
import { examplesHelp, exitCodesHelp } from '../console/help-sections.ts'
import { USUAL_PORT } from '../start/listen.ts'
import type { StartFlags } from '../start/run-start.ts'
import { WHOLE_PORT } from '../start/start-texts.ts'

export function startCommand(): Command {
  return new Command('start')
    .description('Watches a content folder, publishes on every save, and serves the feeds on this machine.')
    .argument(
      '[content]',
      'the folder with site.json, or a folder in it (default: the site that contains this folder, or content)',
    )
    .option(
      '-p, --port <number>',
      `where to listen; 0 takes any free port (default: ${USUAL_PORT}, or the next free one)`,
      port,
    )
    .option('--host <name>', 'the interface to listen on', 'localhost')
    .option(
      '--state <folder>',
      'the folder for the catalog and the documents (default: .feedwright in the content folder)',
    )
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.failed]))
    .addHelpText('after', examplesHelp(['start my-site', 'start my-site --port 9000']))
    .action(async (folder: string | undefined, flags: StartFlags) => {
      const { runStart } = await import('../start/run-start.ts')
      await runStart(folder, flags)
    })
}

function port(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new InvalidArgumentError(WHOLE_PORT)
  return number
}
