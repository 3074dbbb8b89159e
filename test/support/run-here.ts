import { format } from 'node:util'
import { jest } from '@jest/globals'
import { type Command, CommanderError } from 'commander'
import { reportError } from '../../cli/console/report-error.ts'
import type { CommandResult } from './run-command.ts'

/**
 * Runs a command of the command line in this process, as `bin/feedwright.ts` does: for tests that run one a hundred times.
 * @param cwd the folder that it runs in
 */
export async function runHere(command: Command, parameters: readonly string[], cwd: string): Promise<CommandResult> {
  const [exitCode, folder] = [process.exitCode, process.cwd()]
  const result: CommandResult = { code: 0, output: '', stdout: '' }
  const say = (...words: unknown[]) => {
    result.output += `${format(...words)}\n`
  }
  const log = jest.spyOn(console, 'log').mockImplementation((...words) => {
    say(...words)
    result.stdout += `${format(...words)}\n`
  })
  const error = jest.spyOn(console, 'error').mockImplementation(say)
  process.chdir(cwd)
  try {
    await command.exitOverride().parseAsync(parameters, { from: 'user' })
    result.code = Number(process.exitCode ?? 0)
  } catch (caught) {
    if (!(caught instanceof CommanderError)) reportError(caught)
    result.code = 2
  } finally {
    process.chdir(folder)
    process.exitCode = exitCode
    log.mockRestore()
    error.mockRestore()
  }
  return result
}
