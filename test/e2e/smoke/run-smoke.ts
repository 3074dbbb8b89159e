import { styleText } from 'node:util'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import type { RemoteFlags } from '../../../cli/commands/remote-flags.ts'
import { CliError } from '../../../cli/console/cli-error.ts'
import { EXIT, type ExitCode } from '../../../cli/console/exit-codes.ts'
import { type Deployment, withDeployment } from '../../../cli/remote/with-deployment.ts'
import { SITE_FILE } from '../../../core/article/object-keys.ts'
import { type FeedDefinition, ownPaths } from '../../../core/site/feed.ts'
import { parseSite, type Site } from '../../../core/site/site.ts'
import { checkConditionalWrites, checkRecursion } from './account-checks.ts'
import { checkListing, checkMethods, checkMissing, checkRedirects } from './address-checks.ts'
import { checkEncodings, checkHeaders, checkPeople, checkRevalidation, checkUnlisted } from './document-checks.ts'
import { checkPrivate } from './private-check.ts'
import { checkProbe } from './probe-check.ts'
import { checkQueue } from './queue-check.ts'
import {
  type Outcome,
  type PublicSite,
  runSmokeCheck,
  type SmokeName,
  type SmokeResult,
  type SmokeSite,
} from './smoke-check.ts'
import { FIX, MEANS, NO_SITE, SMOKE_CHECKS, STATE_NAMES, summary, testing } from './smoke-texts.ts'

export interface SmokeFlags extends RemoteFlags {
  readonly probe?: boolean
}

/** The checks that need nothing but the address. */
export const PUBLIC_CHECKS: readonly (readonly [SmokeName, (site: PublicSite) => Promise<Outcome>])[] = [
  ['missing', checkMissing],
  ['listing', checkListing],
  ['headers', checkHeaders],
  ['revalidation', checkRevalidation],
  ['encodings', checkEncodings],
  ['redirects', checkRedirects],
  ['methods', checkMethods],
  ['people', checkPeople],
  ['unlisted', checkUnlisted],
  ['private', checkPrivate],
]

const ACCOUNT_CHECKS: readonly (readonly [SmokeName, (site: SmokeSite) => Promise<Outcome>])[] = [
  ['conditionalWrites', checkConditionalWrites],
  ['queue', checkQueue],
  ['recursion', checkRecursion],
  ['probe', checkProbe],
]

/** Checks a deployed site from outside and inside, and prints each result as soon as there is one. */
export function runSmoke(flags: SmokeFlags): Promise<ExitCode> {
  return withDeployment(flags, async (deployment) => {
    const { Arn = '' } = await deployment.clients.sts.send(new GetCallerIdentityCommand())
    const site = await siteOf(deployment, flags)
    if (!flags.json) console.log(testing(deployment.outputs.stacks.join(', '), site.address, Arn))
    const results: SmokeResult[] = []
    for (const [check, run] of [...PUBLIC_CHECKS, ...ACCOUNT_CHECKS]) {
      const result = await runSmokeCheck(check, () => run(site))
      if (!flags.json) print(result)
      results.push(result)
    }
    const countOf = (state: SmokeResult['state']) => results.filter((each) => each.state === state).length
    if (flags.json) console.log(JSON.stringify({ checks: results }, null, 2))
    else console.log(`\n${summary(countOf('failed'), countOf('left out'))}`)
    return countOf('failed') > 0 ? EXIT.refused : EXIT.done
  })
}

/** @throws CliError if no site is published */
async function siteOf(deployment: Deployment, flags: SmokeFlags): Promise<SmokeSite> {
  const address = flags.feeds ?? (await deployment.outputs.output('StartPage'))
  const articlesBucket = flags.articlesBucket ?? (await deployment.outputs.output('ArticlesBucket'))
  const site = await siteFileIn(deployment)
  return {
    deployment,
    articlesBucket,
    address: address.replace(/\/?$/, '/'),
    isOverTls: address.startsWith('https:'),
    feeds: feedsOf(site),
    isProbing: flags.probe === true,
  }
}

async function siteFileIn(deployment: Deployment): Promise<Site> {
  const object = await (await deployment.articles()).get(SITE_FILE)
  const site = object && parseSite(object.bytes).site
  if (site === undefined) throw new CliError(NO_SITE)
  return site
}

/** Feeds of families exist only while they have entries. */
function feedsOf({ feeds }: Site): PublicSite['feeds'] {
  const pathOf = (isMeant: (feed: FeedDefinition) => boolean) => ownPaths(feeds.filter(isMeant))[0]
  const [listed, unlisted] = [pathOf((feed) => feed.listed), pathOf((feed) => !feed.listed && !feed.isPrivate)]
  const locked = pathOf((feed) => feed.isPrivate === true)
  return {
    ...(listed !== undefined && { listed }),
    ...(unlisted !== undefined && { unlisted }),
    ...(locked !== undefined && { private: locked }),
  }
}

const COLOURS = { ok: 'green', failed: 'red', 'left out': 'yellow' } as const
const WIDTH = { state: 10, name: 25 }

function print({ check, state, found, faults, means, fix }: SmokeResult): void {
  const name = SMOKE_CHECKS[check].name.padEnd(WIDTH.name)
  console.log(`${styleText(COLOURS[state], STATE_NAMES[state].padEnd(WIDTH.state))}${name}${found}`)
  const indent = ' '.repeat(WIDTH.state)
  for (const fault of faults) console.log(`${indent}${fault.replaceAll('\n', `\n${indent}`)}`)
  if (means !== undefined) console.log(`${indent}${MEANS}  ${means}`)
  if (fix !== undefined) console.log(`${indent}${FIX}    ${fix}`)
}
