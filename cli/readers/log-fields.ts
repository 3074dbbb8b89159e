import { instantOfNumber, parseInstant } from '../../core/text/time.ts'

/** One request of an access log, as far as it matters here. Absent fields are empty. */
export interface LoggedRequest {
  /** "2026-11-20", in UTC. */
  readonly day: string
  readonly address: string
  readonly forwardedFor: string
  readonly method: string
  readonly host: string
  /** Decoded. */
  readonly path: string
  readonly status: string
  /** Decoded. */
  readonly agent: string
  /** Of the response. */
  readonly contentType: string
  /** The short name of the partner, if a private feed was served. */
  readonly partner: string
}

/** The fields of CloudFront's standard logs in their order (AWS: "Standard logging reference"). */
export const STANDARD_FIELDS: readonly string[] = [
  ...['date', 'time', 'x-edge-location', 'sc-bytes', 'c-ip', 'cs-method', 'cs(Host)', 'cs-uri-stem', 'sc-status'],
  ...['cs(Referer)', 'cs(User-Agent)', 'cs-uri-query', 'cs(Cookie)', 'x-edge-result-type', 'x-edge-request-id'],
  ...['x-host-header', 'cs-protocol', 'cs-bytes', 'time-taken', 'x-forwarded-for', 'ssl-protocol', 'ssl-cipher'],
  ...['x-edge-response-result-type', 'cs-protocol-version', 'fle-status', 'fle-encrypted-fields', 'c-port'],
  ...['time-to-first-byte', 'x-edge-detailed-result-type', 'sc-content-type', 'sc-content-len'],
  ...['sc-range-start', 'sc-range-end'],
]

/** What request.js writes into the log: the short name of the partner that a private feed was served to. */
export const PARTNER_FIELD = 'viewer-request-log-data'

export const AGENT_FIELD = 'cs(User-Agent)'
/** Fields that a log can leave out, since newer logs hold what their owner chose; without these nothing can be counted. */
export const NEEDED_FIELDS: readonly string[] = ['c-ip', 'cs-method', 'cs-uri-stem', 'sc-status', AGENT_FIELD]
/** As "feedwright partners" takes it. */
const PARTNER_NAME = /^[a-z0-9][a-z0-9-]{0,39}$/
/** One of them says when: a day, seconds or milliseconds since 1970. */
export const TIME_FIELDS: readonly string[] = ['date', 'timestamp', 'timestamp(ms)']

/** The fields that a log has to have and has not; of the times, the first stands for all. */
export function missingFields(has: (field: string) => boolean): string[] {
  const missing = NEEDED_FIELDS.filter((field) => !has(field))
  return TIME_FIELDS.some(has) ? missing : [TIME_FIELDS[0] as string, ...missing]
}

/**
 * A request from the values of its fields.
 * @param get undefined for a field that the log does not have; a field without a value is "-"
 * @returns undefined if a value that is needed is no such value
 */
export function requestOf(get: (field: string) => string | undefined): LoggedRequest | undefined {
  const value = (field: string) => {
    const text = get(field)
    return text === undefined || text === '-' ? '' : text
  }
  const day = dayOf(value('date'), value('timestamp') || value('timestamp(ms)'))
  const status = value('sc-status')
  if (day === undefined || !/^\d{3}$/.test(status)) return undefined
  return {
    day,
    status,
    address: value('c-ip'),
    forwardedFor: value('x-forwarded-for'),
    method: value('cs-method'),
    host: value('x-host-header') || value('cs(Host)'),
    path: decoded(value('cs-uri-stem')),
    agent: decoded(value(AGENT_FIELD)),
    contentType: value('sc-content-type'),
    partner: partnerName(value(PARTNER_FIELD)),
  }
}

/** A function of another owner may log something else. */
function partnerName(text: string): string {
  const name = decoded(text)
  return PARTNER_NAME.test(name) ? name : ''
}

/** Most lines are of the same day as the one before. */
let lastDay = ''

function dayOf(date: string, timestamp: string): string | undefined {
  if (date !== '' && date === lastDay) return date
  const day = date === '' ? dayOfNumber(timestamp) : date
  if (day === undefined || parseInstant(`${day}T00:00:00Z`) === undefined) return undefined
  lastDay = day
  return day
}

function dayOfNumber(timestamp: string): string | undefined {
  const instant = timestamp === '' ? undefined : instantOfNumber(Number(timestamp))
  return instant === undefined ? undefined : new Date(instant).toISOString().slice(0, 'yyyy-mm-dd'.length)
}

/** CloudFront encodes what it logs; what the client had encoded itself is then encoded twice. */
function decoded(text: string): string {
  let plain = text
  for (let round = 0; round < 2 && plain.includes('%'); round++) {
    try {
      plain = decodeURIComponent(plain)
    } catch {
      return plain
    }
  }
  return plain
}
