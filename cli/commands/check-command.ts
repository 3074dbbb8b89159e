import { resolve } from 'node:path'
import { Command } from 'commander'
import { strangersIn } from '../../stores/folder/strangers.ts'
import { type CheckReport, checkFiles } from '../check/check-files.ts'
import { checkSaves, watchNames } from '../check/check-on-save.ts'
import { nameOf, printCheck } from '../check/print-check-report.ts'
import { type ResolvedFile, resolveFiles, SiteFolders } from '../check/resolve-files.ts'
import { CliError } from '../console/cli-error.ts'
import { EXIT, type ExitCode, exitCodesHelp } from '../console/exit-codes.ts'
import { describeStrangers } from '../console/print-strangers.ts'
import { progressBar } from '../console/progress.ts'

export function checkCommand(): Command {
  return new Command('check')
    .description('Says what publishing would say of articles and of site.json, without publishing anything.')
    .argument('[files...]', 'articles, site.json, or folders of them (default: the site that this folder is in)')
    .option('-v, --verbose', 'says of accepted files, too, where they stand and which feeds show them')
    .option('-w, --watch', 'goes on, and checks again what is saved, until it is stopped')
    .option('--json', 'one JSON document: a list of files, each with "accepted" and its problems')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.refused, EXIT.failed]))
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], flags: CheckFlags, command: Command) => {
      if (flags.json && flags.watch) command.error('error: --json has an end, and --watch has none: choose one')
      process.exitCode = await check(files, flags)
    })
}

const EXAMPLES = `
Examples:
  feedwright check                          the site in this folder
  feedwright check articles/2026/ferry.json its site.json is found above it
  feedwright check my-site --watch`

interface CheckFlags {
  readonly verbose?: boolean
  readonly watch?: boolean
  readonly json?: boolean
}

async function check(named: readonly string[], flags: CheckFlags): Promise<ExitCode> {
  const { verbose = false } = flags
  const sites = new SiteFolders()
  const names = named.length > 0 ? named : [await siteHere(sites)]
  const targets = distinct((await Promise.all(names.map((name) => resolveFiles(name, sites)))).flat())
  if (targets.length === 0)
    throw new CliError(`There is nothing to check in ${names.join(', ')}: no site.json, no article.`)
  // Start the watcher before the first check: a save in between is then seen by one of the two.
  const saves = flags.watch ? await watchNames(names) : undefined
  const bar = progressBar('checking', 'files')
  const report = await checkFiles(targets, { now: Date.now(), onProgress: bar.at }).finally(bar.stop)
  if (flags.json) console.log(JSON.stringify(report.files.map(withName), null, 2))
  else {
    for (const line of describeStrangers(await strangersNamed(names, sites))) console.log(line)
    await printCheck(report, { verbose })
  }
  if (saves !== undefined) await checkSaves(saves, names, { verbose })
  return report.files.every(({ accepted }) => accepted) ? EXIT.done : EXIT.refused
}

/** Files in the `articles/` of the named content folders that are not articles. */
async function strangersNamed(names: readonly string[], sites: SiteFolders): Promise<string[]> {
  const folders = names.map((name) => resolve(name))
  const sitesOfFolders = await Promise.all(folders.map((folder) => sites.above(folder)))
  const content = [...new Set(folders.filter((folder, index) => sitesOfFolders[index] === folder))]
  return (await Promise.all(content.map(strangersIn))).flat()
}

/** The current folder if it is in a site: in any other folder, not every JSON file is meant to be an article. */
async function siteHere(sites: SiteFolders): Promise<string> {
  if ((await sites.above(resolve())) === undefined)
    throw new CliError('There is no site.json here or in any folder above. Name the files or folders to check.')
  return '.'
}

function distinct(targets: readonly ResolvedFile[]): ResolvedFile[] {
  return [...new Map(targets.map((target) => [target.path, target])).values()]
}

function withName(file: CheckReport['files'][number]): CheckReport['files'][number] {
  return { ...file, file: nameOf(file.file) }
}
