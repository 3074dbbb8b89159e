import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/feedwright', import.meta.url))
const run = promisify(execFile)

/**
 * Installs a package from PyPI, if no test has done so yet.
 * @param requirement such as "ministack==1.5.33"
 * @returns the Python that has it
 */
export async function pythonWith(requirement: string): Promise<string> {
  const environment = join(CACHE, requirement)
  const python = join(environment, 'bin', 'python')
  if (existsSync(python)) return python
  await mkdir(CACHE, { recursive: true })
  // Made under another name and renamed: what is there is complete, also when two runs do this at the same time.
  const making = await mkdtemp(join(CACHE, 'making-'))
  try {
    await run('python3', ['-m', 'venv', making])
    await run(join(making, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', requirement])
    await rename(making, environment).catch((error: unknown) => {
      if (!existsSync(python)) throw error
    })
  } catch (error) {
    throw new Error(notInstalled(requirement), { cause: error })
  } finally {
    await rm(making, { recursive: true, force: true })
  }
  return python
}

function notInstalled(requirement: string): string {
  return `${requirement} could not be installed.
It needs Python 3.10 or newer with venv and pip (Debian: apt-get install python3 python3-venv) and a way to PyPI.`
}
