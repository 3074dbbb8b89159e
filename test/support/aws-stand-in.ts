import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { escapeXml } from '../../core/text/escape.ts'

/** What a stack is to CloudFormation: its outputs, or the error that it answers with. */
export type StackAnswer = Readonly<Record<string, string>> | { readonly error: 'AccessDenied' | 'ValidationError' }

interface Answer {
  readonly status: number
  readonly body: string | Uint8Array
}

/**
 * AWS as far as a command that looks at a site asks it, over real HTTP: CloudFormation has the given stacks, queues have
 * no messages, buckets have the given objects, functions are invoked. It notes what it was asked for.
 */
export class AwsStandIn {
  readonly stacks = new Map<string, StackAnswer>()
  /** Addresses of queues whose attributes were asked for, names of functions invoked and of buckets listed. */
  readonly asked = {
    queues: new Set<string>(),
    functions: [] as string[],
    buckets: new Set<string>(),
    stacks: [] as string[],
  }
  /** Messages by the address of their queue. */
  readonly messages = new Map<string, number>()
  /** The only bucket that has any. An object without bytes is listed, and gone when it is asked for. */
  readonly logs = { bucket: 'harbour-logs', objects: new Map<string, Uint8Array | undefined>() }
  /** Of the start page. */
  pageHeaders: Record<string, string> = {}
  stackStatus = 'UPDATE_COMPLETE'
  /** Of the account. */
  concurrency = 1_000
  /** What each queue invokes. */
  eventSources: readonly object[] = [{ FunctionArn: 'arn', State: 'Enabled', ScalingConfig: { MaximumConcurrency: 3 } }]
  /** The actions that the credentials lack, each with the error's message. */
  readonly denied = new Map<string, string>()
  /** Of the account: the code of the error that each question about its identity is answered with. */
  identityError: string | undefined
  /** The answer to each question for alarms. */
  alarms: readonly { AlarmName: string; [member: string]: unknown }[] | { readonly error: string } = []
  readonly #server: Server

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const { status, body } = this.#answer(request, await text(request))
      const isPage = new URL(request.url ?? '', this.address).pathname === START_PAGE
      response.writeHead(status, { 'content-type': 'text/xml', ...(isPage && this.pageHeaders) })
      response.end(body)
    })
  }

  static async open(): Promise<AwsStandIn> {
    const standIn = new AwsStandIn()
    standIn.#server.listen(0, '127.0.0.1')
    await once(standIn.#server, 'listening')
    return standIn
  }

  async close(): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** The environment of a command that talks to it, and to nothing else. */
  get environment(): Record<string, string> {
    return {
      AWS_ENDPOINT_URL: this.address,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    }
  }

  #answer({ headers, url = '' }: IncomingMessage, body: string): Answer {
    const { pathname } = new URL(url, this.address)
    const action = /^AmazonSQS\.(\w+)$/.exec(String(headers['x-amz-target']))?.[1]
    if (action !== undefined) return this.#queue(action, JSON.parse(body))
    const granite = /^GraniteServiceVersion20100801\.(\w+)$/.exec(String(headers['x-amz-target']))?.[1]
    if (granite === 'DescribeAlarms') return this.#describeAlarms(JSON.parse(body))
    const [, functionName] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(pathname) ?? []
    if (functionName !== undefined) {
      this.asked.functions.push(decodeURIComponent(functionName))
      return { status: 202, body: '' }
    }
    if (pathname === '/2015-03-31/event-source-mappings') {
      const message = this.denied.get('lambda:ListEventSourceMappings')
      if (message !== undefined)
        return { status: 403, body: JSON.stringify({ __type: 'AccessDeniedException', message }) }
      return { status: 200, body: JSON.stringify({ EventSourceMappings: this.eventSources }) }
    }
    if (pathname === '/2016-08-19/account-settings')
      return { status: 200, body: JSON.stringify({ AccountLimit: { ConcurrentExecutions: this.concurrency } }) }
    const form = new URLSearchParams(body)
    if (form.get('Action') === 'GetCallerIdentity') return this.#identity()
    if (form.get('Action') === 'DescribeStacks') return this.#stack(form.get('StackName') ?? '')
    if (pathname === START_PAGE) return { status: 200, body: '<p>Feeds</p>' }
    const [, bucket = '', ...key] = pathname.split('/')
    if (bucket === this.logs.bucket) return this.#object(key.join('/'), new URL(url, this.address).searchParams)
    this.asked.buckets.add(bucket)
    if (bucket === 'no-such-bucket') return { status: 404, body: '<Error><Code>NoSuchBucket</Code></Error>' }
    return { status: 200, body: '<ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>' }
  }

  /** A page of the list has two. */
  #object(key: string, query: URLSearchParams): Answer {
    if (key !== '') {
      const body = this.logs.objects.get(decodeURIComponent(key))
      return body === undefined ? { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' } : { status: 200, body }
    }
    const after = query.get('continuation-token') ?? ''
    const keys = [...this.logs.objects.keys()].filter((each) => each.startsWith(query.get('prefix') ?? '')).sort()
    const page = keys.filter((each) => each > after).slice(0, 2)
    const contents = page.map((each) => {
      const { length: size } = this.logs.objects.get(each) ?? { length: 1 }
      return `<Contents><Key>${escapeXml(each)}</Key><Size>${size}</Size></Contents>`
    })
    const last = page.at(-1)
    const isLast = last === undefined || last === keys.at(-1)
    const token = isLast ? '' : `<NextContinuationToken>${escapeXml(last)}</NextContinuationToken>`
    return { status: 200, body: `<ListBucketResult>${contents.join('')}${token}</ListBucketResult>` }
  }

  #identity(): Answer {
    if (this.identityError !== undefined) return refused(403, this.identityError, 'The token is no good')
    const result = '<GetCallerIdentityResult><Arn>arn:aws:iam::111111111111:user/desk</Arn></GetCallerIdentityResult>'
    return { status: 200, body: `<GetCallerIdentityResponse>${result}</GetCallerIdentityResponse>` }
  }

  /** Filters as CloudWatch does. */
  #describeAlarms(asked: { AlarmNamePrefix?: string; StateValue?: string }): Answer {
    if ('error' in this.alarms)
      return {
        status: 400,
        body: JSON.stringify({ __type: this.alarms.error, message: 'User: editor is not authorized' }),
      }
    const { AlarmNamePrefix = '', StateValue } = asked
    const MetricAlarms = this.alarms.filter(
      (each) => each.AlarmName.startsWith(AlarmNamePrefix) && (!StateValue || each.StateValue === StateValue),
    )
    return { status: 200, body: JSON.stringify({ MetricAlarms }) }
  }

  #queue(action: string, { QueueUrl }: { QueueUrl: string }): Answer {
    if (action !== 'GetQueueAttributes') return { status: 400, body: JSON.stringify({ __type: 'InvalidAction' }) }
    this.asked.queues.add(QueueUrl)
    const ApproximateNumberOfMessages = String(this.messages.get(QueueUrl) ?? 0)
    return { status: 200, body: JSON.stringify({ Attributes: { ApproximateNumberOfMessages, QueueArn: 'arn' } }) }
  }

  #stack(name: string): Answer {
    this.asked.stacks.push(name)
    const found = this.stacks.get(name) ?? { error: 'ValidationError' }
    if ('error' in found && found.error === 'AccessDenied')
      return refused(403, 'AccessDenied', `User: editor is not authorized to perform: cloudformation:DescribeStacks`)
    if ('error' in found) return refused(400, 'ValidationError', `Stack with id ${name} does not exist`)
    const members = Object.entries(found).map(
      ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${escapeXml(value)}</OutputValue></member>`,
    )
    return {
      status: 200,
      body: `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>${name}</StackName><StackStatus>${this.stackStatus}</StackStatus>
        <Outputs>${members.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
    }
  }
}

export const START_PAGE = '/start-page/'

function refused(status: number, code: string, message: string): Answer {
  return {
    status,
    body: `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  }
}
