import type { Ping } from '../ports/queue.ts'

/** Sends a form to a web address (application/x-www-form-urlencoded). Rejects if there is no answer in time. */
export type PostForm = (address: string, form: Readonly<Record<string, string>>) => Promise<{ readonly status: number }>

/** The hub did not accept the ping. */
export class PingRefused extends Error {
  override name = 'PingRefused'

  constructor({ hub, topic }: Ping, reason: string, options?: ErrorOptions) {
    super(`${hub} did not accept the ping for ${topic}: ${reason}`, options)
  }
}

/**
 * Notifies a hub that a topic has changed; the hub then fetches it. WebSub does not specify the request (section 7,
 * "Content Distribution", begins after it); all hubs accept the publisher's ping of PubSubHubbub 0.4, section 7.1.
 * @throws PingRefused if the hub did not answer, or not with 2xx
 */
export async function sendPing(ping: Ping, post: PostForm): Promise<void> {
  const answer = await post(ping.hub, { 'hub.mode': 'publish', 'hub.url': ping.topic }).catch((error: unknown) => {
    throw new PingRefused(ping, (error as Error).message, { cause: error })
  })
  if (answer.status < 200 || answer.status > 299) throw new PingRefused(ping, `status ${answer.status}`)
}

/** The delay before the second try; it doubles with every further try. */
const INITIAL_BACKOFF_SECONDS = 30
const MAX_BACKOFF_SECONDS = 3_600

/**
 * Exponential back-off for a ping that a hub did not accept.
 * @param tries how many times the ping has been tried, at least 1
 * @returns seconds to wait before the next try
 */
export function backoffSeconds(tries: number): number {
  return Math.min(INITIAL_BACKOFF_SECONDS * 2 ** (tries - 1), MAX_BACKOFF_SECONDS)
}
