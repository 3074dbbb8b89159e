import { rebuild } from '../core/catalog/rebuild.ts'
import { logger, withTelemetry } from './telemetry.ts'
import { arrivals, articles, catalog, changes, clock } from './wiring.ts'

const ports = { articles: articles(), catalog: catalog(), arrivals: arrivals(), changes: changes(), clock }

/** Checks every article again, and every period of every feed unless the event limits it to the open ones. */
export const handler = withTelemetry(async (event: { readonly periods?: '' } | undefined) => {
  logger.info('rebuilding', { ...(await rebuild(ports, event?.periods)) })
})
