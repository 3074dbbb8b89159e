import { createHash } from 'node:crypto'
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

/** The encodings in which documents can be stored, in addition to their plain bytes. */
export type StoredEncoding = 'br' | 'gzip'
export const STORED_ENCODINGS: readonly StoredEncoding[] = ['br', 'gzip']

/** Where the function looks up partners' tokens: CloudFront's KeyValueStore, or what stands in for it. */
export interface PartnerKeys {
  /** @throws if the key is not there, as CloudFront's does */
  readonly get: (key: string) => Promise<string>
}

/** What a function has around it, besides the language. */
export interface EdgeSurroundings {
  /** By default, there are none. */
  readonly partners?: PartnerKeys
  /** Takes what CloudFront writes into the access log, in the field "viewer-request-log-data". */
  readonly onLogged?: (text: string) => void
}

/** The module of CloudFront that request.js imports; a script has no imports, so it gets it under that name. */
const CLOUDFRONT_LINE = "import cf from 'cloudfront'\n"

/** CloudFront's limit for a function (10 KB) counts comments. They stand on lines of their own. */
const COMMENTS = /^ *(?:\/\*\*[\s\S]*?\*\/|\/\/.*)\n/gm

/** The lines of request.js that are replaced. */
const ENCODINGS_LINE = "const ENCODINGS = ['br', 'gzip']\n"
const SECURITY_LINE = 'const SECURITY_OF_ANSWERS = {}\n'

export interface EdgeOptions {
  /** Those in which all the site's documents are stored; by default all. */
  readonly encodings?: readonly StoredEncoding[]
  /** More security headers for the answers of request.js. */
  readonly headers?: Readonly<Record<string, string>>
}

/** The source of an edge function, as it is deployed. */
export function edgeSource(name: EdgeFunction, options: EdgeOptions = {}): string {
  const source = readFileSync(new URL(`.//${name}.js`, import.meta.url), 'utf8').replace(COMMENTS, '')
  if (name === 'response') return source
  const { encodings = STORED_ENCODINGS, headers = {} } = options
  const security = { ...securityHeaders(), ...headers }
  return source
    .replace(ENCODINGS_LINE, () => `const ENCODINGS = ${JSON.stringify(encodings)}\n`)
    .replace(SECURITY_LINE, () => `const SECURITY_OF_ANSWERS = ${JSON.stringify(security)}\n`)
}

/** Handles a request: returns the request for a stored document, or a response of the edge. */
export type RequestHandler = (event: { request: EdgeRequest }) => Promise<EdgeRequest | EdgeResponse>
export type ResponseHandler = (event: { request: EdgeRequest; response: EdgeResponse }) => EdgeResponse

/**
 * Runs the source of an edge function locally, with nothing but the language and what request.js takes of runtime 2.0: an
 * API that CloudFront Functions does not have is missing here too.
 */
export function runEdgeFunction(name: 'request', source?: string, surroundings?: EdgeSurroundings): RequestHandler
export function runEdgeFunction(name: 'response', source?: string): ResponseHandler
export function runEdgeFunction(
  name: EdgeFunction,
  source = edgeSource(name),
  surroundings: EdgeSurroundings = {},
): RequestHandler | ResponseHandler {
  const globals = name === 'request' ? globalsOf(surroundings) : {}
  return evaluate(source, 'handler', globals) as RequestHandler | ResponseHandler
}

/** The headers that response.js sets on every document, for responses that it is not invoked for. */
export function securityHeaders(): Record<string, string> {
  return { ...(evaluate(edgeSource('response'), 'SECURITY') as Record<string, string>) }
}

function globalsOf({ partners = NO_PARTNERS, onLogged = () => {} }: EdgeSurroundings): Record<string, unknown> {
  return {
    cf: { kvs: () => partners, logCustomData: onLogged },
    require: (module: string) => {
      if (module !== 'crypto') throw new Error(`Cannot find module "${module}"`)
      return { createHash }
    },
    Buffer: { from: (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding) },
  }
}

const NO_PARTNERS: PartnerKeys = {
  get: () => Promise.reject(new Error('KeyNotFound')),
}

function evaluate(source: string, expression: string, globals: Record<string, unknown> = {}): unknown {
  const context = createContext(Object.assign(Object.create(null), globals), {
    codeGeneration: { strings: false, wasm: false },
  })
  // CloudFront Functions are always strict (AWS: "JavaScript runtime 2.0 features").
  new Script(`'use strict'\n${source.replace(CLOUDFRONT_LINE, '')}`).runInContext(context)
  return new Script(expression).runInContext(context)
}
