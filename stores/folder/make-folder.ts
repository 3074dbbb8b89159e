import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Another process may remove the empty folder above in between, again and again; a disk that refuses never stops. */
const MAX_TRIES = 10

/**
 * Makes a folder and those above it that are missing. Node's own `recursive` never returns for a folder that a file
 * system like `/proc` refuses with ENOENT although the one above is there.
 * @returns the folders that were made, the highest first
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
      // It is there already; a read-only disk says first that it is read-only.
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
