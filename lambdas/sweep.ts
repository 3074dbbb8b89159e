import { sweepHandler } from './sweep-handler.ts'
import { arrivals, articles, catalog, clock, rebuilds, rejections } from './wiring.ts'

export const handler = sweepHandler({
  articles: articles(),
  catalog: catalog(),
  arrivals: arrivals(),
  rebuilds: rebuilds(),
  rejections: rejections(),
  clock,
})
