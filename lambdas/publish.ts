import { Publisher } from '../core/catalog/publish.ts'
import { changesHandler } from './changes-handler.ts'
import { catalog, changes, clock, feeds } from './ports.ts'

/** One for all the invocations of this process: it remembers the records that it has read. */
const publisher = new Publisher({ catalog: catalog(), feeds: feeds(), changes: changes(), clock })

export const handler = changesHandler(publisher)
