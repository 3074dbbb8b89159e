import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, parse, relative, resolve } from 'node:path'
import { ARTICLES, RECEIPTS } from '../../core/article/object-keys.ts'
import { printable } from '../../stores/folder/printable.ts'
import { orUndefined } from '../../stores/folder/whole-file.ts'
import { CliError } from '../console/cli-error.ts'
import {
  A_FILE,
  ARTICLES_PURPOSE,
  cannotBuildInto,
  cannotKeepState,
  HOLDS_ARTICLES,
  HOLDS_STATE,
  holdsContent,
  IN_STATE,
  IS_CONTENT,
  inOwnFolder,
  NO_NAME,
  RECEIPTS_PURPOSE,
  ROOT,
  STATE_PURPOSE,
} from './build-texts.ts'

/** Inside the content folder, hidden and never served: the private files of `start` and `build`. */
export const STATE_FOLDER = '.feedwright'

/** A folder that may not exist yet: the real path of its nearest existing ancestor, and the names below that. */
interface Place {
  readonly real: string
  readonly names: readonly string[]
}

/**
 * The real path of a folder to build into.
 * @param content the content folder
 * @param state the folder of `--state`, if given
 * @throws CliError if documents there would be read as articles, or would publish private files
 */
export async function targetFolder(out: string, content: string, state?: string): Promise<string> {
  if (out.trim() === '') throw refusal('""', NO_NAME)
  const target = await placeOf(resolve(out))
  const path = join(target.real, ...target.names)
  const there = await orUndefined(stat(path))
  if (there !== undefined && !there.isDirectory()) throw refusal(out, A_FILE)
  if (path === parse(path).root) throw refusal(out, ROOT)
  if (await isWithin(await placeOf(content), target)) throw refusal(out, await wordsOfContent(content, path))
  for (const [name, purpose] of OWN_FOLDERS)
    if (await isWithin(target, await placeOf(join(content, name)))) throw refusal(out, inOwnFolder(name, purpose))
  // A symbolic link may lead from the content folder to articles elsewhere.
  if (await isWithin(await placeOf(join(content, ARTICLES)), target)) throw refusal(out, HOLDS_ARTICLES)
  if (state !== undefined) await refuseState(out, target, { state, content })
  return path
}

/** Folders of the content folder, without the slash at the end. */
const OWN_FOLDERS: readonly [name: string, purpose: string][] = [
  [withoutSlash(ARTICLES), ARTICLES_PURPOSE],
  [withoutSlash(RECEIPTS), RECEIPTS_PURPOSE],
  [STATE_FOLDER, STATE_PURPOSE],
]

async function refuseState(out: string, target: Place, folders: { state: string; content: string }): Promise<void> {
  const state = await placeOf(resolve(folders.state))
  if (await isWithin(target, state)) throw refusal(out, IN_STATE)
  if (await isWithin(state, target)) throw refusal(out, HOLDS_STATE)
  const isInArticles = await isWithin(state, await placeOf(join(folders.content, ARTICLES)))
  if (isInArticles || (await isWithin(await placeOf(folders.content), state)))
    throw new CliError(cannotKeepState(printable(folders.state)))
}

async function wordsOfContent(content: string, path: string): Promise<string> {
  const isContent = (await orUndefined(realpath(content))) === path
  return isContent ? IS_CONTENT : holdsContent(printable(relative(path, content)))
}

function refusal(out: string, why: string): CliError {
  return new CliError(cannotBuildInto(printable(out), why))
}

async function placeOf(path: string): Promise<Place> {
  const real = await orUndefined(realpath(path))
  if (real !== undefined || dirname(path) === path) return { real: real ?? path, names: [] }
  const above = await placeOf(dirname(path))
  return { ...above, names: [...above.names, basename(path)] }
}

/** Whether a place is another one or lies in it. Compares inodes, because a file system may ignore case. */
async function isWithin(inner: Place, outer: Place): Promise<boolean> {
  const inode = await inodeOf(outer.real)
  if (outer.names.length > 0) {
    const isNamed = outer.names.every((name, index) => folded(name) === folded(inner.names[index] ?? ''))
    return isNamed && (await inodeOf(inner.real)) === inode
  }
  for (let path = inner.real; ; path = dirname(path)) {
    if ((await inodeOf(path)) === inode) return true
    if (dirname(path) === path) return false
  }
}

async function inodeOf(path: string): Promise<string> {
  const { dev, ino } = await stat(path, { bigint: true })
  return `${dev} ${ino}`
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

function withoutSlash(folder: string): string {
  return folder.replace(/\/$/, '')
}
