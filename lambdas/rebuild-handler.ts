import type { Context } from 'aws-lambda'
import { type RebuildPorts, rebuild } from '../core/catalog/rebuild.ts'
import { isRebuilding, type RebuildScope } from '../core/catalog/rebuild-state.ts'
import { logger, withTelemetry } from './telemetry.ts'

/**
 * In milliseconds, the time left at which a run hands its walk over: far more than a page takes. The sweep starts the
 * next run within a minute.
 */
const HANDS_OVER_BEFORE_END = 120_000

export interface RebuildEvent {
  /**
   * What to request; by default everything that an operator requests. `noted`: nothing more than was requested before.
   * `status`: nothing is done.
   */
  readonly scope?: RebuildScope | 'noted' | 'status'
}

export interface RebuildStatus {
  /** Whether a rebuild was requested or is under way; the work that it has sent is in the queues. */
  readonly isRebuilding: boolean
}

/** Does the rebuilds that were requested. */
export function rebuildHandler(ports: RebuildPorts) {
  return withTelemetry(async (event: RebuildEvent | undefined, context: Context): Promise<RebuildStatus> => {
    const scope = event?.scope ?? 'requested'
    if (scope !== 'status') {
      const request = scope === 'noted' ? undefined : scope
      const mustStop = () => context.getRemainingTimeInMillis() < HANDS_OVER_BEFORE_END
      logger.info('rebuilt', { scope, ...(await rebuild(ports, { mustStop, ...(request && { request }) })) })
    }
    return { isRebuilding: await isRebuilding(ports.catalog) }
  })
}
