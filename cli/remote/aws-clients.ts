import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { STSClient } from '@aws-sdk/client-sts'
import { needsPathStyle } from '../../stores/aws/clients.ts'

/** In milliseconds: enough for a slow line to a distant region. */
const CONNECTION_TIMEOUT = 10_000
/** In milliseconds without a byte. */
const REQUEST_TIMEOUT = 60_000
const MAX_ATTEMPTS = 4

/** The account and region to use, if not those of the environment. */
export interface Where {
  readonly region?: string
  readonly profile?: string
}

/** AWS clients with the usual settings: the SDK's whole credential chain, AWS_ENDPOINT_URL from the environment. */
export interface Clients {
  readonly s3: S3Client
  readonly sqs: SQSClient
  readonly lambda: LambdaClient
  readonly cloudFormation: CloudFormationClient
  readonly cloudWatch: CloudWatchClient
  readonly sts: STSClient
}

/** The settings of every client. */
export function clientSettings({ region, profile }: Where) {
  // The SDK's warnings about future Node versions are for those who choose the SDK's version; we pin and test it.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
  return {
    ...(region !== undefined && { region }),
    ...(profile !== undefined && { profile }),
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: { connectionTimeout: CONNECTION_TIMEOUT, socketTimeout: REQUEST_TIMEOUT },
  }
}

export function makeClients(where: Where): Clients {
  const settings = clientSettings(where)
  return {
    s3: new S3Client({ ...settings, forcePathStyle: needsPathStyle(process.env), followRegionRedirects: true }),
    // Use the same host as the other clients: an emulator may give another host name in its queue URLs.
    sqs: new SQSClient({ ...settings, useQueueUrlAsEndpoint: false }),
    lambda: new LambdaClient(settings),
    cloudFormation: new CloudFormationClient(settings),
    cloudWatch: new CloudWatchClient(settings),
    sts: new STSClient(settings),
  }
}

/** Closes idle keep-alive connections, so that the command ends immediately. */
export function closeClients(clients: Clients): void {
  for (const client of Object.values(clients)) client.destroy()
}
