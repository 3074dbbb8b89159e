import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A block of a page that shows a terminal. */
const CONSOLE = /^```console\n(.*?)^```$/gms
const PROMPT = '$ '
/** The prefix of a line that continues the command above it. */
const GOES_ON = '> '

const COMMAND_LINE = fileURLToPath(new URL('../../bin/feedwright.ts', import.meta.url))

/**
 * A page with the current output of its commands. Bash runs the commands of all its `console` blocks, one after the
 * other, in one new folder, in which `feedwright` is this repository's.
 */
export async function runTranscript(page: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'feedwright-transcript-'))
  try {
    await writeCommand(join(folder, '.bin/feedwright'))
    const blocks = [...page.matchAll(CONSOLE)]
    const outputs: string[] = []
    for (const [, block = ''] of blocks) outputs.push(await runBlock(block, folder))
    return page.replace(CONSOLE, () => `\`\`\`console\n${outputs.shift()}\`\`\``)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeCommand(path: string): Promise<void> {
  const parts = [process.execPath, '--import', import.meta.resolve('tsx'), COMMAND_LINE]
  await mkdir(join(path, '..'))
  await writeFile(path, `#!/bin/sh\nexec ${parts.map((part) => `'${part}'`).join(' ')} "$@"\n`)
  await chmod(path, 0o755)
}

async function runBlock(block: string, folder: string): Promise<string> {
  let said = ''
  for (const command of commandsOf(block)) {
    const shown = command.split('\n').map((line, index) => `${index === 0 ? PROMPT : GOES_ON}${line}\n`)
    said += shown.join('') + withoutTimes(await run(command, folder))
  }
  return said
}

/** The commands of a block, without their output. */
function commandsOf(block: string): string[] {
  const commands: string[] = []
  for (const line of block.split('\n')) {
    if (line.startsWith(PROMPT)) commands.push(line.slice(PROMPT.length))
    else if (line.startsWith(GOES_ON)) commands.push(`${commands.pop()}\n${line.slice(GOES_ON.length)}`)
  }
  return commands
}

/** All output of a command, as on a terminal; a failure may be what the page is about. */
function run(command: string, folder: string): Promise<string> {
  const path = [join(folder, '.bin'), process.env.PATH].join(delimiter)
  const env = { ...process.env, PATH: path, NO_COLOR: '1', NODE_OPTIONS: '', LC_ALL: 'C.UTF-8', TZ: 'Europe/Berlin' }
  return new Promise((resolve) => {
    execFile('bash', ['-c', `exec 2>&1\n${command}`], { cwd: folder, env }, (_, stdout) => resolve(stdout))
  })
}

/** Replaces days and durations, so that two runs give the same output. */
function withoutTimes(said: string): string {
  return said
    .replace(/\d{4}\/\d\d(?=\/first-words)/g, '2026/11')
    .replace(/(?<=harbour\.example,)\d{4}-\d\d-\d\d/g, '2026-11-25')
    .replace(/\bin \d+\.\d s\b/g, 'in 0.1 s')
}
