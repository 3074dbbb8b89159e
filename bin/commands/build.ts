import { resolve } from 'node:path'
import { SingleBar } from 'cli-progress'
import { Command } from 'commander'
import { ContentFolder } from '../../stores/folder/content-folder.ts'
import { OutputFolder } from '../../stores/folder/output-folder.ts'
import { StateFolder } from '../../stores/folder/state-folder.ts'
import { type BuildReport, buildFolder } from '../batch/build-folder.ts'
import { describeProblems, hasError } from '../batch/print-problems.ts'
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
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.refused, EXIT.failed]))
    .addHelpText('after', '\nExample:\n  npm run build -- content --out out --state .feedwright')
    .action(async (content: string, flags: BuildFlags) => {
      process.exitCode = await build(content, flags)
    })
}

interface BuildFlags {
  readonly out: string
  readonly state?: string
}

/** Builds a folder and says what came of it. */
async function build(folder: string, flags: BuildFlags): Promise<ExitCode> {
  const started = performance.now()
  const bar = new SingleBar({ format: 'reading {bar} {value}/{total} articles, {eta} s to go', clearOnComplete: true })
  const report = await buildFolder({
    content: new ContentFolder(resolve(folder)),
    out: new OutputFolder(resolve(flags.out)),
    now: Date.now(),
    ...(flags.state && { state: new StateFolder(resolve(flags.state)) }),
    onProgress: (done, total) => (done === 1 ? bar.start(total, 1) : bar.update(done)),
  }).finally(() => bar.stop())
  printReport(report, flags.out, performance.now() - started)
  return report.files.some(hasError) ? EXIT.refused : EXIT.done
}

function printReport({ written, articles, files }: BuildReport, out: string, milliseconds: number): void {
  if (files.length > 0) console.log(`${files.map(describeProblems).join('\n')}\n`)
  const rejected = files.filter(hasError).length
  if (written === undefined) {
    console.log('Nothing was built: there is no site to build.')
    return
  }
  const { documents, changed, removed } = written
  console.log(
    `${articles} articles (${rejected} with errors, ${files.length - rejected} with notices) in ${(milliseconds / 1000).toFixed(1)} s`,
  )
  console.log(
    `${documents} documents in ${out}: ${changed.length} written, ${documents - changed.length} unchanged, ${removed.length} removed`,
  )
}
