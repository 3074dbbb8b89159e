import type { FeedMembers } from './site-file.ts'
import type { WrittenArticle } from './written-article.ts'

/** What a partner's document is like (docs/profiles.md), as far as the generated articles can show it. */
export interface Partner {
  readonly document: 'rss.xml' | 'atom.xml' | 'sitemap.xml'
  /** Of its feeds that do not say otherwise. */
  readonly limits: Pick<FeedMembers, 'limit' | 'max_bytes' | 'window'>
  /** For how many days, counted back from the document's own date, it says that an article was removed; 0 for never. */
  readonly signDays: number
  /** Whether it takes an article. */
  readonly takes: (article: WrittenArticle) => boolean
}

const PARTNERS: Readonly<Record<string, Partner>> = {
  msn: {
    document: 'rss.xml',
    limits: { limit: 30, max_bytes: 10_000_000, window: '365 days' },
    signDays: 30,
    takes: ({ title, text }) =>
      title.length >= 21 && title.length <= 150 && text.length >= 450 && text.length <= 500_000,
  },
  smartnews: {
    document: 'rss.xml',
    limits: { limit: 20, max_bytes: 1_000_000 },
    signDays: 7,
    takes: ({ text }) => text !== '',
  },
  'full-text': {
    document: 'rss.xml',
    limits: { limit: 30, max_bytes: 2_000_000 },
    signDays: 0,
    takes: () => true,
  },
  'google-news': {
    document: 'sitemap.xml',
    limits: { limit: 5_000, max_bytes: 50_000_000, window: '2 days' },
    signDays: 0,
    takes: () => true,
  },
}

/** The partner that reads a feed; undefined if the feed is for readers. */
export function partnerOf({ profile, profile_options: options }: FeedMembers): Partner | undefined {
  if (profile === undefined) return undefined
  const partner = PARTNERS[profile]
  if (partner === undefined) throw new Error(`the oracle does not know the profile ${profile}`)
  return options?.format === 'atom' ? { ...partner, document: 'atom.xml' } : partner
}

export function isTaken(feed: FeedMembers, article: WrittenArticle): boolean {
  return partnerOf(feed)?.takes(article) ?? true
}

/** A feed with the limits of its partner where it has none of its own. */
export function withLimits(feed: FeedMembers): FeedMembers {
  return { ...partnerOf(feed)?.limits, ...feed }
}
