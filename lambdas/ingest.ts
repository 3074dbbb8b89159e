import { arrivalsHandler } from './arrivals-handler.ts'
import { arrivals, arrivalsBackOff, arrivalsIsolation, articles, catalog, changes, clock, rebuilds } from './wiring.ts'

export const handler = arrivalsHandler(
  {
    articles: articles(),
    catalog: catalog(),
    arrivals: arrivals(),
    changes: changes(),
    rebuilds: rebuilds(),
    clock,
  },
  arrivalsBackOff(),
  arrivalsIsolation(),
)
