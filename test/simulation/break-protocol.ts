import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'esbuild'
import { bundleProgram } from './bundle-program.ts'
import type { Mutant } from './mutants.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A failing seed, and the first thing that is wrong with it. */
export interface Caught {
  readonly seed: number
  readonly problem: string
}

/**
 * Writes a program that runs seeds, with one step of the sources broken, as one file of JavaScript.
 * @param program its path in the repository
 * @param file its name; it must be in a folder from which packages are found
 * @throws Error if a text to replace is not in its source exactly once
 */
export async function bundleBroken(program: string, mutant: Mutant, file: string): Promise<void> {
  await bundleProgram(program, file, [await replaceTexts(mutant)])
}

/** Runs seeds of a bundled program until one fails. */
export async function firstCaught(file: string, from: number, end: number): Promise<Caught | undefined> {
  const child = spawn(process.execPath, [file, '--range', `${from}-${end}`, '--first'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const closed = new Promise((resolve) => child.on('close', resolve))
  let found: Caught | undefined
  for await (const line of createInterface({ input: child.stdout })) found ??= JSON.parse(line)
  const code = await closed
  if (code !== 0) throw new Error(`the program ended with ${code}`)
  return found
}

/**
 * The sources that a mutant breaks, by path, as it breaks them.
 * @throws Error if a text to replace is not in its source exactly once
 */
export async function brokenSources({ name, edits }: Mutant): Promise<Map<string, string>> {
  const sources = new Map<string, string>()
  for (const [file, from, to] of edits) {
    const path = join(ROOT, 'core', file)
    const source = sources.get(path) ?? (await readFile(path, 'utf8'))
    if (source.split(from).length !== 2) throw new Error(`"${name}": its text is not in ${file} exactly once: ${from}`)
    sources.set(
      path,
      source.replace(from, () => to),
    )
  }
  return sources
}

async function replaceTexts(mutant: Mutant): Promise<Plugin> {
  const sources = await brokenSources(mutant)
  return {
    name: 'replace-texts',
    setup(bundle) {
      bundle.onLoad({ filter: /\.(?:ts|json)$/ }, ({ path }) => {
        const contents = sources.get(path)
        return contents === undefined ? undefined : { contents, loader: path.endsWith('.json') ? 'json' : 'ts' }
      })
    },
  }
}
