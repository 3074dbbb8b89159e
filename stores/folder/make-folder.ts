import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Another process may keep removing the empty parent folder, and a disk that refuses keeps refusing. */
const MAX_TRIES = 10

/**
 * Creates a folder and its missing parents. Node's own `recursive` never returns for a folder that a file system like
 * `/proc` refuses with ENOENT although the parent exists.
 * @returns the folders that were created, the highest first
 * @throws the error of mkdir(2): EEXIST if a file has the name
 */
export async function makeFolder(path: string): Promise<string[]> {
  const above: string[] = []
  for (let tries = 1; ; tries++) {
    try {
      await mkdir(path)
      return [...above, path]
    } catch (error) {
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT' && dirname(path) !== path
      if (isMissing && tries < MAX_TRIES) above.push(...(await makeFolder(dirname(path))))
      // It may exist already: a read-only disk reports first that it is read-only.
      else if (!isMissing && (await isFolder(path))) return above
      else throw error
    }
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
