import type { AlarmState } from '../remote/alarm-states.ts'
import { depthOf, queueStates, totalOf, workQueues } from '../remote/queue-states.ts'
import type { Check, Finding } from './check.ts'
import {
  DEPLOY_ALARMS,
  FIX_FAILED_WORK,
  failedWork,
  NO_ALARMS,
  NO_HEARTBEAT,
  NOTHING_FAILED,
  noneOf,
  SWEEP_RUNS,
  SWEEP_SECTION,
  SWEEP_STOPPED,
  SWEEP_UNKNOWN,
  WAIT_FOR_ALARM,
} from './doctor-texts.ts'

/** The alarm on the sweep's invocations (lib/alarms.ts): its state takes no further permission, unlike the metric. */
const HEARTBEAT = 'SweepHeartbeat'

export const checkFailedWork: Check = async ({ clients, outputs }) => {
  const [states, runs] = await Promise.all([
    workQueues(outputs).then((queues) => queueStates(clients.sqs, queues)),
    outputs.output('FailedRunsUrl').then((url) => depthOf(clients.sqs, url)),
  ])
  const deadLetters = states.reduce((sum, each) => sum + each.deadLetters, 0)
  const failedRuns = totalOf(runs)
  if (deadLetters + failedRuns === 0) return { state: 'ok', found: NOTHING_FAILED }
  return { state: 'failed', found: failedWork(deadLetters, failedRuns), fix: FIX_FAILED_WORK }
}

/** @param alarms all of the site */
export function sweepOf(alarms: readonly AlarmState[]): Finding {
  const heartbeat = alarms.find(({ alarm }) => alarm === HEARTBEAT)
  if (heartbeat === undefined) return { state: 'warning', found: NO_HEARTBEAT, fix: DEPLOY_ALARMS }
  if (heartbeat.state === 'OK') return { state: 'ok', found: SWEEP_RUNS }
  if (heartbeat.state === 'ALARM') return { state: 'failed', found: SWEEP_STOPPED, fix: SWEEP_SECTION }
  return { state: 'warning', found: SWEEP_UNKNOWN, fix: WAIT_FOR_ALARM }
}

/** @param alarms all of the site */
export function ringingOf(alarms: readonly AlarmState[]): Finding {
  if (alarms.length === 0) return { state: 'warning', found: NO_ALARMS, fix: DEPLOY_ALARMS }
  const ringing = alarms.filter(({ state }) => state === 'ALARM')
  if (ringing.length === 0) return { state: 'ok', found: noneOf(alarms.length) }
  const found = ringing.map(({ alarm }) => alarm).join(', ')
  return { state: 'failed', found, fix: ringing.map(({ description }) => description).join('\n') }
}
