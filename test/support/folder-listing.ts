import { createHash } from 'node:crypto'
import { lstat, readdir, readFile, readlink } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** All that is below a folder: every name with its kind, permissions, time and content. */
export async function listing(folder: string, without: (path: string) => boolean = () => false): Promise<string[]> {
  // Without the types Node would go through links, too: out of the folder, and round in loops.
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = entries
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((name) => !without(name))
  return Promise.all(names.sort().map(async (name) => `${name} ${await describe(join(folder, name))}`))
}

async function describe(path: string): Promise<string> {
  const stats = await lstat(path)
  const { mode, mtimeMs } = stats
  if (stats.isSymbolicLink()) return `link ${await readlink(path)}`
  if (stats.isDirectory()) return `folder ${mode}`
  if (!stats.isFile()) return `special ${mode}`
  return `file ${mode} ${mtimeMs} ${createHash('sha256')
    .update(await readFile(path))
    .digest('hex')}`
}
