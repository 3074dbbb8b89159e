import { restartRebuild } from '../core/catalog/rebuild-state.ts'
import { type DigestPorts, sendRejectionDigest } from '../core/catalog/rejection-digest.ts'
import { sweep } from '../core/catalog/sweep.ts'
import { count, logger, withTelemetry } from './telemetry.ts'

export type SweepPorts = Parameters<typeof sweep>[0] & Parameters<typeof restartRebuild>[0] & DigestPorts

/**
 * Sends due articles back to the arrivals queue, starts a rebuild that waits for a worker, and sends a notice of the files
 * that were rejected. When idle it logs
 * nothing: a line a minute would be most of the log.
 */
export function sweepHandler(ports: SweepPorts) {
  return withTelemetry(async () => {
    const swept = await sweep(ports)
    if (swept.due > 0) logger.info('swept', { ...swept })
    if (await restartRebuild(ports)) logger.info('started a rebuild that waited for a worker')
    await notifyRejections(ports)
  })
}

/** A failed notice does not fail the sweep, which has done its work; the next one sends the notice. */
async function notifyRejections(ports: DigestPorts): Promise<void> {
  try {
    const rejected = await sendRejectionDigest(ports)
    if (rejected > 0) logger.info('sent a notice of rejected files', { rejected })
  } catch (error) {
    count('noticesNotSent')
    logger.error('could not send the notice of rejected files', { error: error as Error })
  }
}
