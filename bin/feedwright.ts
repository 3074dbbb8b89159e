#!/usr/bin/env -S node --import tsx
import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { buildCommand } from './commands/build.ts'
import { checkCommand } from './commands/check.ts'
import { EXIT } from './commands/exit-codes.ts'
import { importCommand } from './commands/import.ts'
import { initCommand } from './commands/init.ts'
import { publishCommand } from './commands/publish.ts'
import { rebuildCommand } from './commands/rebuild.ts'
import { redriveCommand } from './commands/redrive.ts'
import { startCommand } from './commands/start.ts'
import { statusCommand } from './commands/status.ts'
import { unpublishCommand } from './commands/unpublish.ts'
import { handleOutputErrors } from './errors/output-errors.ts'
import { reportError } from './errors/report-error.ts'

const COMMANDS = [
  initCommand,
  importCommand,
  checkCommand,
  startCommand,
  buildCommand,
  publishCommand,
  unpublishCommand,
  statusCommand,
  rebuildCommand,
  redriveCommand,
]

const program = new Command('feedwright')
  .description('Publishes a folder of article JSON as RSS 2.0, Atom 1.0 and JSON Feed.')
  .version(version())
for (const command of COMMANDS) program.addCommand(command().showHelpAfterError().exitOverride())

/** Until a command is known, what runs has an end. */
let isEndless = false
program.hook('preAction', (_, command) => {
  isEndless = command.name() === 'start' || command.opts().watch === true
})
handleOutputErrors(() => isEndless)
// What no command waits for: an event of a watcher, a timer, a socket.
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

/** Beside the folder of this file in a clone, and in the package that is made of it. */
function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}
