import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { openBuiltFiles, removeOldList } from '../../stores/folder/build-lists.ts'
import { ContentFolder } from '../../stores/folder/content-folder.ts'
import { InTheWayError, OutputFolder } from '../../stores/folder/output-folder.ts'
import { StateFolder } from '../../stores/folder/state-folder.ts'
import { buildFolder } from '../build/build-folder.ts'
import { describeObstacles, withPlaceForState } from '../build/in-the-way.ts'
import { printReport, printReportJson } from '../build/print-build-report.ts'
import { STATE_FOLDER, targetFolder } from '../build/target-folder.ts'
import { EXIT, type ExitCode, exitCodesHelp } from '../console/exit-codes.ts'
import { hasError } from '../console/format-problems.ts'
import { progressBar } from '../console/progress.ts'

export function buildCommand(): Command {
  return new Command('build')
    .description('Builds every document of a content folder once, for any static host.')
    .argument('<content>', 'the folder with site.json and articles/')
    .requiredOption(
      '-o, --out <folder>',
      'where the documents go; made if missing. What no build wrote there is not touched',
    )
    .option(
      '--state <folder>',
      'keeps what no file holds between builds: first seen, last changed, removed; last valid version; what was written',
    )
    .option('--force', 'replaces files in the way of documents that no build wrote, or that were changed since')
    .option('--json', 'one JSON document: what is wrong with which file, which documents were written and removed')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.refused, EXIT.failed]))
    .addHelpText('after', '\nExample:\n  feedwright build my-site --out public --state .feedwright')
    .action(async (content: string, flags: BuildFlags) => {
      process.exitCode = await build(content, flags)
    })
}

interface BuildFlags {
  readonly out: string
  readonly state?: string
  readonly force?: boolean
  readonly json?: boolean
}

/** Builds a folder and prints the result. */
async function build(folder: string, flags: BuildFlags): Promise<ExitCode> {
  const started = performance.now()
  const content = resolve(folder)
  const out = await targetFolder(flags.out, content, flags.state)
  const ownState = join(content, STATE_FOLDER)
  const lists: [string, ...string[]] = flags.state ? [resolve(flags.state), ownState] : [ownState]
  const bar = progressBar('reading', 'articles')
  const report = await buildFolder({
    content: new ContentFolder(content),
    out: new OutputFolder(out, await openBuiltFiles(out, lists), { force: flags.force ?? false }),
    now: Date.now(),
    ...(flags.state && { state: new StateFolder(resolve(flags.state)) }),
    onProgress: bar.at,
  })
    .catch((error: unknown) => {
      throw error instanceof InTheWayError
        ? describeObstacles(error, flags.out, lists[0])
        : withPlaceForState(error, lists[0])
    })
    .finally(bar.stop)
  if (report.written !== undefined) await removeOldList(out)
  if (flags.json) printReportJson(report)
  else printReport(report, flags.out, performance.now() - started)
  return report.files.some(hasError) ? EXIT.refused : EXIT.done
}
