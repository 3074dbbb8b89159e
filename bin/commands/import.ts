import { join } from 'node:path'
import { Command, Option } from 'commander'
import { isWeb } from '../../core/text/uri.ts'
import { writeWholeFile } from '../../stores/folder/whole-file.ts'
import { progressBar } from '../batch/progress.ts'
import { importSources } from '../import/import-sources.ts'
import { KINDS, type Kind } from '../import/kinds.ts'
import { printImport, REPORT_FILE } from '../import/print-import.ts'
import { hasRefused } from '../import/report.ts'
import { EXIT, type ExitCode, exitCodesHelp } from './exit-codes.ts'

export function importCommand(): Command {
  return new Command('import')
    .description('Writes the articles of another system as articles of a site. What they were known by stays.')
    .argument('<sources...>', 'files, folders of them, or addresses of feeds')
    .requiredOption('-o, --out <folder>', 'the content folder: articles/ in it, and site.json where there is none')
    .addOption(new Option('--from <kind>', 'what the sources are (default: told from each)').choices(KINDS))
    .option('--type <name>', 'a post type to take from a WordPress export besides "post"; several times', oneMore, [
      'post',
    ])
    .option('--home-page <address>', "the site's home page, where no source names it")
    .option('--no-follow', 'takes the documents that are named, and not the archives that they link to')
    .option('--force', 'overwrites article files that an import did not write so')
    .option('--json', 'one JSON document: what came of each source')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.refused, EXIT.failed]))
    .addHelpText('after', EXAMPLES)
    .action(async (sources: string[], flags: ImportFlags, command: Command) => {
      if (flags.homePage !== undefined && !isWeb(flags.homePage))
        command.error(`error: --home-page wants an address like https://www.example.org/, not ${flags.homePage}`)
      process.exitCode = await importAll(sources, flags)
    })
}

const EXAMPLES = `
Examples:
  feedwright import wordpress-export.xml --out my-site
  feedwright import https://www.example.org/feed.json --out my-site   with its older pages
  feedwright import ../hugo-site/content --out my-site --home-page https://www.example.org/`

interface ImportFlags {
  readonly out: string
  readonly from?: Kind
  readonly type: readonly string[]
  readonly homePage?: string
  readonly follow: boolean
  readonly force?: boolean
  readonly json?: boolean
}

function oneMore(name: string, others: string[]): string[] {
  return [...others, name]
}

async function importAll(sources: readonly string[], flags: ImportFlags): Promise<ExitCode> {
  const started = performance.now()
  const stop = new AbortController()
  // A second Ctrl-C ends the process at once.
  process.once('SIGINT', () => stop.abort())
  const bar = progressBar('importing', 'bytes')
  const report = await importSources(sources, {
    out: flags.out,
    ...(flags.from && { from: flags.from }),
    types: flags.type,
    follow: flags.follow,
    force: flags.force ?? false,
    ...(flags.homePage !== undefined && { homePage: flags.homePage }),
    signal: stop.signal,
    now: Date.now(),
    onProgress: bar.at,
  }).finally(bar.stop)
  await writeWholeFile(join(report.out, REPORT_FILE), `${JSON.stringify(report, null, 2)}\n`)
  if (flags.json) console.log(JSON.stringify(report, null, 2))
  else printImport(report, performance.now() - started)
  if (report.interrupted) return EXIT.failed
  return hasRefused(report) ? EXIT.refused : EXIT.done
}
