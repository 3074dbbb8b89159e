import { sweepHandler } from './sweep-handler.ts'
import { arrivals, articles, catalog, clock, rejections } from './wiring.ts'

export const handler = sweepHandler({
  articles: articles(),
  catalog: catalog(),
  arrivals: arrivals(),
  rejections: rejections(),
  clock,
})
