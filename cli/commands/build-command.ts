import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { BuildCache } from '../../stores/folder/build-cache.ts'
import { openBuiltFiles, removeOldList } from '../../stores/folder/build-lists.ts'
import { ContentFolder } from '../../stores/folder/content-folder.ts'
import { InTheWayError, OutputFolder } from '../../stores/folder/output-folder.ts'
import { StateFolder } from '../../stores/folder/state-folder.ts'
import { buildFolder } from '../build/build-folder.ts'
import { ARTICLES_READ, READING } from '../build/build-texts.ts'
import { describeObstacles, withPlaceForState } from '../build/in-the-way.ts'
import { printReport, printReportJson } from '../build/print-build-report.ts'
import { programDigest } from '../build/program-digest.ts'
import { REDIRECTS_FILE } from '../build/redirects-file.ts'
import { STATE_FOLDER, targetFolder } from '../build/target-folder.ts'
import { EXIT, type ExitCode } from '../console/exit-codes.ts'
import { hasError } from '../console/format-problems.ts'
import { examplesHelp, exitCodesHelp } from '../console/help-sections.ts'
import { progressBar } from '../console/progress.ts'

export function buildCommand(): Command {
  return new Command('build')
    .description('Builds every feed of a content folder once, for any static host.')
    .argument('<content>', 'the folder with site.json and articles/')
    .requiredOption(
      '-o, --out <folder>',
      'the folder for the documents; created if missing. Files that no build wrote are left alone',
    )
    .option(
      '--state <folder>',
      'remembers between builds when each article was first seen, changed and removed, and its last valid version',
    )
    .option(
      '--force',
      'replaces files that no build wrote, or that were changed since, if a document needs their place',
    )
    .option(
      '--no-redirects',
      `writes no file ${REDIRECTS_FILE} for the old addresses in site.json; by default, if there are any`,
    )
    .option(
      '--no-cache',
      'reads every article and renders every document, also if nothing changed since the last build',
    )
    .option('--json', 'prints one JSON document: the problems of each file, the documents written and removed')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.refused, EXIT.failed]))
    .addHelpText(
      'after',
      examplesHelp([
        'build my-site --out public',
        'build my-site --out public --state .feedwright   # with tombstones and change times',
      ]),
    )
    .action(async (content: string, flags: BuildFlags) => {
      process.exitCode = await build(content, flags)
    })
}

interface BuildFlags {
  readonly out: string
  readonly state?: string
  readonly force?: boolean
  readonly redirects: boolean
  readonly cache: boolean
  readonly json?: boolean
}

/** Builds a folder and prints the result. */
async function build(folder: string, flags: BuildFlags): Promise<ExitCode> {
  const started = performance.now()
  const content = resolve(folder)
  const out = await targetFolder(flags.out, content, flags.state)
  const ownState = join(content, STATE_FOLDER)
  const lists: [string, ...string[]] = flags.state ? [resolve(flags.state), ownState] : [ownState]
  const bar = progressBar(READING, ARTICLES_READ)
  const built = await openBuiltFiles(out, lists)
  const report = await buildFolder({
    content: new ContentFolder(content),
    out: (known) => new OutputFolder(out, built, { force: flags.force ?? false, known }),
    ...(flags.cache && {
      cache: async (site) => BuildCache.open(lists[0], { program: await programDigest(), site, content, target: out }),
    }),
    hasRedirects: flags.redirects,
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
