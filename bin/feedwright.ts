#!/usr/bin/env -S node --import tsx
import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { buildCommand } from '../cli/commands/build-command.ts'
import { checkCommand } from '../cli/commands/check-command.ts'
import { doctorCommand } from '../cli/commands/doctor-command.ts'
import { importCommand } from '../cli/commands/import-command.ts'
import { initCommand } from '../cli/commands/init-command.ts'
import { partnersCommand } from '../cli/commands/partners-command.ts'
import { publishCommand } from '../cli/commands/publish-command.ts'
import { readersCommand } from '../cli/commands/readers-command.ts'
import { rebuildCommand } from '../cli/commands/rebuild-command.ts'
import { redriveCommand } from '../cli/commands/redrive-command.ts'
import { startCommand } from '../cli/commands/start-command.ts'
import { statusCommand } from '../cli/commands/status-command.ts'
import { unpublishCommand } from '../cli/commands/unpublish-command.ts'
import { withdrawCommand } from '../cli/commands/withdraw-command.ts'
import { EXIT } from '../cli/console/exit-codes.ts'
import { handleOutputErrors } from '../cli/console/output-errors.ts'
import { reportError } from '../cli/console/report-error.ts'

const COMMANDS = [
  initCommand,
  importCommand,
  checkCommand,
  startCommand,
  buildCommand,
  publishCommand,
  unpublishCommand,
  withdrawCommand,
  statusCommand,
  partnersCommand,
  readersCommand,
  doctorCommand,
  rebuildCommand,
  redriveCommand,
]

const program = new Command('feedwright')
  .description('Publishes a folder of article JSON as RSS 2.0, Atom 1.0 and JSON Feed.')
  .version(version())
for (const command of COMMANDS) program.addCommand(command().showHelpAfterError().exitOverride())

/** Until a command is known, the process counts as one that ends. */
let isEndless = false
program.hook('preAction', (_, command) => {
  isEndless = command.name() === 'start' || command.opts().watch === true
})
handleOutputErrors(() => isEndless)
// Catches errors that no command awaits: a watcher's event, a timer, a socket.
process.on('uncaughtException', (error) => {
  reportError(error)
  process.exit(EXIT.failed)
})

try {
  await program.exitOverride().parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.failed
  else {
    reportError(error)
    process.exitCode = EXIT.failed
  }
}

/** Reads package.json next to the folder of this file: the layout of a clone and of the package. */
function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}
