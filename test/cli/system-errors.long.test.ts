import { execFile } from 'node:child_process'
import { access, chmod, mkdir, open, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { BundledCommand, type RunOptions } from '../support/bundled-command.ts'
import { TestContent } from '../support/content.ts'

/** Every command against what the operating system refuses: real errors, each command a process of its own. */
const NOBODY = 65_534
/** Root may do everything: then somebody else runs what is to be refused. */
const WITHOUT_RIGHTS: RunOptions = process.getuid?.() === 0 ? { uid: NOBODY } : {}
const AWS = {
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: 'eu-central-1',
  AWS_MAX_ATTEMPTS: '1',
  AWS_CONFIG_FILE: '/dev/null',
}
const NOWHERE: RunOptions = { env: { ...AWS, AWS_ENDPOINT_URL: 'http://feedwright.invalid' } }
const REMOTE = [['publish', 'content'], ['unpublish', 'a', '--yes'], ['status'], ['rebuild'], ['redrive']]
const LOCAL = [
  ['init', 'new', '--yes'],
  ['check', 'content', '-v'],
  ['build', 'content', '--out', 'public'],
  ['import', 'feed.json', '--out', 'site', '--home-page', 'https://www.example.org/'],
]
const FEED = { version: 'https://jsonfeed.org/version/1.1', title: 'F', items: [{ id: '1', content_text: 'Text.' }] }

let command: BundledCommand
let content: TestContent

beforeAll(async () => {
  command = await BundledCommand.make()
  content = await TestContent.make()
  await content.article('a', { title: 'A', content_text: 'Text.', date_published: '2026-03-01T09:00:00Z' })
  await content.write('feed.json', FEED)
  await content.write('file', 'a file')
  await content.write('locked/site.json', '{}')
  await content.write('locked/articles/a.json', '{}')
  await chmod(content.path, 0o755)
  await chmod(content.file('locked/articles/a.json'), 0)
  await chmod(content.file('locked/site.json'), 0)
})
afterAll(async () => {
  await command.remove()
  await content.remove()
})

type Case = readonly [code: string, parameters: readonly string[], words: RegExp, options?: RunOptions]

const CASES: readonly Case[] = [
  ['EACCES', ['init', 'new', '--yes'], /Cannot create the folder new: permission denied\./, WITHOUT_RIGHTS],
  ['EACCES', ['check', 'locked'], /Cannot open locked\/\S+: permission denied\./, WITHOUT_RIGHTS],
  ['EACCES', ['build', 'content', '--out', 'new'], /Cannot create the folder \S+: permission denied\./, WITHOUT_RIGHTS],
  ['EACCES', ['build', 'locked', '--out', 'new'], /Cannot open locked\/site\.json: permission denied/, WITHOUT_RIGHTS],
  [
    'EACCES',
    ['import', 'feed.json', '--out', 'new'],
    /Cannot create the folder new: permission denied/,
    WITHOUT_RIGHTS,
  ],
  ['EACCES', ['start', 'content'], /permission|may not|not writ/, WITHOUT_RIGHTS],
  ['ENOENT', ['check', 'none'], /There is no file or folder none/],
  ['ENOENT', ['import', 'none', '--out', 'new'], /There is no file or folder none/],
  ['ENOENT', ['publish', 'none', '--articles-bucket', 'b'], /There is no file or folder none/, NOWHERE],
  ['ENOENT', ['init', '/proc/none', '--yes'], /Cannot create the folder \/proc\/none/],
  ['ENOENT', ['import', 'feed.json', '--out', '/proc/none'], /Cannot create the folder \/proc\/none/],
  ['ENOTDIR', ['init', 'file/new', '--yes'], /Cannot create the folder file\/new: a part of the path is a file/],
  ['ENOTDIR', ['build', 'content', '--out', 'file/new'], /Cannot create the folder file\/new: a part of the path/],
  ['ENOTDIR', ['import', 'feed.json', '--out', 'file/new'], /Cannot create the folder file\/new: a part of the path/],
  ['ENOTDIR', ['check', 'file/new'], /There is no file or folder file\/new/],
  ['EEXIST', ['init', 'file', '--yes'], /file: .*(?:in the way|is a file)/],
  ['EEXIST', ['build', 'content', '--out', 'file'], /Cannot build into file: it is a file/],
  [
    'EEXIST',
    ['import', 'feed.json', '--out', 'file'],
    /Cannot create the folder file: a file of that name is in the way/,
  ],
  ...REMOTE.map(
    (parameters): Case => ['ENOTFOUND', parameters, /No server has that name|no host of that name/, NOWHERE],
  ),
]

it('says every refusal in a sentence, with 2 and without a stack', async () => {
  const said = await Promise.all([half(0), half(1)])
  expect(said.flat().filter((each) => each !== undefined)).toEqual([])
})

/** Every second of the cases, one after the other. @returns what is wrong with what they said */
async function half(rest: number): Promise<unknown[]> {
  const wrong: unknown[] = []
  for (const [code, parameters, words, options] of CASES.filter((_, index) => index % 2 === rest)) {
    const result = await command.run(parameters, { cwd: content.path, ...options })
    const isGood = result.code === 2 && words.test(result.output) && !hasStack(result.output)
    if (!isGood) wrong.push({ code, parameters, result })
  }
  return wrong
}

it('says that standard output is on a full disk', async () => {
  const full = await open('/dev/full', 'w')
  for (const parameters of [...LOCAL, ...REMOTE.map(([name = '']) => [name, '--help'])]) {
    const { code, output } = await command.run(parameters, { cwd: content.path, stdout: full.fd })
    expect([parameters, code, output]).toEqual([
      parameters,
      2,
      expect.stringContaining('standard output: the disk is full'),
    ])
    expect(hasStack(output)).toBe(false)
  }
  await full.close()
  await Promise.all(['new', 'public', 'site'].map((name) => rm(content.file(name), { recursive: true, force: true })))
})

it('does its work to the end if nobody reads what it says', async () => {
  for (const parameters of [...LOCAL, ...[...REMOTE, ['start']].map(([name = '']) => [name, '--help'])]) {
    const { code, stderr } = await piped(parameters)
    expect([parameters, code, stderr]).toEqual([parameters, 0, ''])
  }
  for (const name of ['new/site.json', 'public/all/rss.xml', 'site/import-report.json'])
    await access(content.file(name))
})

/** Piped to a reader that has gone before the first word. */
function piped(parameters: readonly string[]): Promise<{ code: number; stderr: string }> {
  const script = 'set -o pipefail; "$0" "$@" | exec true'
  return new Promise((resolve) => {
    const args = ['-c', script, process.execPath, command.path, ...parameters]
    execFile('bash', args, { cwd: content.path }, (error, _, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stderr }),
    )
  })
}

it('says which disk is full', async () => {
  const disk = content.file('disk')
  await mkdir(disk)
  const mounted = await done('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk])
  // Only root mounts, and not in every container.
  if (!mounted) return
  try {
    for (const parameters of [
      ['init', 'disk/new', '--yes'],
      ['build', 'content', '--out', 'disk/public'],
      ['import', 'feed.json', '--out', 'disk/site', '--home-page', 'https://www.example.org/'],
    ]) {
      const { code, output } = await command.run(parameters, { cwd: content.path })
      expect([parameters, code, output]).toEqual([
        parameters,
        2,
        expect.stringMatching(/Cannot \w+ .*disk\/\S+: the disk is full\./),
      ])
      expect(hasStack(output)).toBe(false)
    }
  } finally {
    await done('umount', [disk])
  }
})

function done(program: string, parameters: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => execFile(program, parameters, (error) => resolve(error === null)))
}

it('says that its port is taken', async () => {
  const server = createServer()
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  )
  const parameters = ['start', 'content', '--host', '127.0.0.1', '--port', String(port)]
  const { code, output } = await command.run(parameters, { cwd: content.path })
  expect([code, output]).toEqual([2, expect.stringContaining(String(port))])
  expect(hasStack(output)).toBe(false)
  server.close()
})

function hasStack(output: string): boolean {
  return /^\s+at .*:\d+/m.test(output)
}
