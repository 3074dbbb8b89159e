import { Publisher } from '../core/publish/publisher.ts'
import { ENCODINGS } from '../stores/compression.ts'
import { changesHandler } from './changes-handler.ts'
import { arrivals, catalog, changes, changesBackOff, changesIsolation, clock, feeds, pings } from './wiring.ts'

/** One for all invocations of this process: it caches the records that it has read. */
const publisher = new Publisher({
  catalog: catalog(),
  feeds: feeds(),
  arrivals: arrivals(),
  changes: changes(),
  pings: pings(),
  encodings: ENCODINGS,
  clock,
})

export const handler = changesHandler(publisher, changesBackOff(), changesIsolation())
