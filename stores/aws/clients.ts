import { isIP } from 'node:net'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { S3Client } from '@aws-sdk/client-s3'
import { SNSClient } from '@aws-sdk/client-sns'
import { SQSClient } from '@aws-sdk/client-sqs'
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
const BOUNDED = {
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

export function makeS3Client(environment: NodeJS.ProcessEnv = process.env): S3Client {
  return new S3Client({ ...BOUNDED, forcePathStyle: needsPathStyle(environment) })
}

/** Whether requests need path-style bucket addresses: if the endpoint's host name cannot have subdomains. */
export function needsPathStyle(environment: NodeJS.ProcessEnv): boolean {
  const endpoint = environment.AWS_ENDPOINT_URL_S3 ?? environment.AWS_ENDPOINT_URL
  return endpoint !== undefined && hasNoSubdomains(endpoint)
}

export function makeSqsClient(): SQSClient {
  return new SQSClient(BOUNDED)
}

export function makeSnsClient(): SNSClient {
  return new SNSClient(BOUNDED)
}

export function makeLambdaClient(): LambdaClient {
  return new LambdaClient(BOUNDED)
}

/**
 * An IP address, or the name of this machine or of a neighbour: an emulator, for which "bucket.host" does not resolve.
 */
function hasNoSubdomains(endpoint: string): boolean {
  const host = new URL(endpoint).hostname.replace(/^\[|\]$/g, '')
  return isIP(host) !== 0 || !host.includes('.')
}
