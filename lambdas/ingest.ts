import { arrivalsHandler } from './arrivals-handler.ts'
import {
  arrivals,
  arrivalsBackOff,
  arrivalsIsolation,
  articles,
  catalog,
  changes,
  clock,
  rebuilds,
  rejections,
} from './wiring.ts'

export const handler = arrivalsHandler(
  {
    articles: articles(),
    catalog: catalog(),
    arrivals: arrivals(),
    changes: changes(),
    rebuilds: rebuilds(),
    clock,
  },
  rejections(),
  arrivalsBackOff(),
  arrivalsIsolation(),
)
