import { formatPath, type Located, type Path, type ProblemText } from '../../core/validation/problem.ts'
import { describeValue } from '../../core/validation/validation-texts.ts'
import { topicRegionProblem } from '../prop-rules.ts'
import { regionIn } from '../text-forms.ts'
import type { Settings } from './settings-schema.ts'
import {
  LOGS_WITHOUT_REGION,
  NAME_TWICE,
  NAMES_WITHOUT_CERTIFICATE,
  NOTHING_TO_NAME,
  outsideOfZone,
  topicElsewhere,
} from './settings-texts.ts'

type Rule = Pick<ProblemText, 'wanted' | 'fix'>

/**
 * The problems that no member has by itself.
 * @param credentialsRegion of the credentials, if it is known; a deployment is in it unless the settings name another
 */
export function problemsBetweenMembers(settings: Settings, credentialsRegion: string | undefined): Located[] {
  const region = settings.region ?? credentialsRegion
  return [
    ...problemsOfDomain(settings),
    ...(settings.accessLogs && settings.region === undefined
      ? [located(['accessLogs'], true, LOGS_WITHOUT_REGION)]
      : []),
    ...(region === undefined ? [] : problemsOfTopic(settings, region)),
  ]
}

function problemsOfDomain({ domainNames, certificateArn, hostedZone }: Settings): Located[] {
  if (domainNames === undefined)
    return Object.entries({ certificateArn, hostedZone }).flatMap(([name, value]) =>
      value === undefined ? [] : [located([name], value, NOTHING_TO_NAME)],
    )
  if (certificateArn === undefined && hostedZone === undefined)
    return [located(['domainNames'], domainNames, NAMES_WITHOUT_CERTIFICATE)]
  const names = domainNames.map((name) => name.toLowerCase())
  return names.flatMap((name, index) => [
    ...(names.indexOf(name) < index ? [located(['domainNames', index], name, NAME_TWICE)] : []),
    ...(hostedZone === undefined || isIn(hostedZone.name.toLowerCase(), name)
      ? []
      : [located(['domainNames', index], name, outsideOfZone(hostedZone.name))]),
  ])
}

function problemsOfTopic({ alarmsTopicArn }: Settings, region: string): Located[] {
  const topicRegion = alarmsTopicArn === undefined ? undefined : regionIn(alarmsTopicArn)
  const hasForeignTopic = topicRegionProblem('alarmsTopicArn', topicRegion, region) !== undefined
  return hasForeignTopic ? [located(['alarmsTopicArn'], alarmsTopicArn, topicElsewhere(region))] : []
}

function isIn(zone: string, name: string): boolean {
  return name === zone || name.endsWith(`.${zone}`)
}

function located(steps: Path, value: unknown, rule: Rule): Located {
  return { steps, problem: { severity: 'error', path: formatPath(steps), found: describeValue(value), ...rule } }
}
