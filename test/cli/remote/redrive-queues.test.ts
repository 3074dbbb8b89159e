import { hash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { SQSClient } from '@aws-sdk/client-sqs'
import { redrive } from '../../../cli/remote/redrive-queues.ts'

/** SQS as AWS answers, which no emulator does: a task that moves two of three messages between two looks (AWS: "ListMessageMoveTasks"). */
const QUEUE = {
  name: 'changes',
  work: 'feeds to publish',
  queue: 'https://sqs.test/1/Changes.fifo',
  deadLetters: 'https://sqs.test/1/Dead.fifo',
} as const

let answers: Record<string, (() => unknown)[]>
let asked: { action: string; body: unknown }[]
let server: Server
let sqs: SQSClient

beforeEach(async () => {
  asked = []
  server = createServer(async (request, response) => {
    const action = String(request.headers['x-amz-target']).replace('AmazonSQS.', '')
    asked.push({ action, body: await json(request) })
    const [next, ...others] = answers[action] ?? []
    if (others.length > 0) answers[action] = others
    const answer = next?.() as { __type?: string }
    response.writeHead(answer.__type === undefined ? 200 : 400, { 'content-type': 'application/x-amz-json-1.0' })
    response.end(JSON.stringify(answer))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  sqs = new SQSClient({
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    useQueueUrlAsEndpoint: false,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
})
afterEach(async () => {
  sqs.destroy()
  server.close()
  server.closeAllConnections()
  await once(server, 'close')
})

const attributes = (count: number) => () => ({
  Attributes: { ApproximateNumberOfMessages: String(count), QueueArn: 'arn:aws:sqs:eu-central-1:1:Dead.fifo' },
})
const task = (Status: string, ApproximateNumberOfMessagesMoved: number, FailureReason?: string) => () => ({
  Results: [{ Status, ApproximateNumberOfMessagesMoved, FailureReason }],
})
const started = () => ({ TaskHandle: 'x' })

it('has the service move them, and tells how far it is', async () => {
  answers = {
    GetQueueAttributes: [attributes(3)],
    StartMessageMoveTask: [started],
    ListMessageMoveTasks: [task('RUNNING', 2), task('COMPLETED', 3)],
  }
  const progress: number[][] = []
  const onProgress = (moved: number, total: number) => progress.push([moved, total])
  const redriven = await redrive(sqs, QUEUE, { timeoutMs: 10_000, onProgress })
  expect(redriven).toEqual({ name: 'changes', found: 3, moved: 3, by: 'service' })
  expect(asked.find(({ action }) => action === 'StartMessageMoveTask')?.body).toEqual({
    SourceArn: 'arn:aws:sqs:eu-central-1:1:Dead.fifo',
  })
  expect(progress).toEqual([
    [2, 3],
    [3, 3],
  ])
})

it('asks for nothing where there is nothing', async () => {
  answers = { GetQueueAttributes: [attributes(0)] }
  expect(await redrive(sqs, QUEUE, { timeoutMs: 10_000 })).toEqual({ name: 'changes', found: 0, moved: 0 })
  expect(asked.map(({ action }) => action)).toEqual(['GetQueueAttributes'])
})

it('joins a task that runs already', async () => {
  const running =
    'There is already a task running. Only one active task is allowed for a source queue arn at this time.'
  answers = {
    GetQueueAttributes: [attributes(1)],
    StartMessageMoveTask: [() => ({ __type: 'com.amazonaws.sqs#UnsupportedOperation', message: running })],
    ListMessageMoveTasks: [task('COMPLETED', 1)],
  }
  expect(await redrive(sqs, QUEUE, { timeoutMs: 10_000 })).toMatchObject({ moved: 1, by: 'service' })
})

it('tells why a task failed, or that it is still at it', async () => {
  answers = {
    GetQueueAttributes: [attributes(2)],
    StartMessageMoveTask: [started],
    ListMessageMoveTasks: [task('FAILED', 1, 'AccessDenied')],
  }
  expect(await redrive(sqs, QUEUE, { timeoutMs: 10_000 })).toMatchObject({ moved: 1, why: 'AccessDenied' })
  answers.ListMessageMoveTasks = [task('RUNNING', 1)]
  expect(await redrive(sqs, QUEUE, { timeoutMs: 0 })).toMatchObject({ moved: 1, why: expect.stringContaining('still') })
})

it('moves them itself where the service knows no such task, under ids that are not remembered', async () => {
  const MD5OfBody = hash('md5', '{}', 'hex')
  const message = { MessageId: 'm1', Body: '{}', MD5OfBody, ReceiptHandle: 'r1', Attributes: { MessageGroupId: 'all' } }
  answers = {
    GetQueueAttributes: [attributes(1)],
    StartMessageMoveTask: [() => ({ __type: 'InvalidAction', message: 'unknown' })],
    ReceiveMessage: [() => ({ Messages: [message] }), () => ({})],
    SendMessage: [() => ({ MessageId: 'm2', MD5OfMessageBody: MD5OfBody })],
    DeleteMessage: [() => ({})],
  }
  expect(await redrive(sqs, QUEUE, { timeoutMs: 10_000 })).toMatchObject({ moved: 1, by: 'by hand' })
  const order = asked.map(({ action }) => action).filter((action) => /^(?:Send|Delete)/.test(action))
  expect(order).toEqual(['SendMessage', 'DeleteMessage'])
  expect(asked.find(({ action }) => action === 'SendMessage')?.body).toMatchObject({
    QueueUrl: QUEUE.queue,
    MessageGroupId: 'all',
    MessageDeduplicationId: 'again-m1',
  })
})
