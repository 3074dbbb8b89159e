import { sweep } from '../core/catalog/sweep.ts'
import { logger, withTelemetry } from './telemetry.ts'
import { arrivals, catalog, clock } from './wiring.ts'

const ports = { catalog: catalog(), arrivals: arrivals(), clock }

/**
 * Sends due articles back to the arrivals queue. When idle it logs nothing: a line a minute would be most of the log.
 */
export const handler = withTelemetry(async () => {
  const { due } = await sweep(ports)
  if (due > 0) logger.info('swept', { due })
})
