import { systemErrorWords } from '../../stores/folder/system-errors.ts'
import { EXIT } from './exit-codes.ts'

/**
 * Handles what goes wrong with standard output. If its reader is gone (`| head -1`), the work goes on to its end with the
 * exit code of the work; only a command without an end stops, since its words were for that reader. If it cannot be
 * written (a full disk), the work goes on too, and the exit code says that the command failed.
 * @param isEndless whether the command that runs goes on until it is stopped
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
    console.error(`feedwright: ${systemErrorWords(error, 'write to standard output') ?? error.message}`)
    process.on('exit', () => {
      process.exitCode = EXIT.failed
    })
  })
  // There is no place left to say it.
  process.stderr.on('error', () => undefined)
}
