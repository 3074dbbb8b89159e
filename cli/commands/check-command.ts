import { Command, InvalidArgumentError } from 'commander'
import { MEASURE_AND_WATCH, ONE_PARTNER, WATCH_HAS_NO_END } from '../check/check-texts.ts'
import type { CheckFlags } from '../check/run-check.ts'
import { EXIT } from '../console/exit-codes.ts'
import { examplesHelp, exitCodesHelp } from '../console/help-sections.ts'

export function checkCommand(): Command {
  return new Command('check')
    .description('Checks articles and site.json as publishing would, without publishing anything.')
    .argument('[files...]', 'articles, site.json, or folders of them (default: the site that contains this folder)')
    .option('-v, --verbose', 'also shows accepted files: their status, and the feeds that will contain them')
    .option('--measure', 'asks the servers of attached files for the sizes that are missing, and says what to write')
    .option('-w, --watch', 'keeps running, and checks each file when it is saved')
    .option('--for <feed>', 'checks against the rules of one partner: the path of a feed with a profile', onlyOne)
    .option('--json', 'prints one JSON document: a list of files, each with "accepted" and its problems')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.refused, EXIT.failed]))
    .addHelpText(
      'after',
      examplesHelp([
        'check                             # the site that contains this folder',
        'check articles/2026/ferry.json    # against the site.json found above it',
        'check --for partners/msn          # what this partner would say of each article',
        'check my-site --watch',
      ]),
    )
    .action(async (files: string[], flags: CheckFlags, command: Command) => {
      if (flags.json && flags.watch) command.error(`error: ${WATCH_HAS_NO_END}`)
      if (flags.measure && flags.watch) command.error(`error: ${MEASURE_AND_WATCH}`)
      const { runCheck } = await import('../check/run-check.ts')
      process.exitCode = await runCheck(files, flags)
    })
}

/** The last of several would silently win. */
function onlyOne(value: string, before: string | undefined): string {
  if (before !== undefined) throw new InvalidArgumentError(ONE_PARTNER)
  return value
}
