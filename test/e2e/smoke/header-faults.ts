import { securityHeaders } from '../../../edge/edge-function.ts'
import { type HttpAnswer, headerOf } from './http-answer.ts'
import type { PublicSite } from './smoke-check.ts'
import { bodyOf, headerMissing, headerUnwanted, headerWas, statusWas } from './smoke-texts.ts'

/** What is wrong with an answer, as sentences; nothing if all is well. */

const HSTS = 'strict-transport-security'

export function statusFaults(what: string, { status }: HttpAnswer, wanted: number): string[] {
  return status === wanted ? [] : [statusWas(what, wanted, status)]
}

/** Those that every answer has, and none that says how documents are stored. */
export function commonFaults(what: string, answer: HttpAnswer, { isOverTls }: PublicSite): string[] {
  const wrong = Object.entries(securityHeaders()).flatMap(([name, wanted]) => valueFaults(what, answer, name, wanted))
  const stored = Object.keys(answer.headers).filter((name) => name.startsWith('x-amz-'))
  return [
    ...wrong,
    ...(isOverTls ? presenceFaults(what, answer, [HSTS]) : []),
    ...stored.filter((name) => !OF_CLOUDFRONT.test(name)).map((name) => headerUnwanted(what, name)),
  ]
}

/** CloudFront adds its own to every answer (AWS: "Understanding response headers"). */
const OF_CLOUDFRONT = /^x-amz-cf-/

export function presenceFaults(what: string, answer: HttpAnswer, names: readonly string[]): string[] {
  return names.filter((name) => headerOf(answer, name) === undefined).map((name) => headerMissing(what, name))
}

export function absenceFaults(what: string, answer: HttpAnswer, names: readonly string[]): string[] {
  return names.filter((name) => headerOf(answer, name) !== undefined).map((name) => headerUnwanted(what, name))
}

export function valueFaults(what: string, answer: HttpAnswer, name: string, wanted: string | RegExp): string[] {
  const value = headerOf(answer, name)
  const isRight = typeof wanted === 'string' ? value === wanted : value !== undefined && wanted.test(value)
  return isRight ? [] : [headerWas(what, name, String(wanted), value)]
}

/** Documents of S3's: a listing, or an error. */
export function storeFaults(what: string, { body }: HttpAnswer): string[] {
  const text = body.subarray(0, 10_000).toString()
  if (text.includes('<ListBucketResult')) return [bodyOf(what, 'listing')]
  return /<Code>(?:AccessDenied|NoSuchBucket|AllAccessDisabled)<\/Code>/.test(text) ? [bodyOf(what, 'S3')] : []
}

export function pageFaults(what: string, { headers }: HttpAnswer): string[] {
  return headers['content-type']?.startsWith('text/html') ? [] : [bodyOf(what, 'not a page')]
}
