import { realpath } from 'node:fs/promises'
import { dirname, isAbsolute, relative, sep } from 'node:path'
import { NamedOrigin } from './named-origin.ts'

/** How far the links in documents may lead from one name on the command line. */
export type Reach = FolderReach | WebReach

interface FolderReach {
  /** The real path of the named folder, or of the folder with the named file. */
  readonly folder: string
  /** How many more documents may be followed. */
  left: number
}

interface WebReach {
  readonly origin: NamedOrigin
  left: number
}

/** For a file or a folder that was named. */
export async function folderReach(path: string, isFolder: boolean, left: number): Promise<Reach> {
  return { folder: await realpath(isFolder ? path : dirname(path)), left }
}

export function webReach(address: string, left: number): Reach {
  return { origin: new NamedOrigin(address), left }
}

/**
 * Whether a path is in a folder.
 * @param path a real path
 */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
