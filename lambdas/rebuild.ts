import { rebuild } from '../core/catalog/rebuild.ts'
import { arrivals, articles, catalog, changes, clock } from './ports.ts'
import { logger, reported } from './report.ts'

const ports = { articles: articles(), catalog: catalog(), arrivals: arrivals(), changes: changes(), clock }

/** Every article is looked at again. */
export const handler = reported(async () => {
  logger.info('rebuilding', { ...(await rebuild(ports)) })
})
