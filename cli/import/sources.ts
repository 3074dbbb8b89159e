import { realpath, stat } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import type { LeftOut, Refused } from '../../import/import-item.ts'
import type { GeneratorSite } from '../../import/markdown/generator-site.ts'
import type { Format } from '../../import/source-formats.ts'
import { orUndefined } from '../../stores/folder/whole-file.ts'
import { CliError } from '../console/cli-error.ts'
import { filesBelow, nameOf, slashed } from './files-below.ts'
import { neitherFileNorFolder, noAddress, nothingThere, nothingToImport } from './import-texts.ts'
import { folderReach, type Reach, webReach } from './reach.ts'
import { isRemote } from './remote-document.ts'

/** A document to import, before it is opened. */
export type Source = FileSource | WebSource | UnreadSource

interface Linked {
  /** The name for messages. */
  readonly name: string
  /** How far the links in it may lead. */
  readonly reach: Reach
  /** The format of the document that links to this one, and so of this one too; absent if it was named. */
  readonly format?: Format
}

export interface FileSource extends Linked {
  readonly path: string
  readonly place: string
  /** Bytes. */
  readonly size: number
  /** The site that it belongs to, if it is a page of one. */
  readonly site?: GeneratorSite
}

export interface WebSource extends Linked {
  readonly address: string
}

/** Something in a folder that cannot be read as a document. */
export interface UnreadSource {
  readonly name: string
  readonly instead: LeftOut | Refused
}

/** A name on the command line does not exist. */
export class NoSourceError extends CliError {
  override readonly name = 'NoSourceError'
}

/**
 * The documents that a name on the command line means, in a fixed order: for a file or an address itself, for a folder
 * every file below it except hidden files and pictures.
 * @param maxDocuments how many more may be followed from these
 * @throws NoSourceError if the name does not exist
 */
export async function sourcesOf(name: string, out: string, maxDocuments: number): Promise<Source[]> {
  if (isRemote(name)) return [webSource(name, maxDocuments)]
  const path = resolve(name)
  const there = name.includes('\0') ? undefined : await orUndefined(stat(path))
  if (there === undefined) throw new NoSourceError(nothingThere(name))
  if (!there.isDirectory() && !there.isFile()) throw new NoSourceError(neitherFileNorFolder(name))
  const reach = await folderReach(path, there.isDirectory(), maxDocuments)
  if (there.isFile()) return [{ path, name: nameOf(path), place: basename(path), size: there.size, reach }]
  const sources: Source[] = []
  for await (const found of filesBelow(path, out)) {
    if ('instead' in found) sources.push(found)
    else sources.push({ ...found, place: slashed(relative(path, found.path)), reach })
  }
  if (sources.length === 0) throw new NoSourceError(nothingToImport(name))
  return sources
}

function webSource(name: string, maxDocuments: number): WebSource {
  if (!URL.canParse(name)) throw new NoSourceError(noAddress(name))
  const { href } = new URL(name)
  return { address: href, name, reach: webReach(href, maxDocuments) }
}

/** The identity of a source, whatever it is called: for a file, its real path. */
export async function locationOf(source: FileSource | WebSource): Promise<string> {
  return 'address' in source ? source.address : realpath(source.path).catch(() => source.path)
}

/**
 * A file that another one links to.
 * @param path its real path
 */
export function linkedFile(
  from: { path: string },
  path: string,
  size: number,
  linked: Omit<Linked, 'name'>,
): FileSource {
  const place = slashed(relative(join(from.path, '..'), path))
  return { path, name: nameOf(path), place, size, ...linked }
}
