import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Metafile } from 'esbuild'

const LICENCE = /^(?:licen[cs]e|notice)(?:\.\w+)?$/i

/** The licences of the packages whose code is in a bundle: nearly all must go where the code goes. */
export async function licencesOf(inputs: Metafile['inputs']): Promise<string> {
  const files = Object.keys(inputs).filter((path) => path.includes('node_modules/'))
  const folders = new Set(files.map(packageOf))
  const texts = await Promise.all([...folders].sort().map(licenceOf))
  return texts.join(`\n${'-'.repeat(80)}\n\n`)
}

/** The folder of the package that a file belongs to: some packages hold others, without their `package.json`. */
function packageOf(file: string): string {
  const folder = dirname(file)
  const isPackage = /node_modules\/(?:@[^/]+\/)?[^/]+$/.test(folder) && existsSync(join(folder, 'package.json'))
  return isPackage ? folder : packageOf(folder)
}

async function licenceOf(folder: string): Promise<string> {
  const { name, version, license, author } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const files = (await readdir(folder)).filter((file) => LICENCE.test(file))
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  // Some packages have no such file, and name the licence only.
  if (texts.length === 0) texts.push(`Licence: ${license}\nAuthor: ${author?.name ?? author}`)
  return `${name} ${version}\n\n${texts.map((text) => text.trim()).join('\n\n')}\n`
}
