import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getSystemErrorMap } from 'node:util'
import { CliError } from '../../../cli/console/cli-error.ts'
import { errorWords } from '../../../cli/console/report-error.ts'
import { systemErrorWords } from '../../../stores/folder/system-errors.ts'
import { readWholeFile, writeWholeFile } from '../../../stores/folder/whole-file.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feedwright-errors-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

async function wordsOf(work: Promise<unknown>): Promise<string | undefined> {
  return systemErrorWords(
    await work.then(
      () => undefined,
      (error: unknown) => error,
    ),
  )
}

it('names the file, what is the matter and what to do', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  await symlink('loop', join(folder, 'loop'))
  expect(await wordsOf(readdir(join(folder, 'none')))).toBe(
    `Cannot list the folder ${folder}/none: there is no such file or folder. Check the name.`,
  )
  expect(await wordsOf(mkdir(file))).toMatch(/create the folder .*\/file: a file of that name is in the way\. Move it/)
  expect(await wordsOf(readFile(join(file, 'x')))).toMatch(/open .*\/file\/x: a part of the path is a file/)
  expect(await wordsOf(readFile(join(folder, 'loop')))).toMatch(/open .*\/loop: its symbolic links form a loop/)
  expect(await wordsOf(readFile(join(folder, 'long'.repeat(80))))).toContain('the name is too long')
})

it('names the file also if Node does not, and never one that people do not know', async () => {
  await mkdir(join(folder, 'a'))
  expect(await wordsOf(readWholeFile(join(folder, 'a')))).toBe(
    `Cannot read ${folder}/a: it is a folder, not a file. Move it away, or choose another name.`,
  )
  expect(await wordsOf(writeWholeFile(join(folder, 'a'), ''))).toMatch(/^Cannot write \S+\/a: it is a folder/)
  await writeFile(join(folder, 'file'), '')
  expect(await wordsOf(writeWholeFile(join(folder, 'file/x'), ''))).toMatch(/^Cannot write \S+\/file\/x: /)
})

it('names the host and the port', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const second = createServer().listen(port, '127.0.0.1')
  expect(await wordsOf(once(second, 'listening'))).toBe(
    `Cannot listen on 127.0.0.1:${port}: another program is using that port. Choose another: --port 9000`,
  )
  server.close()
  await once(server, 'close')
  expect(await wordsOf(once(connect(port, '127.0.0.1'), 'connect'))).toContain(
    `Cannot reach 127.0.0.1:${port}: nothing is listening there.`,
  )
  expect(await wordsOf(fetch(`http://127.0.0.1:${port}/`))).toContain('nothing is listening there.')
  expect(await wordsOf(lookup('feedwright.invalid'))).toMatch(/^Cannot reach feedwright\.invalid: /)
})

it('has a sentence for every error that the system knows', () => {
  for (const [errno, [code]] of getSystemErrorMap()) {
    const words = systemErrorWords(Object.assign(new Error(code), { code, errno, syscall: 'open', path: 'x' }))
    expect(words).toMatch(/^Cannot open x: [a-z].*\. [A-Z].*$/)
  }
})

it('keeps its own words, and takes what it does not know for a fault that wants a report', () => {
  expect(errorWords(new CliError('Nothing was done: choose one.'))).toBe('Nothing was done: choose one.')
  for (const error of [new TypeError('x is not a function'), Object.assign(new Error('x'), { code: 'ERR_X' }), 'x'])
    expect(errorWords(error)).toMatch(/^this is a fault in Feedwright: .*x.*\n.*DEBUG=1/)
})
