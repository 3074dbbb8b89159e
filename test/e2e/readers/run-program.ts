import { spawn } from 'node:child_process'
import { once } from 'node:events'

export interface Ran {
  readonly code: number
  readonly output: string
  readonly errors: string
}

/** Runs a program to its end, with text on its standard input. Says what to install where there is no such program. */
export async function runProgram(command: string, parameters: readonly string[], input = ''): Promise<Ran> {
  const child = spawn(command, parameters, { stdio: 'pipe', env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' } })
  let [output, errors] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text))
  child.stdin.on('error', () => {}).end(input)
  const ended = once(child, 'close') as Promise<[number]>
  const missing = once(child, 'error').then(() => {
    throw new Error(`no ${command} here: apt-get install curl libxml2-utils newsboat sfeed python3-feedparser`)
  })
  const [code] = await Promise.race([ended, missing])
  return { code, output, errors }
}
