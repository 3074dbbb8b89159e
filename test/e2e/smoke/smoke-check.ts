import { describeAwsError, isDenied } from '../../../cli/remote/aws-errors.ts'
import type { Deployment } from '../../../cli/remote/with-deployment.ts'
import { SMOKE_CHECKS } from './smoke-texts.ts'

export type SmokeName = keyof typeof SMOKE_CHECKS

/** What readers see of the site. */
export interface PublicSite {
  /** Of the start page, with a slash at its end. */
  readonly address: string
  /** Whether answers must have Strict-Transport-Security. */
  readonly isOverTls: boolean
  /** Paths of feeds that always exist; absent if the site has none such. */
  readonly feeds: { readonly listed?: string; readonly unlisted?: string; readonly private?: string }
}

/** What the checks of the account need besides. */
export interface SmokeSite extends PublicSite {
  readonly deployment: Deployment
  readonly articlesBucket: string
  /** Whether the probe article may be published. */
  readonly isProbing: boolean
}

/** What a check saw. Without faults, the check succeeded. */
export interface Outcome {
  readonly found: string
  readonly faults: readonly string[]
  readonly isLeftOut?: boolean
}

export interface SmokeResult {
  readonly check: SmokeName
  readonly state: 'ok' | 'failed' | 'left out'
  readonly found: string
  readonly faults: readonly string[]
  readonly means?: string
  readonly fix?: string
}

export function leftOut(found: string): Outcome {
  return { found, faults: [], isLeftOut: true }
}

/** Never throws: an error is a fault. A check that the credentials may not make is left out. */
export async function runSmokeCheck(check: SmokeName, run: () => Promise<Outcome>): Promise<SmokeResult> {
  const { found, faults, isLeftOut } = await outcomeOf(run)
  if (isLeftOut) return { check, state: 'left out', found, faults }
  if (faults.length === 0) return { check, state: 'ok', found, faults }
  const { means, fix } = SMOKE_CHECKS[check]
  return { check, state: 'failed', found, faults, means, fix }
}

async function outcomeOf(run: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await run()
  } catch (error) {
    const { message } = describeAwsError(error)
    return isDenied(error) ? leftOut(message) : { found: '', faults: [message] }
  }
}
