import type { EdgeRequest, EdgeResponse, EdgeValues } from '../../edge/edge-function.ts'

/** What a browser says when a person opens an address (W3C: "Fetch Metadata Request Headers"). */
export const NAVIGATION = { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' }

/** An event as CloudFront makes it. @param target a path with a query, as in the request line */
export function requestOf(target: string, headers: Record<string, string> = {}, method = 'GET'): EdgeRequest {
  const [uri = '', query = ''] = target.split('?')
  const querystring = query
    .split('&')
    .filter(Boolean)
    .map((pair) => pair.split('='))
    .map(([name = '', value = '']) => [name, { value }])
  return { method, uri, querystring: Object.fromEntries(querystring), headers: valuesOf(headers) }
}

export function responseOf(headers: Record<string, string>, statusCode = 200): EdgeResponse {
  return { statusCode, headers: valuesOf(headers) }
}

export function textsOf(values: EdgeValues): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]))
}

function valuesOf(texts: Record<string, string>): EdgeValues {
  return Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, { value }]))
}
