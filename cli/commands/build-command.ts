import { Command } from 'commander'
import { REDIRECTS_FILE } from '../build/redirects-file.ts'
import type { BuildFlags } from '../build/run-build.ts'
import { EXIT } from '../console/exit-codes.ts'
import { examplesHelp, exitCodesHelp } from '../console/help-sections.ts'

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
      const { runBuild } = await import('../build/run-build.ts')
      process.exitCode = await runBuild(content, flags)
    })
}
