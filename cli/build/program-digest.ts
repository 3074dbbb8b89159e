import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sha256Hex } from '../../core/text/digest.ts'

/** The rooms of a clone whose code decides what a build says and writes. */
const ROOMS = ['core', 'cli', 'stores']

/**
 * The digest of the running program: of the package's code or of a clone's sources, of the dependencies that it names,
 * and of Node, whose messages some problems repeat. No version number has to be raised for a change to be noticed.
 */
export async function programDigest(): Promise<string> {
  const folder = dirname(fileURLToPath(import.meta.url))
  const isClone = import.meta.url.endsWith('.ts')
  const root = isClone ? dirname(dirname(folder)) : dirname(folder)
  const files = isClone
    ? (await Promise.all(ROOMS.map((room) => codeIn(join(root, room))))).flat()
    : await codeIn(folder)
  const digests = await Promise.all(files.sort().map(async (file) => sha256Hex(await readFile(file))))
  const manifest = await readFile(join(root, 'package.json'))
  return sha256Hex([process.version, sha256Hex(manifest), ...digests].join('\n'))
}

async function codeIn(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  return files
    .filter((file) => file.isFile() && /\.[jt]s$/.test(file.name))
    .map((file) => join(file.parentPath, file.name))
}
