#!/usr/bin/env -S node --import tsx
import { Command, InvalidArgumentError } from 'commander'
import { build } from './commands/build.ts'
import { start } from './commands/start.ts'

const program = new Command('feedwright')
  .description('Publishes a folder of article JSON as RSS 2.0, Atom 1.0 and JSON Feed.')
  .showHelpAfterError()

program
  .command('start')
  .description('Watches a content folder, publishes on every save, and serves the feeds on this machine.')
  .argument('[content]', 'the folder with site.json and articles/', 'content')
  .option('-p, --port <number>', 'where to listen; 0 takes any free port', port, 8080)
  .option('--host <name>', 'the interface to listen on', 'localhost')
  .option(
    '--state <folder>',
    'where the catalog and the documents are kept (default: .feedwright in the content folder)',
  )
  .addHelpText('after', '\nExample:\n  npm start\n  npm start -- ../my-site --port 9000')
  .action(start)

program
  .command('build')
  .description('Builds every document of a content folder once, for any static host.')
  .argument('<content>', 'the folder with site.json and articles/')
  .requiredOption('-o, --out <folder>', 'where the documents go; made if missing, left-overs of the last build removed')
  .option(
    '--state <folder>',
    'keeps what no file holds between builds: first seen, last changed, removed; last good version',
  )
  .addHelpText(
    'after',
    `
Exit codes:
  0  everything was built
  1  a file was rejected; everything else was built

Example:
  npm run build -- content --out out --state .feedwright`,
  )
  .action(async (content: string, flags: { out: string; state?: string }) => {
    process.exitCode = await build(content, flags)
  })

try {
  await program.parseAsync()
} catch (error) {
  console.error(`feedwright: ${(error as Error).message}`)
  process.exitCode = 1
}

function port(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.')
  return number
}
