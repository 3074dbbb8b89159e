import { isIP } from 'node:net'
import { S3Client } from '@aws-sdk/client-s3'
import { SNSClient } from '@aws-sdk/client-sns'
import { SQSClient } from '@aws-sdk/client-sqs'
import { BOUNDED } from './client-settings.ts'

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

/**
 * An IP address, or the name of this machine or of a neighbour: an emulator, for which "bucket.host" does not resolve.
 */
function hasNoSubdomains(endpoint: string): boolean {
  const host = new URL(endpoint).hostname.replace(/^\[|\]$/g, '')
  return isIP(host) !== 0 || !host.includes('.')
}
