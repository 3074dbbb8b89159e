import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { NORMALISER_VERSION } from '../../core/article/normalise.ts'
import { RENDERER_VERSION } from '../../core/documents/feed-documents.ts'
import { bundleHandlers, HANDLERS } from '../../scripts/bundle-handlers.ts'
import type { Resource } from '../support/synthesised-app.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feedwright-app-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

it('deploys the handlers as the sources are at that moment, whatever an earlier synthesis has left', async () => {
  const [out, fresh] = [join(folder, 'cdk.out'), join(folder, 'fresh')]
  for (const handler of HANDLERS) {
    await mkdir(join(out, 'handlers', handler), { recursive: true })
    await writeFile(join(out, 'handlers', handler, 'index.mjs'), 'throw new Error("stale")')
  }
  await bundleHandlers(fresh)
  // As the command line of CDK runs it (cdk.json).
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'bin/cdk.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      CDK_OUTDIR: out,
      CDK_CONTEXT_JSON: '{ "aws:cdk:enable-asset-metadata": true, "config": "feedwright.config.sample.json" }',
    },
  })
  const template = JSON.parse(await readFile(join(out, 'FeedwrightPipeline.template.json'), 'utf8')) as {
    Resources: Record<string, Resource>
  }
  const resources = Object.values(template.Resources)
  const functions = resources.filter(({ Type }) => Type === 'AWS::Lambda::Function')
  expect(functions).toHaveLength(HANDLERS.length + 1)
  for (const { Properties, Metadata } of functions) {
    const asset = join(out, Metadata?.['aws:asset:path'] as string)
    const service = Properties.Environment.Variables.POWERTOOLS_SERVICE_NAME as string
    // Two functions have one bundle: one reads uploads, the other what a rebuild sends.
    const handler = service === 'reingest' ? 'ingest' : service
    const files = await readdir(join(fresh, handler))
    expect(await readdir(asset)).toEqual(files)
    for (const file of files)
      expect(await readFile(join(asset, file), 'utf8')).toBe(await readFile(join(fresh, handler, file), 'utf8'))
  }
  expect(resources.find(({ Type }) => Type === 'AWS::SSM::Parameter')?.Properties.Value).toBe(
    `normaliser ${NORMALISER_VERSION}, renderer ${RENDERER_VERSION}, gzip`,
  )
})

it('makes nothing of settings with errors, and says what is wrong in sentences', async () => {
  const [out, settings] = [join(folder, 'nothing.out'), join(folder, 'stage.json')]
  await writeFile(settings, '{ "rejectionsemail": "desk@gullhaven.example" }')
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', 'bin/cdk.ts'], {
    cwd: ROOT,
    env: { ...process.env, CDK_OUTDIR: out, CDK_CONTEXT_JSON: JSON.stringify({ config: settings }) },
  })
  await expect(run).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: `${settings} has errors, so nothing was made of it:
  1:3 $.rejectionsemail: found unknown field "rejectionsemail"; wanted a known field: did you mean "rejectionsEmail"?; fix: rename it to "rejectionsEmail".
`,
  })
  expect(await readdir(out).catch(() => [])).not.toContain('manifest.json')
})
