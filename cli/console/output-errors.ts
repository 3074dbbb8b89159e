import { systemErrorWords } from '../../stores/folder/system-errors.ts'
import { stopped, WRITE_OUTPUT } from './console-texts.ts'
import { EXIT } from './exit-codes.ts'

/**
 * Handles errors of standard output. If its reader is gone (`| head -1`), a command goes on to its end and keeps the
 * exit code of its work; only an endless command stops, because its output was for that reader. If writing fails (a
 * full disk), the work goes on too, and the exit code says that the command failed.
 * @param isEndless whether the running command goes on until it is stopped
 */
export function handleOutputErrors(isEndless: () => boolean): void {
  let isSaid = false
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') {
      if (isEndless()) process.exit(EXIT.done)
      return
    }
    if (isSaid) return
    isSaid = true
    console.error(stopped(systemErrorWords(error, WRITE_OUTPUT) ?? error.message))
    process.on('exit', () => {
      process.exitCode = EXIT.failed
    })
  })
  // Standard error cannot be written either: there is no place left to report it.
  process.stderr.on('error', () => undefined)
}
