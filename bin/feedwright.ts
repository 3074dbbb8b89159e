#!/usr/bin/env -S node --import tsx
import { Command, CommanderError } from 'commander'
import { buildCommand } from './commands/build.ts'
import { EXIT } from './commands/exit-codes.ts'
import { startCommand } from './commands/start.ts'

const COMMANDS = [startCommand, buildCommand]

const program = new Command('feedwright').description(
  'Publishes a folder of article JSON as RSS 2.0, Atom 1.0 and JSON Feed.',
)
for (const command of COMMANDS) program.addCommand(command().showHelpAfterError().exitOverride())

try {
  await program.exitOverride().parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.failed
  else {
    console.error(`feedwright: ${(error as Error).message}`)
    process.exitCode = EXIT.failed
  }
}
