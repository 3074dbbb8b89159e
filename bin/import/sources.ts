import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import { orUndefined } from '../../stores/folder/whole-file.ts'
import { CommandError } from '../errors/command-error.ts'
import type { FoundNext } from './found.ts'
import { isRemote } from './remote.ts'
import { besideFile, type SourceDocument } from './source-document.ts'

/** A document to import, before it is looked at. */
export type Source =
  | { readonly path: string; readonly name: string; readonly place: string }
  | { readonly address: string; readonly name: string }

/** What was named on the command line is not there. */
export class NoSourceError extends CommandError {
  override readonly name = 'NoSourceError'
}

/** Pictures and what else stands beside articles, never an article: not worth a word. */
const BESIDE =
  /\.(?:png|jpe?g|gif|webp|avif|svg|ico|mp[34]|m4a|ogg|oga|ogv|webm|wav|pdf|zip|gz|br|woff2?|ttf|otf|css|js|map)$/i

/**
 * The documents that a name on the command line means, in an order that is always the same: a file or an address itself,
 * of a folder every file below it but hidden ones and pictures.
 * @throws NoSourceError
 */
export async function sourcesOf(name: string, out: string): Promise<Source[]> {
  if (isRemote(name)) return [{ address: new URL(name).href, name }]
  const path = resolve(name)
  const there = await orUndefined(stat(path))
  if (there === undefined) throw new NoSourceError(`There is no file or folder ${name}.`)
  if (!there.isDirectory()) return [{ path, name: nameOf(path), place: basename(path) }]
  const files = await filesBelow(path, out)
  if (files.length === 0) throw new NoSourceError(`There is nothing to import in ${name}.`)
  return files.map((file) => ({ path: file, name: nameOf(file), place: slashed(relative(path, file)) }))
}

/** The document that a link in another one means; undefined where it is not to be had, or not to be fetched. */
export async function linkedSource(
  from: SourceDocument,
  { address, self, base }: FoundNext,
): Promise<Source | undefined> {
  if (from.address !== undefined) {
    const target = URL.canParse(address, base ?? from.address) ? new URL(address, base ?? from.address) : undefined
    // A feed that leads elsewhere may lead anywhere.
    const isNear = target?.origin === new URL(from.address).origin
    return target !== undefined && isNear ? { address: target.href, name: target.href } : undefined
  }
  const reference = relativeTo(address, self)
  if (from.path === undefined || reference === undefined) return undefined
  const path = besideFile(from.path, reference)
  const isThere = (await orUndefined(stat(path)))?.isFile()
  return isThere ? { path, name: nameOf(path), place: slashed(relative(join(from.path, '..'), path)) } : undefined
}

/** A reference as it is, or made relative to where the feed says that it is itself; undefined for one elsewhere. */
function relativeTo(address: string, self: string | undefined): string | undefined {
  if (!isRemote(address)) return /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(address) ? undefined : address
  if (self === undefined || !isRemote(self)) return undefined
  const [target, own] = [new URL(address), new URL(self)]
  if (target.origin !== own.origin) return undefined
  return slashed(relative(join(own.pathname, '..'), target.pathname))
}

async function filesBelow(folder: string, out: string): Promise<string[]> {
  const files: string[] = []
  const children: Dirent[] = await readdir(folder, { withFileTypes: true })
  for (const child of children.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, child.name)
    if (child.name.startsWith('.') || child.name === 'node_modules' || path === out) continue
    if (child.isDirectory()) files.push(...(await filesBelow(path, out)))
    else if (child.isFile() && !BESIDE.test(child.name)) files.push(path)
  }
  return files
}

function nameOf(path: string): string {
  return relative('', path) || path
}

function slashed(path: string): string {
  return path.split(sep).join('/')
}
