import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { ListBucketsCommand } from '@aws-sdk/client-s3'
import { type Clients, closeClients, makeClients, type Where } from '../../../cli/remote/aws-clients.ts'
import { describeAwsError, withAwsErrors } from '../../../cli/remote/aws-errors.ts'
import { DeploymentError } from '../../../cli/remote/deployment-error.ts'

/** Whatever this machine has, it is not for tests. */
const NOTHING_SET = {
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
}
const SIGNED_IN = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }
const before = { ...process.env }

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name]
  Object.assign(process.env, NOTHING_SET)
})
afterAll(() => {
  process.env = before
})

describe('the SDK’s own errors, in words', () => {
  it.each<[string, Where, Record<string, string>, string]>([
    ['no region', {}, {}, 'No AWS region is set'],
    ['no credentials', { region: 'eu-central-1' }, {}, 'There are no AWS credentials to be found here'],
    [
      'no such profile',
      { region: 'eu-central-1', profile: 'nobody' },
      {},
      'There are no AWS credentials to be found here',
    ],
    ['a region that can be none', { region: 'eu central' }, SIGNED_IN, 'Invalid AWS region'],
  ])('%s', async (_, where, environment, words) => {
    Object.assign(process.env, environment)
    await expect(failing(where)).rejects.toThrow(words)
    await expect(failing(where)).rejects.toThrow(DeploymentError)
  })

  it('nobody there', async () => {
    const port = await closedPort()
    Object.assign(process.env, SIGNED_IN, { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` })
    await expect(failing({ region: 'eu-central-1' })).rejects.toThrow('AWS could not be reached')
  })
})

describe('what AWS answers, in words', () => {
  it.each([
    ['AccessDenied', 'User x is not authorized to perform: s3:PutObject', 'may not do this: User x is not authorized'],
    ['ExpiredToken', 'The provided token has expired.', 'have expired'],
    ['InvalidClientTokenId', 'The security token is invalid.', 'does not know these credentials'],
    ['NoSuchBucket', 'The specified bucket does not exist', 'no such bucket'],
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND s3.eu-nowhere-1.amazonaws.com', 'no AWS region of that name'],
    ['QueueDoesNotExist', 'The specified queue does not exist.', 'Deploy again'],
  ])('%s', (name, message, words) => {
    expect(describeAwsError(Object.assign(new Error(message), { name })).message).toContain(words)
  })

  it('leaves what it does not know as it is, and what is in words already', () => {
    for (const error of [new TypeError('x is not a function'), new DeploymentError('In words.')])
      expect(describeAwsError(error)).toBe(error)
  })
})

async function failing(where: Where): Promise<void> {
  let clients: Clients | undefined
  try {
    await withAwsErrors(async () => {
      clients = makeClients(where)
      await clients.s3.send(new ListBucketsCommand())
      await clients.cloudFormation.send(new DescribeStacksCommand())
    })
  } finally {
    if (clients) closeClients(clients)
  }
}

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
