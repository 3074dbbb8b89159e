import { resolve } from 'node:path'
import { unsupportedFilesIn } from '../../stores/folder/unsupported-files.ts'
import { CliError } from '../console/cli-error.ts'
import { EXIT, type ExitCode } from '../console/exit-codes.ts'
import { describeUnsupportedFiles } from '../console/print-unsupported-files.ts'
import { progressBar } from '../console/progress.ts'
import { type CheckReport, checkFiles } from './check-files.ts'
import { checkSaves, watchNames } from './check-on-save.ts'
import { CHECKING, FILES_CHECKED, NO_SITE_HERE, nothingToCheck } from './check-texts.ts'
import { nameOf, printCheck } from './print-check-report.ts'
import { type ResolvedFile, resolveFiles, SiteFolders } from './resolve-files.ts'

export interface CheckFlags {
  readonly verbose?: boolean
  readonly watch?: boolean
  readonly measure?: boolean
  readonly json?: boolean
  readonly for?: string
}

/** Checks files, and prints the result. */
export async function runCheck(named: readonly string[], flags: CheckFlags): Promise<ExitCode> {
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
