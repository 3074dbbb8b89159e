import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleHandlers, HANDLERS } from '../../scripts/bundle-handlers.ts'

/** Of a file next to the bundle, which it loads when it needs it. */
const LOADED_LATER = /"\.\/([\w-]+\.[cm]js)"/g
const REBUILDS = 'lambda-rebuilds.mjs'

const folder = mkdtempSync(join(tmpdir(), 'feedwright-handlers-'))
const textOf = (handler: string) => readFileSync(join(folder, handler, 'index.mjs'), 'utf8')
const loadedLater = (handler: string) => [...textOf(handler).matchAll(LOADED_LATER)].map(([, file = '']) => file)

beforeAll(() => bundleHandlers(folder))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('every file that a bundle loads later lies next to it', () => {
  const missing = HANDLERS.flatMap((handler) =>
    loadedLater(handler).filter((file) => !existsSync(join(folder, handler, file))),
  )
  expect(missing).toEqual([])
  expect(loadedLater('ingest')).toEqual(expect.arrayContaining([REBUILDS, 'parsers.cjs']))
  expect(loadedLater('sweep')).toContain(REBUILDS)
})

it('no bundle has the client of Lambda, which most never need', () => {
  const rebuilds = readFileSync(join(folder, 'ingest', REBUILDS), 'utf8')
  expect(rebuilds).toContain('AWSGirApiService')
  expect(HANDLERS.filter((handler) => textOf(handler).includes('AWSGirApiService'))).toEqual([])
})

it.each(['ingest', 'sweep'])('what %s starts a rebuild with can be imported', (handler) => {
  const file = pathToFileURL(join(folder, handler, REBUILDS)).href
  const program = `const { LambdaRebuilds, makeLambdaClient } = await import(${JSON.stringify(file)})
    console.log(typeof new LambdaRebuilds(makeLambdaClient(), 'rebuild').start)`
  const env = { ...process.env, AWS_REGION: 'eu-central-1' }
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { env, encoding: 'utf8' })
  expect(output).toBe('function\n')
})
