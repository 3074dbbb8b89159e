import { isIP } from 'node:net'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { S3Client } from '@aws-sdk/client-s3'
import { SNSClient } from '@aws-sdk/client-sns'
import { SQSClient } from '@aws-sdk/client-sqs'
import { CONNECTION_TIMEOUT, MAX_ATTEMPTS, REQUEST_TIMEOUT } from './request-limits.ts'

/**
 * Connections of a client, which is the SDK's own number. A request that waits for one is timed as if it were connecting: so
 * whoever has many requests at once sends no more than these (stores/semaphore.ts).
 */
export const CONNECTIONS = 50
/**
 * What all clients share; region, credentials and AWS_ENDPOINT_URL come from the environment. The retry mode is "standard":
 * "adaptive" also holds back first attempts for as long as it sees fit, and then no request has an end.
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
    // Ends an answer whose body stops coming.
    socketTimeout: REQUEST_TIMEOUT,
  },
}

export function makeS3Client(environment: NodeJS.ProcessEnv = process.env): S3Client {
  return new S3Client({ ...BOUNDED, forcePathStyle: needsPathStyle(environment) })
}

/** Whether buckets are told by the path: where the endpoint's name can have none below it. */
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

/** An address, or the name of this machine or of a neighbour: an emulator, where "bucket.host" leads nowhere. */
function hasNoSubdomains(endpoint: string): boolean {
  const host = new URL(endpoint).hostname.replace(/^\[|\]$/g, '')
  return isIP(host) !== 0 || !host.includes('.')
}
