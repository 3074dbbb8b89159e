import { rebuild } from '../core/catalog/rebuild.ts'
import { logger, withTelemetry } from './telemetry.ts'
import { arrivals, articles, catalog, changes, clock } from './wiring.ts'

const ports = { articles: articles(), catalog: catalog(), arrivals: arrivals(), changes: changes(), clock }

/** Every article is looked at again, and every period of every feed unless the event says that the open ones will do. */
export const handler = withTelemetry(async (event: { readonly periods?: '' } | undefined) => {
  logger.info('rebuilding', { ...(await rebuild(ports, event?.periods)) })
})
