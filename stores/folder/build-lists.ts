import { lstat, readdir, rm } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { DOCUMENT_NAMES, LIST_PATHS } from '../../core/site/document-path.ts'
import { sha256Hex } from '../../core/text/digest.ts'
import { BuiltFiles, isBelow, targetOfList } from './built-files.ts'
import { orUndefined, readWholeFile } from './whole-file.ts'

/** The lists of what builds wrote, one per target: in a state folder, which is never served. */
const BUILD_LISTS = 'builds'
const ENDING = '.jsonl'

/** Earlier versions kept only the names, in the target itself, from which they were served. */
const OLD_LIST = '.feedwright.json'
const OLD_NAMES: readonly string[] = [...Object.values(DOCUMENT_NAMES), ...Object.values(LIST_PATHS)]

/**
 * What builds wrote into a target.
 * @param target its real path
 * @param folders state folders: the list is kept in the first, and the lists in the others are merged into it
 */
export async function openBuiltFiles(target: string, folders: readonly [string, ...string[]]): Promise<BuiltFiles> {
  const [own, ...others] = folders.map((folder) => listOf(target, folder)) as [string, ...string[]]
  const known = others.filter((path) => path !== own)
  const isNew = (await orUndefined(lstat(own))) === undefined
  const moved = isNew ? (await Promise.all(folders.map(listsOfMoved))).flat() : []
  const built = await BuiltFiles.open(own, target, [...moved, ...known])
  await adoptOldList(target, built)
  return built
}

/** Removes the earlier versions' list from the target, once its entries are in the new one. */
export async function removeOldList(target: string): Promise<void> {
  const path = join(target, OLD_LIST)
  if ((await oldPaths(path)) !== undefined) await rm(path, { force: true })
}

/** The name reveals nothing about the target, and is valid on any disk. */
function listOf(target: string, folder: string): string {
  return join(resolve(folder), BUILD_LISTS, `${sha256Hex(target).slice(0, 32)}${ENDING}`)
}

/** Lists of targets that no longer exist: the current target may be one of those, renamed. */
async function listsOfMoved(folder: string): Promise<string[]> {
  const names = (await orUndefined(readdir(join(folder, BUILD_LISTS)))) ?? []
  const paths = names.filter((name) => name.endsWith(ENDING)).map((name) => join(folder, BUILD_LISTS, name))
  const isOfMoved = async (path: string) => {
    const target = await targetOfList(path)
    return target !== undefined && (await orUndefined(lstat(target))) === undefined
  }
  const areOfMoved = await Promise.all(paths.map(isOfMoved))
  return paths.filter((_, index) => areOfMoved[index])
}

/** Trusts the present bytes of the files in an old list: it records no digests. */
async function adoptOldList(target: string, built: BuiltFiles): Promise<void> {
  for (const path of (await oldPaths(join(target, OLD_LIST))) ?? []) {
    if (built.knows(path) || !OLD_NAMES.includes(basename(path))) continue
    const file = join(target, path)
    const bytes = (await orUndefined(lstat(file)))?.isFile() ? await readWholeFile(file) : undefined
    if (bytes !== undefined) built.adopt(path, sha256Hex(bytes))
  }
}

/** The paths in an old list; undefined if the file is not such a list. */
async function oldPaths(path: string): Promise<string[] | undefined> {
  const there = await orUndefined(lstat(path))
  const text = there?.isFile() ? (await readWholeFile(path))?.toString() : undefined
  if (text === undefined) return undefined
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) && list.every(isBelow) ? list : undefined
  } catch {
    return undefined
  }
}
