import { Publisher } from '../core/publish/publisher.ts'
import { changesHandler } from './changes-handler.ts'
import {
  arrivals,
  catalog,
  changes,
  changesBackOff,
  changesIsolation,
  clock,
  encodings,
  feeds,
  pings,
} from './wiring.ts'

/** One for all invocations of this process: it caches the records that it has read. */
const publisher = new Publisher({
  catalog: catalog(),
  feeds: feeds(),
  arrivals: arrivals(),
  changes: changes(),
  pings: pings(),
  encodings: encodings(),
  clock,
})

export const handler = changesHandler(publisher, changesBackOff(), changesIsolation())
