/** Access logs as CloudFront writes them, from requests that a test makes up. */

export interface MadeRequest {
  readonly path: string
  readonly agent: string
  readonly address?: string
  readonly day?: string
  readonly status?: number
  readonly method?: string
  readonly host?: string
  readonly contentType?: string
  readonly forwardedFor?: string
}

const STANDARD =
  'date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end'.split(
    ' ',
  )
/** What the owner of a log may choose in another order. */
const CHOSEN =
  'timestamp(ms) c-ip cs-method cs-uri-stem sc-status cs(User-Agent) x-host-header sc-content-type x-forwarded-for c-country'.split(
    ' ',
  )
const EMPTY = '-'

export const LOG_FORMATS: Readonly<Record<string, (requests: readonly MadeRequest[]) => string>> = {
  'standard (legacy)': (requests) =>
    lines('#Version: 1.0', `#Fields: ${STANDARD.join(' ')}`, ...requests.map((each) => row(STANDARD, each, '\t'))),
  W3C: (requests) =>
    lines('#Version: 1.0', `#Fields: ${CHOSEN.join(' ')}`, ...requests.map((each) => row(CHOSEN, each, ' '))),
  JSON: (requests) =>
    lines(...requests.map((each) => JSON.stringify(Object.fromEntries(pairs([...STANDARD, 'c-country'], each))))),
  plain: (requests) => lines(CHOSEN.join(','), ...requests.map((each) => row(CHOSEN, each, ','))),
}

/** A log in the format that the distribution of this project writes. */
export const standardLog = LOG_FORMATS['standard (legacy)'] as (requests: readonly MadeRequest[]) => string

/** One line of it. */
export function standardLine(request: MadeRequest): string {
  return row(STANDARD, request, '\t')
}

function lines(...all: string[]): string {
  return `${all.join('\n')}\n`
}

function row(fields: readonly string[], request: MadeRequest, delimiter: string): string {
  return pairs(fields, request)
    .map(([, value]) => value)
    .join(delimiter)
}

function pairs(fields: readonly string[], request: MadeRequest): [string, string][] {
  const { day = '2026-11-20', address = '203.0.113.7', status = 200, method = 'GET' } = request
  const values: Record<string, string> = {
    date: day,
    time: '13:05:09',
    'timestamp(ms)': String(Date.parse(`${day}T13:05:09.123Z`)),
    'c-ip': address,
    'cs-method': method,
    'cs(Host)': 'd111111abcdef8.cloudfront.net',
    'cs-uri-stem': encodeURI(request.path),
    'sc-status': String(status),
    'cs(User-Agent)': request.agent === '' ? EMPTY : encodeURI(request.agent),
    'x-host-header': request.host ?? 'feeds.harbour.example',
    'x-forwarded-for': request.forwardedFor ?? EMPTY,
    'sc-content-type': request.contentType ?? EMPTY,
    'c-country': 'DE',
  }
  return fields.map((field) => [field, values[field] ?? EMPTY])
}
