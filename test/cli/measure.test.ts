import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { checkCommand } from '../../cli/commands/check-command.ts'
import { SITE, TestContent } from '../support/content.ts'
import { runHere } from '../support/run-here.ts'

/** `check --measure` asks the servers of attached files for their sizes, and says what to write. */

const asked: string[] = []

const ANSWERS: Record<string, (response: ServerResponse, request: IncomingMessage) => void> = {
  '/a.mp3': (response) => response.writeHead(200, { 'Content-Length': 12_345 }).end(),
  '/moved.mp3': (response) => response.writeHead(302, { Location: '/a.mp3' }).end(),
  '/round.mp3': (response) => response.writeHead(302, { Location: '/round.mp3' }).end(),
  '/file.mp3': (response) => response.writeHead(302, { Location: 'file:///etc/passwd' }).end(),
  '/inside.mp3': (response) => response.writeHead(302, { Location: 'http://127.0.0.2:1/a.mp3' }).end(),
  '/chunked.mp3': (response) => response.writeHead(200).end(),
  '/packed.mp3': (response) => response.writeHead(200, { 'Content-Length': 5, 'Content-Encoding': 'gzip' }).end(),
}

let server: Server
let base: string
let content: TestContent

beforeEach(async () => {
  asked.length = 0
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const answer = ANSWERS[request.url ?? '']
    if (answer === undefined) response.writeHead(404).end()
    else answer(response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  content = await TestContent.make({ ...SITE, home_page_url: `${base}/`, article_url: `${base}/{key}` })
})

afterEach(async () => {
  await content.remove()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

async function fixesFor(...attachments: object[]): Promise<{ path: string; fix: string }[]> {
  const all = attachments.map((attachment) => ({ mime_type: 'audio/mpeg', ...attachment }))
  const article = { title: 'A', content_text: 'Text.', date_published: '2026-03-01T09:00:00Z', attachments: all }
  await content.article('a', article)
  const { stdout } = await runHere(checkCommand(), ['--measure', '--json', 'content'], content.path)
  const [checked] = (JSON.parse(stdout) as { problems: { path: string; fix: string }[] }[]).filter(
    ({ problems }) => problems.length > 0,
  )
  return (checked?.problems ?? []).map(({ path, fix }) => ({ path, fix }))
}

it('says the size that the server says, by each attachment', async () => {
  const problems = await fixesFor({ url: '/known.mp3', size_in_bytes: 7 }, { url: '/moved.mp3' }, { url: '/a.mp3' })
  expect(problems).toEqual([
    { path: '$.attachments[1].size_in_bytes', fix: 'write "size_in_bytes": 12345' },
    { path: '$.attachments[2].size_in_bytes', fix: 'write "size_in_bytes": 12345' },
  ])
  expect(new Set(asked)).toEqual(new Set(['HEAD /moved.mp3', 'HEAD /a.mp3']))
})

it.each([
  ['/gone.mp3', 'the server answers with 404'],
  ['/round.mp3', 'it leads on more than 10 times'],
  ['/file.mp3', 'it leads to an address that is neither http nor https'],
  ['/inside.mp3', '127.0.0.2 is in a private network'],
  ['/chunked.mp3', 'the server does not say the size'],
  ['/packed.mp3', 'the server says only the size of a compressed transfer'],
  ['http://127.0.0.2:1/a.mp3', '127.0.0.2 is in a private network'],
  ['http://[::1]:1/a.mp3', '::1 is in a private network'],
  ['http://localhost:1/a.mp3', 'localhost is in a private network'],
])('says why it could not measure %s', async (url, reason) => {
  expect(await fixesFor({ url })).toEqual([
    {
      path: '$.attachments[0].size_in_bytes',
      fix: expect.stringMatching(new RegExp(`^write the size of the file; .*: ${reason}$`)),
    },
  ])
})

it('asks nobody without --measure', async () => {
  await content.article('a', { title: 'A', attachments: [{ url: '/a.mp3', mime_type: 'audio/mpeg' }] })
  const { output, code } = await runHere(checkCommand(), ['content'], content.path)
  expect([code, asked]).toEqual([0, []])
  expect(output).toContain('"feedwright check --measure" asks the server')
})
