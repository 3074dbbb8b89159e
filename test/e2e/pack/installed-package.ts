import { execFile } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url))
export const run = promisify(execFile)

/** Makes a folder that knows nothing of the repository, and installs the package there (test/e2e/pack/make-package.js). */
export async function installPackage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'feedwright-pack-'))
  await writeFile(join(folder, 'package.json'), '{ "private": true }')
  await install(folder, process.env.FEEDWRIGHT_PACKAGE as string)
  return folder
}

export async function install(folder: string, ...packages: string[]): Promise<void> {
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...packages], { cwd: folder })
}

/** The name and version of packages as the repository has them: "typescript@7.0.2". */
export async function asInRepository(...names: string[]): Promise<string[]> {
  const manifest = JSON.parse(await readFile(join(REPOSITORY, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>
  }
  return names.map((name) => `${name}@${manifest.devDependencies[name]}`)
}

/** Compiles as strictly as TypeScript can. @returns its output */
export async function compile(folder: string, ...parameters: string[]): Promise<string> {
  const strict = ['--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node']
  return run('npx', ['tsc', ...strict, ...parameters], { cwd: folder }).then(
    ({ stdout }) => stdout,
    ({ stdout }) => stdout as string,
  )
}

/** The examples of a page of the documentation, word for word. */
export async function examplesIn(page: string, language: 'js' | 'ts'): Promise<string[]> {
  const text = await readFile(join(REPOSITORY, 'docs', page), 'utf8')
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, code]) => code as string)
}
