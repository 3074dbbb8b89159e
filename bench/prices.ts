import type { Requests } from '../test/pipeline/counted-store.ts'

/** US dollars in us-east-1 (AWS: "Amazon S3 pricing", "Amazon SQS pricing"), as known on the date. Requests only. */
export const PRICES = {
  date: '2026-11-25',
  s3Put: 0.005 / 1_000,
  s3List: 0.005 / 1_000,
  s3Get: 0.0004 / 1_000,
  sqsStandard: 0.4 / 1_000_000,
  sqsFifo: 0.5 / 1_000_000,
} as const

/** An SQS message costs three requests: it is sent, received and deleted; batches make it less. */
const REQUESTS_A_MESSAGE = 3

export function priceOf(requests: Requests, messages: { standard: number; fifo: number }): number {
  const { put, list, get } = requests
  const { standard, fifo } = messages
  const s3 = put * PRICES.s3Put + list * PRICES.s3List + get * PRICES.s3Get
  return s3 + REQUESTS_A_MESSAGE * (standard * PRICES.sqsStandard + fifo * PRICES.sqsFifo)
}
