import { randomUUID } from 'node:crypto'
import type { Receipt } from '../../core/receipts/receipt.ts'
import { poll } from '../remote/poll.ts'
import { digestOf } from '../remote/upload.ts'
import { Receipts, speaksOf } from '../remote/wait-for-receipts.ts'
import type { Check } from './check.ts'
import { FIX_PROBE, FIX_REJECTED_PROBE, PROBE_REJECTED, probed, probeUnseen } from './doctor-texts.ts'

/**
 * Uploads a draft, which stays out of every feed, waits for its receipt, and deletes the draft; the pipeline then
 * rewrites the receipt as that of a removed article.
 */
export function probeCheck(timeoutSeconds: number): Check {
  return async (deployment) => {
    const articles = await deployment.articles()
    const key = `articles/feedwright-doctor-${randomUUID()}.json`
    const bytes = Buffer.from(JSON.stringify(DRAFT))
    const digest = digestOf(key, bytes)
    const receipts = new Receipts(articles)
    let receipt: Receipt | undefined
    const began = performance.now()
    try {
      await articles.put(key, bytes, { contentType: 'application/json' })
      await poll(
        async () => {
          const news = (await receipts.news([key])).get(key)
          if (news !== undefined && speaksOf(news, digest)) receipt = news
          return receipt !== undefined
        },
        { timeoutMs: timeoutSeconds * 1_000 },
      )
    } finally {
      await articles.delete(key)
    }
    if (receipt === undefined) return { state: 'failed', found: probeUnseen(timeoutSeconds, key), fix: FIX_PROBE }
    if (!receipt.accepted) return { state: 'failed', found: PROBE_REJECTED, fix: FIX_REJECTED_PROBE }
    return { state: 'ok', found: probed(((performance.now() - began) / 1_000).toFixed(1)) }
  }
}

const DRAFT = {
  title: 'Feedwright doctor',
  status: 'draft',
  date_published: '2026-01-01T00:00:00Z',
  content_text: 'Draft',
}
