import type { Requests } from '../test/support/counted-store.ts'

/**
 * US dollars in us-east-1, from AWS's price pages of the services, as of the date; without free tiers unless stated.
 */
export const PRICES = {
  date: '2026-11-25',
  s3Put: 0.005 / 1_000,
  s3List: 0.005 / 1_000,
  s3Get: 0.0004 / 1_000,
  sqsStandard: 0.4 / 1_000_000,
  sqsFifo: 0.5 / 1_000_000,
  /** Per GB and month. */
  s3Storage: 0.023,
  lambdaRequest: 0.2 / 1_000_000,
  /** Per GB-second, arm64. */
  lambdaSecond: 0.0000133334,
  cdnRequest: 0.01 / 10_000,
  cdnFunction: 0.1 / 1_000_000,
  /** Per GB to readers in North America and Europe, the first ten TB of a month. */
  cdnTransfer: 0.085,
  /** Free every month: requests, calls of edge functions, GB. */
  cdnFree: { requests: 10_000_000, functions: 2_000_000, gigabytes: 1_000 },
  /**
   * Flat-rate plans, each for one distribution, by requests and GB a month (AWS: "CloudFront flat-rate pricing plans",
   * November 2025).
   */
  cdnPlans: [
    { name: 'Free', dollars: 0, requests: 1_000_000, gigabytes: 100 },
    { name: 'Pro', dollars: 15, requests: 10_000_000, gigabytes: 50_000 },
    { name: 'Business', dollars: 200, requests: 125_000_000, gigabytes: 50_000 },
    { name: 'Premium', dollars: 1_000, requests: 500_000_000, gigabytes: 50_000 },
  ],
  sqsFree: 1_000_000,
  alarm: 0.1,
  alarmsFree: 10,
  /** Per GB of ingested logs. */
  logs: 0.5,
} as const

/** An SQS message costs three requests: send, receive and delete; batches reduce it. */
const REQUESTS_A_MESSAGE = 3

export function priceOf(requests: Requests, messages: { standard: number; fifo: number }): number {
  const { put, list, get } = requests
  const { standard, fifo } = messages
  const s3 = put * PRICES.s3Put + list * PRICES.s3List + get * PRICES.s3Get
  return s3 + REQUESTS_A_MESSAGE * (standard * PRICES.sqsStandard + fifo * PRICES.sqsFifo)
}
