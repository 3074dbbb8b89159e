import { styleText } from 'node:util'
import type { RemoteFlags } from '../commands/remote-flags.ts'
import { EXIT, type ExitCode } from '../console/exit-codes.ts'
import { table } from '../console/table.ts'
import { type AlarmState, alarmStates } from '../remote/alarm-states.ts'
import { type Deployment, withDeployment } from '../remote/with-deployment.ts'
import { checkCredentials, checkRegion } from './account-checks.ts'
import { type Check, type CheckName, type CheckResult, type Finding, runCheck } from './check.ts'
import { consumerChecks } from './consumer-checks.ts'
import { CHECK_NAMES, STATE_NAMES, summary } from './doctor-texts.ts'
import { addressCheck, checkBucket } from './site-checks.ts'
import { checkStacks } from './stack-checks.ts'
import { versionCheck } from './version-check.ts'
import { checkFailedWork, ringingOf, sweepOf } from './work-checks.ts'

const COLOURS = { ok: 'green', warning: 'yellow', failed: 'red' } as const

/**
 * Checks an account and the site in it.
 * @param version of this package
 */
export function runDoctor(flags: RemoteFlags, version: string): Promise<ExitCode> {
  return withDeployment(flags, async (deployment) => {
    const results = await resultsOf(deployment, flags, version)
    const failed = results.filter(({ state }) => state === 'failed').length
    if (flags.json) console.log(JSON.stringify({ checks: results }, null, 2))
    else {
      for (const line of table(results.map(rowOf)).flatMap((row, at) => [row, ...fixLines(results[at])]))
        console.log(line)
      console.log(`\n${summary(failed, results.filter(({ state }) => state === 'warning').length)}`)
    }
    return failed > 0 ? EXIT.refused : EXIT.done
  })
}

/** Without credentials or a region every other check fails for the same reason. */
async function resultsOf(deployment: Deployment, flags: RemoteFlags, version: string): Promise<CheckResult[]> {
  const run = (checks: readonly (readonly [CheckName, Check])[]) =>
    Promise.all(checks.map(([name, check]) => runCheck(name, check, deployment)))
  const account = await run([
    ['region', checkRegion],
    ['credentials', checkCredentials],
  ])
  if (account.some(({ state }) => state === 'failed')) return account
  const { concurrency, consumers } = consumerChecks()
  const site = await run([
    ['stacks', checkStacks],
    ['version', versionCheck(version)],
    ['concurrency', concurrency],
    ['consumers', consumers],
    ['bucket', checkBucket],
    ...alarmChecks(),
    ['failedWork', checkFailedWork],
    ['address', addressCheck(flags.feeds)],
  ])
  return [...account, ...site]
}

/** Two checks of one answer. */
function alarmChecks(): (readonly [CheckName, Check])[] {
  let asked: Promise<AlarmState[]> | undefined
  const from =
    (finding: (alarms: readonly AlarmState[]) => Finding): Check =>
    async ({ clients, outputs }) => {
      asked ??= outputs.alarms().then((names) => alarmStates(clients.cloudWatch, names))
      return finding(await asked)
    }
  return [
    ['sweep', from(sweepOf)],
    ['alarms', from(ringingOf)],
  ]
}

function rowOf({ check, state, found }: CheckResult): string[] {
  return [styleText(COLOURS[state], STATE_NAMES[state]), CHECK_NAMES[check], found]
}

function fixLines(result: CheckResult | undefined): string[] {
  return result?.fix === undefined ? [] : result.fix.split('\n').map((line) => `         ${line}`)
}
