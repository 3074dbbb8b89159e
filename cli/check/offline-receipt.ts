import { articleReceipt } from '../../core/receipts/article-receipt.ts'
import type { Receipt } from '../../core/receipts/receipt.ts'
import type { ArticleRecord } from '../../core/record/article-record.ts'
import { type Standing, standingOf } from '../../core/record/standing.ts'
import { feedOf, placementsOf } from '../../core/site/feed.ts'
import type { Site } from '../../core/site/site.ts'
import type { Instant } from '../../core/text/time.ts'
import type { Problem } from '../../core/validation/problem.ts'
import { PLACEHOLDER_SITE } from './placeholder-site.ts'

/** A receipt, as far as it can be known without the catalog. */
export type OfflineReceipt = Omit<Receipt, 'processed' | 'stays_published' | 'history'>

interface ReceiptInputs {
  readonly record: ArticleRecord
  readonly problems: readonly Problem[]
  readonly site: Site | undefined
  readonly now: Instant
  readonly heldBy: string | undefined
  /** The path of a partner's feed to check against. */
  readonly partner: string | undefined
}

/** The receipt without what only the catalog knows; without a site, also without what only the site decides. */
export function offlineReceipt({ record, problems, site, now, heldBy, partner }: ReceiptInputs): OfflineReceipt {
  const standing = standingOf(record, now)
  const article = heldBy === undefined ? shown(record, standing, site) : record
  const receipt = articleReceipt({
    record: { generation: 0, article, standing },
    site: site ?? PLACEHOLDER_SITE,
    now,
    problems,
    isBeforeUpload: true,
    ...(heldBy !== undefined && { heldBy }),
    ...(partner !== undefined && { partner }),
  })
  const { processed: _, stays_published: __, history: ___, ...words } = receipt
  return site === undefined ? withoutWordsOfSite(words) : words
}

/** Adds the feeds in which the entry will appear, now or when it falls due. */
function shown(record: ArticleRecord, standing: Standing, site: Site | undefined): ArticleRecord {
  const { entry } = record
  if (entry === undefined || (standing !== 'live' && standing !== 'scheduled')) return record
  const feeds = placementsOf(site?.feeds ?? [], entry).map((placement) => feedOf(placement).path)
  return { ...record, shown: { id: entry.id, feeds } }
}

function withoutWordsOfSite({
  entry_id: _,
  url: __,
  feeds: ___,
  partners: ____,
  ...words
}: OfflineReceipt): OfflineReceipt {
  return words
}
