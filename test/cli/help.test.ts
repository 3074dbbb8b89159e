import { readFile } from 'node:fs/promises'
import { runCommand } from '../support/run-command.ts'

/** Goes on until it is stopped: it has no end at which a script could be told anything. */
const ENDLESS = ['start']

it('teaches every command: two examples, the exit codes, and --json for scripts', async () => {
  const { code, output } = await runCommand(['--help'])
  expect(code).toBe(0)
  const commands = [...(output.split('Commands:')[1] ?? '').matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name as string)
  expect(commands).toEqual(expect.arrayContaining(['init', 'check', 'start', 'build']))
  for (const name of commands.filter((each) => each !== 'help')) {
    const { output: help } = await runCommand([name, '--help'])
    expect([name, help]).toEqual([
      name,
      expect.stringMatching(new RegExp(`^Examples:\n(?: {2}feedwright ${name}.*\n?){2,}$`, 'm')),
    ])
    expect([name, help]).toEqual([name, expect.stringContaining('Exit codes:')])
    if (!ENDLESS.includes(name)) expect([name, help]).toEqual([name, expect.stringContaining('--json')])
  }
})

it('says its version, and leaves with 2 where it is not understood', async () => {
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
  expect(await runCommand(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` })
  const unknown = await runCommand(['chekc'])
  expect(unknown).toMatchObject({ code: 2, stdout: '', output: expect.stringContaining('Did you mean check?') })
})
