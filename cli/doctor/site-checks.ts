import { SITE_FILE } from '../../core/article/object-keys.ts'
import { isError } from '../../core/receipts/receipt.ts'
import { getAsReader, reasonOf } from '../remote/public-documents.ts'
import { answerWas } from '../remote/remote-texts.ts'
import { Receipts } from '../remote/wait-for-receipts.ts'
import type { Check, Finding } from './check.ts'
import {
  ANSWERS,
  FIX_ADDRESS,
  FIX_SITE,
  fixHeaders,
  NO_SITE_YET,
  PUBLISH_SITE,
  SITE_CURRENT,
  SITE_REJECTED,
  withoutHeaders,
} from './doctor-texts.ts'

/** What every answer has (edge/response.js), whatever the document. */
const HEADERS = ['content-security-policy', 'referrer-policy', 'x-content-type-options', 'x-frame-options', 'vary']
const OVER_TLS = 'strict-transport-security'

export const checkBucket: Check = async ({ articles }) => {
  const receipt = (await new Receipts(await articles()).news([SITE_FILE])).get(SITE_FILE)
  if (receipt === undefined) return { state: 'warning', found: NO_SITE_YET, fix: PUBLISH_SITE }
  if (receipt.problems.some(isError)) return { state: 'failed', found: SITE_REJECTED, fix: FIX_SITE }
  return { state: 'ok', found: SITE_CURRENT }
}

/** @param readAt an address instead of the one in the outputs */
export function addressCheck(readAt: string | undefined): Check {
  return async ({ outputs }) =>
    checkAddress(readAt ?? (await outputs.output('StartPage')), outputs.stackWith('StartPage'))
}

/** @param stack the name of the one that serves it */
async function checkAddress(address: string, stack: string): Promise<Finding> {
  const answer = await answerOf(address)
  if (!(answer instanceof Response)) return { state: 'failed', found: `${address} ${answer.why}`, fix: FIX_ADDRESS }
  await answer.body?.cancel()
  if (!answer.ok) return { state: 'failed', found: `${address} ${answerWas(answer.status)}`, fix: FIX_ADDRESS }
  const wanted = address.startsWith('https:') ? [OVER_TLS, ...HEADERS] : HEADERS
  const missing = wanted.filter((name) => !answer.headers.has(name))
  if (missing.length === 0) return { state: 'ok', found: `${address} ${ANSWERS}` }
  return { state: 'failed', found: `${address} ${withoutHeaders(missing)}`, fix: fixHeaders(stack) }
}

/** A server that is not there is something to report. */
async function answerOf(address: string): Promise<Response | { readonly why: string }> {
  try {
    return await getAsReader(address)
  } catch (error) {
    return { why: reasonOf(error as Error) }
  }
}
