import { resolve } from 'node:path'
import { Command } from 'commander'
import { ContentFolder } from '../../stores/folder/content-folder.ts'
import { OutputFolder } from '../../stores/folder/output-folder.ts'
import { StateFolder } from '../../stores/folder/state-folder.ts'
import { buildFolder } from '../batch/build-folder.ts'
import { hasError } from '../batch/print-problems.ts'
import { printReport, printReportJson } from '../batch/print-report.ts'
import { progressBar } from '../batch/progress.ts'
import { EXIT, type ExitCode, exitCodesHelp } from './exit-codes.ts'

export function buildCommand(): Command {
  return new Command('build')
    .description('Builds every document of a content folder once, for any static host.')
    .argument('<content>', 'the folder with site.json and articles/')
    .requiredOption(
      '-o, --out <folder>',
      'where the documents go; made if missing, left-overs of the last build removed',
    )
    .option(
      '--state <folder>',
      'keeps what no file holds between builds: first seen, last changed, removed; last good version',
    )
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
  readonly json?: boolean
}

/** Builds a folder and says what came of it. */
async function build(folder: string, flags: BuildFlags): Promise<ExitCode> {
  const started = performance.now()
  const bar = progressBar('reading', 'articles')
  const report = await buildFolder({
    content: new ContentFolder(resolve(folder)),
    out: new OutputFolder(resolve(flags.out)),
    now: Date.now(),
    ...(flags.state && { state: new StateFolder(resolve(flags.state)) }),
    onProgress: bar.at,
  }).finally(bar.stop)
  if (flags.json) printReportJson(report)
  else printReport(report, flags.out, performance.now() - started)
  return report.files.some(hasError) ? EXIT.refused : EXIT.done
}
