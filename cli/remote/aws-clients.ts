import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { needsPathStyle } from '../../stores/aws/clients.ts'

/** In milliseconds: from an editor's desk to a region far away, over whatever line there is. */
const CONNECTION_TIMEOUT = 10_000
/** In milliseconds without a byte. */
const REQUEST_TIMEOUT = 60_000
const MAX_ATTEMPTS = 4

/** Which account and region to talk to, where that is not what the environment says. */
export interface Where {
  readonly region?: string
  readonly profile?: string
}

/** Clients of AWS as every tool has them: credentials by the whole chain of the SDK, AWS_ENDPOINT_URL from the environment. */
export interface Clients {
  readonly s3: S3Client
  readonly sqs: SQSClient
  readonly lambda: LambdaClient
  readonly cloudFormation: CloudFormationClient
}

export function makeClients({ region, profile }: Where): Clients {
  // The SDK's news of Node versions to come are for those who choose the SDK: its version is ours, and so is the proof that it runs.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
  const settings = {
    ...(region !== undefined && { region }),
    ...(profile !== undefined && { profile }),
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: { connectionTimeout: CONNECTION_TIMEOUT, socketTimeout: REQUEST_TIMEOUT },
  }
  return {
    s3: new S3Client({ ...settings, forcePathStyle: needsPathStyle(process.env), followRegionRedirects: true }),
    // The same host as all others, where an emulator calls itself by another name in its queues' addresses.
    sqs: new SQSClient({ ...settings, useQueueUrlAsEndpoint: false }),
    lambda: new LambdaClient(settings),
    cloudFormation: new CloudFormationClient(settings),
  }
}

/** Ends the connections that are kept open, so that the command ends at once. */
export function closeClients(clients: Clients): void {
  for (const client of Object.values(clients)) client.destroy()
}
