import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url))

/** Makes the package once, as `npm pack` does, for all tests of this suite. */
export default async function makePackage() {
  const folder = await mkdtemp(join(tmpdir(), 'feedwright-package-'))
  await promisify(execFile)('npm', ['pack', '--pack-destination', folder], { cwd: REPOSITORY })
  const [name] = await readdir(folder)
  process.env.FEEDWRIGHT_PACKAGE = join(folder, name)
  globalThis.removePackage = () => rm(folder, { recursive: true, force: true })
}
