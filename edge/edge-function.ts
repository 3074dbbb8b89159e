import { readFileSync } from 'node:fs'
import { createContext, Script } from 'node:vm'

/**
 * Header values as CloudFront Functions passes them (AWS: "CloudFront Functions event structure"); names are in lower
 * case.
 */
export type EdgeValues = Record<string, { value: string; multiValue?: { value: string }[] }>

export interface EdgeRequest {
  readonly method: string
  uri: string
  querystring: EdgeValues
  readonly headers: EdgeValues
}

export interface EdgeResponse {
  statusCode: number
  statusDescription?: string
  readonly headers: EdgeValues
  /** Only in responses that the edge generates itself. */
  readonly body?: { readonly encoding: 'text'; readonly data: string }
}

export type EdgeFunction = 'request' | 'response'

/** The encodings in which documents are stored, in addition to their plain bytes. */
export type StoredEncoding = 'br' | 'gzip'
export const STORED_ENCODINGS: readonly StoredEncoding[] = ['br', 'gzip']

/** The lines of request.js that are replaced. */
const ENCODINGS_LINE = "const ENCODINGS = ['br', 'gzip']\n"
const SECURITY_LINE = 'const SECURITY_OF_ANSWERS = {}\n'

export interface EdgeOptions {
  /** Those in which the site's documents are stored. */
  readonly encodings?: readonly StoredEncoding[]
  /** More security headers for the answers of request.js. */
  readonly headers?: Readonly<Record<string, string>>
}

/** The source of an edge function, as it is deployed. */
export function edgeSource(name: EdgeFunction, options: EdgeOptions = {}): string {
  const source = readFileSync(new URL(`.//${name}.js`, import.meta.url), 'utf8')
  if (name === 'response') return source
  const { encodings = STORED_ENCODINGS, headers = {} } = options
  const security = { ...securityHeaders(), ...headers }
  return source
    .replace(ENCODINGS_LINE, () => `const ENCODINGS = ${JSON.stringify(encodings)}\n`)
    .replace(SECURITY_LINE, () => `const SECURITY_OF_ANSWERS = ${JSON.stringify(security)}\n`)
}

/** Handles a request: returns the request for a stored document, or a response of the edge. */
export type RequestHandler = (event: { request: EdgeRequest }) => EdgeRequest | EdgeResponse
export type ResponseHandler = (event: { request: EdgeRequest; response: EdgeResponse }) => EdgeResponse

/**
 * Runs the source of an edge function locally, with nothing but the language: an API that CloudFront Functions does not
 * have is missing here too.
 */
export function runEdgeFunction(name: 'request', source?: string): RequestHandler
export function runEdgeFunction(name: 'response', source?: string): ResponseHandler
export function runEdgeFunction(name: EdgeFunction, source = edgeSource(name)): RequestHandler | ResponseHandler {
  return evaluate(source, 'handler') as RequestHandler | ResponseHandler
}

/** The headers that response.js sets on every document, for responses that it is not invoked for. */
export function securityHeaders(): Record<string, string> {
  return { ...(evaluate(edgeSource('response'), 'SECURITY') as Record<string, string>) }
}

function evaluate(source: string, expression: string): unknown {
  const context = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } })
  // CloudFront Functions are always strict (AWS: "JavaScript runtime 2.0 features").
  new Script(`'use strict'\n${source}`).runInContext(context)
  return new Script(expression).runInContext(context)
}
