import { resolve } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { unsupportedFilesIn } from '../../stores/folder/unsupported-files.ts'
import { type CheckReport, checkFiles } from '../check/check-files.ts'
import { checkSaves, watchNames } from '../check/check-on-save.ts'
import {
  CHECKING,
  FILES_CHECKED,
  MEASURE_AND_WATCH,
  NO_SITE_HERE,
  nothingToCheck,
  ONE_PARTNER,
  WATCH_HAS_NO_END,
} from '../check/check-texts.ts'
import { nameOf, printCheck } from '../check/print-check-report.ts'
import { type ResolvedFile, resolveFiles, SiteFolders } from '../check/resolve-files.ts'
import { CliError } from '../console/cli-error.ts'
import { EXIT, type ExitCode } from '../console/exit-codes.ts'
import { examplesHelp, exitCodesHelp } from '../console/help-sections.ts'
import { describeUnsupportedFiles } from '../console/print-unsupported-files.ts'
import { progressBar } from '../console/progress.ts'

export function checkCommand(): Command {
  return new Command('check')
    .description('Checks articles and site.json as publishing would, without publishing anything.')
    .argument('[files...]', 'articles, site.json, or folders of them (default: the site that contains this folder)')
    .option('-v, --verbose', 'also shows accepted files: their status, and the feeds that will contain them')
    .option('--measure', 'asks the servers of attached files for the sizes that are missing, and says what to write')
    .option('-w, --watch', 'keeps running, and checks each file when it is saved')
    .option('--for <feed>', 'checks against the rules of one partner: the path of a feed with a profile', onlyOne)
    .option('--json', 'prints one JSON document: a list of files, each with "accepted" and its problems')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.refused, EXIT.failed]))
    .addHelpText(
      'after',
      examplesHelp([
        'check                             # the site that contains this folder',
        'check articles/2026/ferry.json    # against the site.json found above it',
        'check --for partners/msn          # what this partner would say of each article',
        'check my-site --watch',
      ]),
    )
    .action(async (files: string[], flags: CheckFlags, command: Command) => {
      if (flags.json && flags.watch) command.error(`error: ${WATCH_HAS_NO_END}`)
      if (flags.measure && flags.watch) command.error(`error: ${MEASURE_AND_WATCH}`)
      process.exitCode = await check(files, flags)
    })
}

/** The last of several would silently win. */
function onlyOne(value: string, before: string | undefined): string {
  if (before !== undefined) throw new InvalidArgumentError(ONE_PARTNER)
  return value
}

interface CheckFlags {
  readonly verbose?: boolean
  readonly watch?: boolean
  readonly measure?: boolean
  readonly json?: boolean
  readonly for?: string
}

async function check(named: readonly string[], flags: CheckFlags): Promise<ExitCode> {
  const { verbose = false } = flags
  const sites = new SiteFolders()
  const names = named.length > 0 ? named : [await siteHere(sites)]
  const targets = distinct((await Promise.all(names.map((name) => resolveFiles(name, sites)))).flat())
  if (targets.length === 0) throw new CliError(nothingToCheck(names))
  // Start the watcher before the first check: a save in between is then seen by one of the two.
  const saves = flags.watch ? await watchNames(names) : undefined
  const bar = progressBar(CHECKING, FILES_CHECKED)
  const report = await checkFiles(targets, {
    now: Date.now(),
    onProgress: bar.at,
    measure: flags.measure,
    partner: flags.for,
  }).finally(bar.stop)
  if (flags.json) console.log(JSON.stringify(report.files.map(withName), null, 2))
  else {
    for (const line of describeUnsupportedFiles(await unsupportedFilesNamed(names, sites))) console.log(line)
    await printCheck(report, { verbose })
  }
  if (saves !== undefined) await checkSaves(saves, names, { verbose })
  return report.files.every(({ accepted }) => accepted) ? EXIT.done : EXIT.refused
}

/** Files in the `articles/` of the named content folders that are not articles. */
async function unsupportedFilesNamed(names: readonly string[], sites: SiteFolders): Promise<string[]> {
  const folders = names.map((name) => resolve(name))
  const sitesOfFolders = await Promise.all(folders.map((folder) => sites.above(folder)))
  const content = [...new Set(folders.filter((folder, index) => sitesOfFolders[index] === folder))]
  return (await Promise.all(content.map(unsupportedFilesIn))).flat()
}

/** The current folder if it is in a site: in any other folder, not every JSON file is meant to be an article. */
async function siteHere(sites: SiteFolders): Promise<string> {
  if ((await sites.above(resolve())) === undefined) throw new CliError(NO_SITE_HERE)
  return '.'
}

function distinct(targets: readonly ResolvedFile[]): ResolvedFile[] {
  return [...new Map(targets.map((target) => [target.path, target])).values()]
}

function withName(file: CheckReport['files'][number]): CheckReport['files'][number] {
  return { ...file, file: nameOf(file.file) }
}
