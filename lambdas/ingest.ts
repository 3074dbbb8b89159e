import { arrivalsHandler } from './arrivals-handler.ts'
import {
  arrivals,
  arrivalsBackOff,
  arrivalsIsolation,
  articles,
  catalog,
  changes,
  clock,
  isOfRebuild,
  rebuilds,
} from './wiring.ts'

/** Of two functions: one works on the queue of uploads, the other on that of rebuilds. */
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
  { isolation: arrivalsIsolation(), isOfRebuild: isOfRebuild() },
)
