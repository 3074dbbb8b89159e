import { CONNECTION_TIMEOUT, MAX_ATTEMPTS, REQUEST_TIMEOUT } from './request-limits.ts'

/**
 * The size of a client's connection pool, which is the SDK's own default. Waiting for a free connection counts towards
 * the connection timeout, so a caller with many requests limits itself to this number (stores/semaphore.ts).
 */
export const CONNECTIONS = 50
/**
 * What all clients share; region, credentials and AWS_ENDPOINT_URL come from the environment. The retry mode is
 * "standard": "adaptive" also delays first attempts, without an upper limit, so a request would have no deadline.
 */
export const BOUNDED = {
  maxAttempts: MAX_ATTEMPTS,
  retryMode: 'standard',
  requestHandler: {
    connectionTimeout: CONNECTION_TIMEOUT,
    requestTimeout: REQUEST_TIMEOUT,
    throwOnRequestTimeout: true,
    httpAgent: { maxSockets: CONNECTIONS },
    httpsAgent: { maxSockets: CONNECTIONS },
    // Ends a response whose body stops arriving.
    socketTimeout: REQUEST_TIMEOUT,
  },
}
