import { rebuildHandler } from './rebuild-handler.ts'
import { arrivals, articles, catalog, changes, clock, rebuildArrivals } from './wiring.ts'

export const handler = rebuildHandler({
  articles: articles(),
  catalog: catalog(),
  arrivals: arrivals(),
  rebuildArrivals: rebuildArrivals(),
  changes: changes(),
  clock,
})
