import { describeAwsError, isDenied, missingPermission } from '../remote/aws-errors.ts'
import type { Deployment } from '../remote/with-deployment.ts'
import { type CHECK_NAMES, notAllowed, POLICY } from './doctor-texts.ts'

export type CheckName = keyof typeof CHECK_NAMES

/** What a check found. */
export interface Finding {
  readonly state: 'ok' | 'warning' | 'failed'
  readonly found: string
  /** What to do; absent if all is well. */
  readonly fix?: string
}

export interface CheckResult extends Finding {
  readonly check: CheckName
}

export type Check = (deployment: Deployment) => Promise<Finding>

/** What a check may be refused, if AWS does not say what it was. */
const NEEDED: Readonly<Record<CheckName, string>> = {
  credentials: 'sts:GetCallerIdentity',
  region: 'cloudformation:DescribeStacks',
  stacks: 'cloudformation:DescribeStacks',
  version: 'cloudformation:DescribeStacks',
  concurrency: 'lambda:GetAccountSettings',
  consumers: 'lambda:ListEventSourceMappings',
  bucket: 's3:ListBucket',
  sweep: 'cloudwatch:DescribeAlarms',
  alarms: 'cloudwatch:DescribeAlarms',
  failedWork: 'sqs:GetQueueAttributes',
  address: 'cloudformation:DescribeStacks',
}

/** Never throws: an error is what the check found. A check that the credentials may not make is left out. */
export async function runCheck(check: CheckName, run: Check, deployment: Deployment): Promise<CheckResult> {
  try {
    return { check, ...(await run(deployment)) }
  } catch (error) {
    const [found = '', ...fix] = describeAwsError(error).message.split('\n')
    // The identity needs no permission: a refusal, of an expired token too, is about the credentials themselves.
    if (check !== 'credentials' && isDenied(error))
      return { check, state: 'warning', found: notAllowed(missingPermission(error) ?? NEEDED[check]), fix: POLICY }
    return { check, state: 'failed', found, ...(fix.length > 0 && { fix: fix.join('\n') }) }
  }
}
