import { statusOfStack } from '../remote/describe-stack.ts'
import { noOwnStack, noStack } from '../remote/remote-texts.ts'
import type { Deployment } from '../remote/with-deployment.ts'
import type { Check, Finding } from './check.ts'
import { STACK_FAILED, STACK_MOVES, STACK_ROLLED_BACK, stackIn } from './doctor-texts.ts'

/** The worst stack decides. */
const SEVERITY = { ok: 0, warning: 1, failed: 2 } as const

export const checkStacks: Check = async (deployment) => {
  const { stacks } = deployment.outputs
  const found = await Promise.all(stacks.map((name) => checkStack(name, deployment)))
  const worst = found.reduce((a, b) => (SEVERITY[b.state] > SEVERITY[a.state] ? b : a))
  return { ...worst, found: found.map((each) => each.found).join(', ') }
}

async function checkStack(name: string, { clients, outputs }: Deployment): Promise<Finding> {
  const missing = outputs.stacks.length === 1 ? noOwnStack : noStack
  const status = await statusOfStack(clients.cloudFormation, name, missing)
  const found = stackIn(name, status)
  // AWS: "Stack status codes". A creation that was rolled back has left nothing.
  if (/_FAILED$|^ROLLBACK_COMPLETE$|^DELETE/.test(status)) return { state: 'failed', found, fix: STACK_FAILED }
  if (/ROLLBACK_COMPLETE$/.test(status)) return { state: 'warning', found, fix: STACK_ROLLED_BACK }
  if (/_IN_PROGRESS$/.test(status)) return { state: 'warning', found, fix: STACK_MOVES }
  return { state: 'ok', found }
}
