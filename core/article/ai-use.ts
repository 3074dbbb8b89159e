import { resolveWeb } from '../text/uri.ts'
import type { Suggest } from '../validation/suggest.ts'
import { write } from '../validation/validation-texts.ts'

/**
 * What machines may do with an article, in the words of RSL 1.0 (rslstandard.org/rsl, "Usage vocabulary" and "Payment
 * types"). What is neither permitted nor prohibited is open.
 */
export interface AiUse {
  readonly permits?: readonly AiUsage[]
  readonly prohibits?: readonly AiUsage[]
  readonly payment?: AiPayment
  /** The absolute URI of a page with the terms in words. */
  readonly terms?: string
}

export type AiUsage = 'all' | 'ai-all' | 'ai-train' | 'ai-input' | 'ai-index' | 'search'
export const AI_USAGES = [
  'all',
  'ai-all',
  'ai-train',
  'ai-input',
  'ai-index',
  'search',
] as const satisfies readonly AiUsage[]

export type AiPayment =
  | 'free'
  | 'attribution'
  | 'purchase'
  | 'subscription'
  | 'training'
  | 'crawl'
  | 'use'
  | 'contribution'
export const AI_PAYMENTS = [
  'free',
  'attribution',
  'purchase',
  'subscription',
  'training',
  'crawl',
  'use',
  'contribution',
] as const satisfies readonly AiPayment[]

/** Words of drafts and of other vocabularies (IETF AI Preferences, Cloudflare's Content Signals). */
const OTHER_WORDS: Readonly<Record<string, AiUsage>> = {
  ...{ 'train-ai': 'ai-train', train: 'ai-train', training: 'ai-train', 'ai-training': 'ai-train', tdm: 'ai-train' },
  ...{ input: 'ai-input', inference: 'ai-input', 'ai-inference': 'ai-input', rag: 'ai-input', index: 'ai-index' },
  ...{ ai: 'ai-all', 'search-index': 'search' },
}

/** For a use in the words of another vocabulary, or in capitals. */
export const suggestUsage: Suggest = (value) => {
  if (typeof value !== 'string') return undefined
  const word = value.trim().toLowerCase().replaceAll('_', '-')
  const usage = AI_USAGES.find((each) => each === word) ?? (Object.hasOwn(OTHER_WORDS, word) && OTHER_WORDS[word])
  return usage ? write(`"${usage}"`) : undefined
}

/** For a mere yes or no. */
export const suggestAiUse: Suggest = (value) =>
  typeof value === 'boolean' ? write(JSON.stringify({ [value ? 'permits' : 'prohibits']: ['ai-all'] })) : undefined

/** As an article or `site.json` has it, after the schema has checked it. */
export interface WrittenAiUse {
  readonly permits?: readonly AiUsage[] | undefined
  readonly prohibits?: readonly AiUsage[] | undefined
  readonly payment?: AiPayment | undefined
  readonly terms?: string | undefined
}

/** The uses that are both permitted and prohibited: RSL reads them as prohibited. */
export function contradictionsIn({ permits = [], prohibits = [] }: WrittenAiUse): AiUsage[] {
  return permits.filter((usage) => prohibits.includes(usage))
}

/** Each use once, in the order of RSL; the address of the terms absolute. */
export function aiUseFrom({ permits = [], prohibits = [], payment, terms }: WrittenAiUse, base: string): AiUse {
  const prohibited = AI_USAGES.filter((usage) => prohibits.includes(usage))
  const permitted = AI_USAGES.filter((usage) => permits.includes(usage) && !prohibits.includes(usage))
  const address = terms?.trim() && resolveWeb(terms.trim(), base)
  return {
    ...(permitted.length > 0 && { permits: permitted }),
    ...(prohibited.length > 0 && { prohibits: prohibited }),
    ...(payment && { payment }),
    ...(address && { terms: address }),
  }
}
