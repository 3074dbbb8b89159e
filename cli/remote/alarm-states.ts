import { type CloudWatchClient, DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch'

/** How to know the alarms of a site: CloudFormation names them after the stack and the path of their construct. */
export interface AlarmNames {
  readonly stack: string
  /** What follows the stack's name and a hyphen. */
  readonly own: RegExp
}

export interface AlarmState {
  /** "SweepHeartbeat" */
  readonly alarm: string
  /** As CloudWatch shows it. */
  readonly name: string
  readonly state: string
  /** What it is about, with the section of the runbook. */
  readonly description: string
  /** An RFC 3339 time. */
  readonly since?: string
}

/** The most that one answer holds (AWS: "DescribeAlarms"); a site has a quarter of them. */
const MAX_RECORDS = 100

/** The id of an alarm in lib/alarms.ts; CDK and CloudFormation each add a hash. */
const ALARM_ID = /Alarms(\w+)[0-9A-F]{8}-[^-]+$/

/** Every alarm of a pipeline that is alone in its stack. */
export function alarmsOfStack(stack: string): AlarmNames {
  return { stack, own: /^/ }
}

/** @param site the id of a site in its outputs, which may end in a hash that the path does not have (lib/site-outputs.ts) */
export function alarmsOfSite(stack: string, site: string): AlarmNames {
  // CDK leaves out a component that the path ends with already: for a site whose id ends in "Pipeline".
  const plain = `${site}(?:Pipeline)?Alarms`
  const hashed = /^(.+)[0-9A-F]{8}$/.exec(site)?.[1]
  return { stack, own: new RegExp(`^(?:${hashed === undefined ? plain : `${plain}|${hashed}`})`) }
}

/** @param state if given, only alarms in this state, in one call */
export async function alarmStates(
  client: CloudWatchClient,
  { stack, own }: AlarmNames,
  state?: 'ALARM',
): Promise<AlarmState[]> {
  const prefix = `${stack}-`
  const alarms: MetricAlarm[] = []
  let NextToken: string | undefined
  do {
    const answer = await client.send(
      new DescribeAlarmsCommand({
        AlarmNamePrefix: prefix,
        AlarmTypes: ['MetricAlarm'],
        MaxRecords: MAX_RECORDS,
        ...(state && { StateValue: state }),
        ...(NextToken !== undefined && { NextToken }),
      }),
    )
    alarms.push(...(answer.MetricAlarms ?? []))
    NextToken = answer.NextToken
  } while (NextToken)
  // Not every emulator of AWS filters.
  const isAsked = ({ AlarmName = '', StateValue }: MetricAlarm) =>
    AlarmName.startsWith(prefix) && own.test(AlarmName.slice(prefix.length)) && (!state || StateValue === state)
  return alarms.filter(isAsked).map(stateOf)
}

function stateOf({ AlarmName = '', AlarmDescription = '', StateValue, ...alarm }: MetricAlarm): AlarmState {
  const since = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp
  return {
    alarm: ALARM_ID.exec(AlarmName)?.[1] ?? AlarmName,
    name: AlarmName,
    state: StateValue ?? '',
    description: AlarmDescription,
    ...(since && { since: since.toISOString() }),
  }
}
