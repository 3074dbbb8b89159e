import { stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { styleText } from 'node:util'
import { SITE_FILE } from '../../core/article/object-keys.ts'
import { orUndefined } from '../../stores/folder/whole-file.ts'
import { checkFiles } from './check-files.ts'
import { CHECKS_SAVES } from './check-texts.ts'
import { FileWatcher } from './file-watcher.ts'
import { nameOf, printCheck } from './print-check-report.ts'
import { type ResolvedFile, resolveFiles, SiteFolders } from './resolve-files.ts'

/** Watches the files that the names on a command line mean, and the `site.json` of each, even in a folder above. */
export async function watchNames(names: readonly string[]): Promise<FileWatcher> {
  const sites = new SiteFolders()
  const folders = await Promise.all(names.map((name) => siteFolderOf(resolve(name), sites)))
  const siteFiles = folders.flatMap((folder) => (folder === undefined ? [] : [join(folder, SITE_FILE)]))
  return FileWatcher.below([...new Set([...names.map((name) => resolve(name)), ...siteFiles])])
}

async function siteFolderOf(path: string, sites: SiteFolders): Promise<string | undefined> {
  const isFolder = (await orUndefined(stat(path)))?.isDirectory()
  return sites.above(isFolder ? path : dirname(path))
}

/** Checks saved files again, forever; everything below a `site.json` that was saved. */
export async function checkSaves(
  saves: FileWatcher,
  names: readonly string[],
  { verbose }: { verbose: boolean },
): Promise<never> {
  console.log(styleText('dim', `\n${CHECKS_SAVES}`))
  for (;;) {
    const paths = await saves.next()
    try {
      const targets = await targetsAmong(names, paths)
      if (targets.length === 0) continue
      console.log(styleText('dim', `\n${new Date().toLocaleTimeString()} ${[...paths].map(nameOf).join(', ')}`))
      await printCheck(await checkFiles(targets, { now: Date.now() }), { verbose })
    } catch (error) {
      // A file or folder may be gone for a moment; the next save triggers another check.
      console.error((error as Error).message)
    }
  }
}

async function targetsAmong(names: readonly string[], paths: ReadonlySet<string>): Promise<ResolvedFile[]> {
  const sites = new SiteFolders()
  const all = (await Promise.all(names.map((name) => resolveFiles(name, sites)))).flat()
  const isAll = [...paths].some((path) => basename(path) === SITE_FILE)
  return isAll ? all : all.filter(({ path }) => paths.has(path))
}
