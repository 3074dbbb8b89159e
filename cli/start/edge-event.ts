import type { IncomingMessage } from 'node:http'
import { addTo } from '../../core/text/group-by.ts'
import type { EdgeRequest, EdgeValues } from '../../edge/edge-function.ts'

/** The forms of a target that GET has: a path, or an address with one (RFC 9112, section 3.2). */
const TARGET = /^(?:https?:\/\/[^/?#]*)?(?<path>[^?#]*)(?:\?(?<query>[^#]*))?/i

/**
 * A request in the form that CloudFront passes to its viewer-request function; as there, the path is as it was sent.
 */
export function edgeRequestOf({ method = 'GET', url = '/', headersDistinct }: IncomingMessage): EdgeRequest {
  const { path, query = '' } = TARGET.exec(url)?.groups ?? {}
  const headers = Object.entries(headersDistinct).map(([name, values = []]) => [name, edgeValue(values)])
  return { method, uri: path || '/', querystring: queryValues(query), headers: Object.fromEntries(headers) }
}

export function edgeValuesOf(texts: Readonly<Record<string, string>>): EdgeValues {
  return Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, { value }]))
}

export function textsOf(values: EdgeValues): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]))
}

function queryValues(query: string): EdgeValues {
  const values = new Map<string, string[]>()
  for (const pair of query.split('&').filter(Boolean)) {
    const [name = '', ...value] = pair.split('=')
    addTo(values, name, value.join('='))
  }
  return Object.fromEntries([...values].map(([name, each]) => [name, edgeValue(each)]))
}

/** If there are several values, the first is the value, and the list has all of them. */
function edgeValue(values: readonly string[]): EdgeValues[string] {
  const [value = ''] = values
  return { value, ...(values.length > 1 && { multiValue: values.map((each) => ({ value: each })) }) }
}
