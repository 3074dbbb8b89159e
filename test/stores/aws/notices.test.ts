import type { RejectedFile, RejectionDigest } from '../../../core/ports/ports.ts'
import type { Problem } from '../../../core/validation/problem.ts'
import { makeSnsClient } from '../../../stores/aws/clients.ts'
import { LambdaRebuilds, makeLambdaClient } from '../../../stores/aws/lambda-rebuilds.ts'
import { messageOf, SnsRejections, subjectOf } from '../../../stores/aws/sns-rejections.ts'
import { type AnsweringServer, json, startAnsweringServer } from './answering-server.ts'

const PROBLEM: Problem = {
  severity: 'error',
  path: '$.date_published',
  found: 'the text "soon"',
  wanted: 'a date, a time and its offset from UTC',
  fix: 'Write it as 2026-03-01T12:00:00+01:00.',
  line: 7,
  column: 21,
}
const MAX_MESSAGE = 262_144

let server: AnsweringServer
beforeEach(async () => {
  server = await startAnsweringServer()
})
afterEach(() => server.close())

describe('SnsRejections', () => {
  const PUBLISHED = {
    status: 200,
    headers: { 'content-type': 'text/xml' },
    body: '<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>',
  }

  test('publishes one message for all files', async () => {
    const client = makeSnsClient()
    server.answer = () => PUBLISHED
    const files = digest(['articles/a.json', 'articles/b.json'].map((file) => ({ file, problems: [PROBLEM] })))
    await new SnsRejections(client, 'arn:aws:sns:x:1:rejections').notify(files)
    client.destroy()
    expect(server.asked).toHaveLength(1)
    const form = new URLSearchParams(server.asked[0]?.body)
    expect(form.get('Action')).toBe('Publish')
    expect(form.get('TopicArn')).toBe('arn:aws:sns:x:1:rejections')
    expect(form.get('Subject')).toBe('Not published: 2 files')
    expect(form.get('Message')).toBe(messageOf(files))
  })

  test('names the file in the subject, as far as mail can', () => {
    const subjectFor = (file: string) => subjectOf(digest([{ file, problems: [PROBLEM] }]))
    expect(subjectFor('articles/2026/ferry.json')).toBe('Not published: articles/2026/ferry.json')
    expect(subjectFor('articles/fähre\n\u{1F6A2}.json')).toBe('Not published: articles/f?hre??.json')
    const long = subjectFor(`articles/${'x'.repeat(200)}.json`)
    expect(long).toHaveLength(100)
    expect(long).toMatch(/x\.\.\.$/)
  })

  test('says where, what was found, what is wanted and how to fix it', () => {
    const warning: Problem = { ...PROBLEM, severity: 'warning', path: '$', line: undefined, column: undefined }
    const message = messageOf(digest([{ file: 'articles/2026/fähre.json', problems: [PROBLEM, warning] }]))
    expect(message).toMatch(/^1 file was not published, because it has errors/)
    expect(message.slice(message.indexOf('articles/'))).toBe(`articles/2026/fähre.json

  Error in articles/2026/fähre.json, line 7, column 21
    field:  $.date_published
    found:  the text "soon"
    wanted: a date, a time and its offset from UTC
    fix:    Write it as 2026-03-01T12:00:00+01:00.

  Warning in articles/2026/fähre.json
    field:  $
    found:  the text "soon"
    wanted: a date, a time and its offset from UTC
    fix:    Write it as 2026-03-01T12:00:00+01:00.
`)
  })

  test('leaves out what a message cannot hold, and says how much', () => {
    const files: RejectedFile[] = Array.from({ length: 1_000 }, (_, at) => ({
      file: `articles/${at}.json`,
      problems: [PROBLEM, { ...PROBLEM, found: 'é'.repeat(60) }],
    }))
    const message = messageOf(digest(files, 8_000))
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(MAX_MESSAGE)
    expect(Buffer.byteLength(message)).toBeGreaterThan(MAX_MESSAGE - 1_000)
    const shown = message.match(/^ {2}Error in /gm)?.length ?? 0
    expect(message.split('\n').slice(-5)).toEqual([
      `And ${2_000 - shown} more problems. The receipt of each file lists all of its problems.`,
      '',
      'And 8,000 more files, some of which may have been accepted since.',
      'The receipt of each file lists its problems; "feedwright status FILE" prints them.',
      '',
    ])
    expect(subjectOf(digest(files, 8_000))).toBe('Not published: 9,000 files')
  })
})

function digest(described: readonly RejectedFile[], others = 0): RejectionDigest {
  return { described, others }
}

describe('LambdaRebuilds', () => {
  test('calls the function without waiting for it', async () => {
    const client = makeLambdaClient()
    server.answer = () => ({ status: 202 })
    await new LambdaRebuilds(client, 'rebuild').start()
    server.answer = () => json({ Type: 'User', message: 'no such function' }, 404)
    await expect(new LambdaRebuilds(client, 'other').start()).rejects.toThrow('no such function')
    client.destroy()
    expect(server.asked[0]).toMatchObject({ method: 'POST', path: '/2015-03-31/functions/rebuild/invocations' })
    expect(server.asked[0]?.headers['x-amz-invocation-type']).toBe('Event')
  })
})
