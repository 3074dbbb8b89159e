import { Command, InvalidArgumentError, Option } from 'commander'
import { EXIT } from '../console/exit-codes.ts'
import { examplesHelp, exitCodesHelp } from '../console/help-sections.ts'
import { isDay } from '../readers/days.ts'
import { A_DAY, FROM_AFTER_TO } from '../readers/readers-texts.ts'
import type { ReadersFlags } from '../readers/run-readers.ts'
import { withAccountFlags } from './remote-flags.ts'

export function readersCommand(): Command {
  const command = new Command('readers')
    .description("Counts the subscribers of each feed, by day and by reader, from CloudFront's access logs.")
    .argument('[sources...]', 'folders, files, s3://BUCKET/PREFIX, or - for standard input, packed or not')
    .option('--from <day>', 'the first day, in UTC', day)
    .option('--to <day>', 'the last day, in UTC', day)
    .option('--feed <path>', 'shows this feed by day and by reader; can be repeated; tags/ means all below it', oneMore)
    .option(
      '--site <folder>',
      'the content folder whose site.json says which feeds are unlisted (default: the site that contains this folder)',
    )
  return withAccountFlags(command)
    .option('--json', 'prints one JSON document: each feed and day with its readers')
    .addOption(new Option('--csv', 'prints a line for each feed, day and reader').conflicts('json'))
    .addHelpText('after', METHOD)
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.refused, EXIT.failed]))
    .addHelpText(
      'after',
      examplesHelp([
        'readers s3://my-access-logs/ --from 2026-11-20 --to 2026-11-26',
        'readers logs --feed all          # a folder; this feed by day and by reader',
        'readers logs --csv > readers.csv',
        'readers - < access.log.gz',
      ]),
    )
    .action(async (sources: string[], flags: ReadersFlags, self: Command) => {
      if (flags.from !== undefined && flags.to !== undefined && flags.from > flags.to)
        self.error(`error: ${FROM_AFTER_TO}`)
      const { runReaders } = await import('../readers/run-readers.ts')
      process.exitCode = await runReaders(sources, flags)
    })
}

const METHOD = `
How it counts:
  An aggregator (Feedly, Inoreader, …) says for how many people it reads; its largest number of a day counts.
  Any other reader is an address with an agent, on one day. The formats of a feed count as one feed.
  Bots and scripts are no subscribers. Feeds below partners/, unlisted feeds and archives are shown apart.
  No address is kept or printed. docs/readers.md says how far off the numbers can be.

The logs can be standard logs (legacy), or W3C, JSON or plain text of the newer log delivery; this is recognised.`

function day(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError(A_DAY)
  return text
}

function oneMore(path: string, others: string[] = []): string[] {
  return [...others, path]
}
