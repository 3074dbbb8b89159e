import { Command } from 'commander'
import { EXIT } from '../console/exit-codes.ts'
import { examplesHelp, exitCodesHelp } from '../console/help-sections.ts'
import type { WithdrawFlags } from '../withdraw/run-withdraw.ts'
import { positiveNumber, withRemoteFlags } from './remote-flags.ts'

export function withdrawCommand(): Command {
  const command = new Command('withdraw')
    .description('Takes articles back: out of every feed and from every partner, with a reason. The files stay.')
    .argument('<articles...>', 'article keys, as in receipts, or files on this machine, which are changed too')
  return withRemoteFlags(command)
    .option('--reason <text>', "why, in a sentence: Atom's readers and partners see it")
    .option('-y, --yes', 'does not ask for confirmation')
    .option('--no-wait', 'returns after the upload')
    .option('--timeout <seconds>', 'the maximum time to wait after the upload', positiveNumber, 120)
    .option('--json', 'prints one JSON document: each article, its feeds and partners, and seconds; needs --yes')
    .addHelpText('after', MEANING)
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.refused, EXIT.failed, EXIT.notLive]))
    .addHelpText(
      'after',
      examplesHelp([
        'withdraw 2026/ferry --reason "The figures were wrong"',
        'withdraw my-site/articles/2026/ferry.json --reason "Names a child" --yes',
      ]),
    )
    .action(async (names: string[], flags: WithdrawFlags) => {
      const { runWithdraw } = await import('../withdraw/run-withdraw.ts')
      process.exitCode = await runWithdraw(names, flags)
    })
}

const MEANING = `
The command writes "status": "withdrawn" and the reason into the file, and waits. It reports for each feed and partner
when the sign is live: Atom's tombstone has the reason, and a partner whose format has a sign of removal is told. Others
have no sign: there, the article is only no longer in the document.

withdraw   an error, a legal claim, a wrong picture: say that the article is taken back, and why
unpublish  remove the file; the feeds drop the entry, and no reason is given
"status": "published" in the file, uploaded again, brings the article back.`
