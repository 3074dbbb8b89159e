import { Command, InvalidArgumentError, Option } from 'commander'
import { EXIT } from '../console/exit-codes.ts'
import { examplesHelp, exitCodesHelp } from '../console/help-sections.ts'
import { FEED_RULE, NAME_RULE, OVERLAP_RULE } from '../partners/partners-texts.ts'
import type { PartnersFlags } from '../partners/run-partners.ts'
import { withRemoteFlags } from './remote-flags.ts'

const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/
const FEED = /^(?:\*|[a-z0-9_-]+(?:\/[A-Za-z0-9_.-]+)*)$/
const OVERLAP = /^(?<number>\d{1,4})(?<unit>[mhd])$/
const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }
const USUAL_OVERLAP = '7d'

export function partnersCommand(): Command {
  const command = new Command('partners')
    .description('The keys to private feeds: who may read which. A token is shown once, when it is made.')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.failed]))
    .addHelpText(
      'after',
      examplesHelp(['partners add msn partners/msn', 'partners list --json', 'partners rotate msn']),
    )
  const add = new Command('add')
    .description('Adds a partner, and shows the addresses of its feeds, which contain its token.')
    .argument('<name>', 'a short name, which access logs show', partnerName)
    .argument('<feeds...>', FEED_RULE, feedPaths)
    .action(async (name: string, feeds: readonly string[], flags: PartnersFlags) => {
      process.exitCode = await (await work()).runAdd(name, feeds, flags)
    })
  const list = new Command('list')
    .description('Lists the partners: their feeds, and since and until when they may read them.')
    .action(async (flags: PartnersFlags) => {
      process.exitCode = await (await work()).runList(flags)
    })
  const rotate = new Command('rotate')
    .description('Gives a partner a new token; the old one is accepted for some time more.')
    .argument('<name>', 'the partner', partnerName)
    .addOption(
      new Option('--overlap <time>', 'how long the old token is accepted: 30m, 12h, 7d; 0 refuses it now')
        .argParser(overlap)
        .default(overlap(USUAL_OVERLAP), USUAL_OVERLAP),
    )
    .action(async (name: string, flags: PartnersFlags & { readonly overlap: number }) => {
      process.exitCode = await (await work()).runRotate(name, flags.overlap, flags)
    })
  const revoke = new Command('revoke')
    .description('Takes every token from a partner.')
    .argument('<name>', 'the partner', partnerName)
    .action(async (name: string, flags: PartnersFlags) => {
      process.exitCode = await (await work()).runRevoke(name, flags)
    })
  for (const each of [add, list, rotate, revoke]) {
    each.option('--json', 'prints one JSON document')
    each.addOption(new Option('--local [content]', 'the site in a folder of this machine, for "feedwright start"'))
    command.addCommand(withRemoteFlags(each).addHelpText('after', exitCodesHelp([EXIT.done, EXIT.failed])))
    // As bin/feedwright.ts sets it for a command, which does not hand it down.
    each.showHelpAfterError().exitOverride()
  }
  return command
}

const work = () => import('../partners/run-partners.ts')

function partnerName(text: string): string {
  if (!NAME.test(text)) throw new InvalidArgumentError(NAME_RULE)
  return text
}

function feedPaths(text: string, before: readonly string[] = []): string[] {
  const feed = text.replace(/^\/|\/$/g, '')
  if (!FEED.test(feed)) throw new InvalidArgumentError(FEED_RULE)
  return [...before, feed]
}

/** In milliseconds. */
function overlap(text: string): number {
  const { number, unit = '' } = OVERLAP.exec(text)?.groups ?? {}
  if (number === undefined && text !== '0') throw new InvalidArgumentError(OVERLAP_RULE)
  return Number(number ?? 0) * (UNITS[unit] ?? 0)
}
