import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { HANDLER_ENVIRONMENT } from '../../../bench/handler-bundles.ts'
import { NORMALISER_VERSION } from '../../../core/article/normalise.ts'
import { RENDERER_VERSION } from '../../../core/documents/feed-documents.ts'
import { edgeSource } from '../../../edge/edge-function.ts'
import { HSTS } from '../../../lib/security-headers.ts'
import { HANDLERS } from '../../../scripts/bundle-handlers.ts'
import { OUTPUTS, siteOutputId } from '../../../stores/aws/site-outputs.ts'
import { HAS_PYTHON, lintTemplates, templatesIn } from '../../support/cfn-lint.ts'
import { resourcesIn, statementsOf } from '../../support/statements.ts'
import type { Resource } from '../../support/synthesised-app.ts'
import { asInRepository, compile, examplesIn, install, installPackage, run } from './installed-package.ts'

/** The constructs of the package in CDK apps of a user, which are the examples of docs/construct.md. */

/** What is in the bundle of a function, if that is more than one file. */
const OF_INGEST = ['index.mjs', 'lambda-rebuilds.mjs', 'parsers.cjs']
const FILES: Readonly<Record<string, readonly string[]>> = {
  ingest: OF_INGEST,
  reingest: OF_INGEST,
  sweep: ['index.mjs', 'lambda-rebuilds.mjs'],
}

let folder: string
/** Where no handler finds a package: a bundle has all that it imports. */
let out: string

beforeAll(async () => {
  folder = await installPackage()
  out = await mkdtemp(join(tmpdir(), 'feedwright-cdk-out-'))
  await install(folder, ...(await asInRepository('aws-cdk-lib', 'constructs', 'typescript', '@types/node')))
  const [one, parts] = await examplesIn('construct.md', 'ts')
  await writeFile(join(folder, 'one.mts'), one as string)
  // What `cdk init` makes is CommonJS.
  await writeFile(join(folder, 'one.cts'), one as string)
  await writeFile(join(folder, 'parts.mts'), parts as string)
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(out, { recursive: true, force: true })
})

/** Runs an app as the command line of CDK does. */
async function synthesise(app: string): Promise<void> {
  const settings = { CDK_OUTDIR: join(out, app), CDK_CONTEXT_JSON: '{ "aws:cdk:enable-asset-metadata": true }' }
  await run(process.execPath, [app], { cwd: folder, env: { ...process.env, ...settings } })
}

function templatesOf(app: string): Promise<string[]> {
  return templatesIn(join(out, app))
}

async function resourcesOf(app: string, type: string): Promise<Resource[]> {
  const templates = await Promise.all((await templatesOf(app)).map((path) => readFile(path, 'utf8')))
  const resources = templates.flatMap((text) => Object.values(JSON.parse(text).Resources as Record<string, Resource>))
  return resources.filter(({ Type }) => Type === type)
}

it('has types, which refuse a prop that there is not', async () => {
  expect(await compile(folder, '--skipLibCheck', 'false', 'one.mts', 'one.cts', 'parts.mts')).toBe('')
  const wrong = (await readFile(join(folder, 'one.mts'), 'utf8')).replace('rejectionsEmail', 'rejectionEmail')
  await writeFile(join(folder, 'wrong.mts'), wrong)
  expect(await compile(folder, '--noEmit', 'wrong.mts')).toMatch(
    /^wrong\.mts\(\d+,3\): error TS2561: .*'rejectionEmail' does not exist.* Did you mean to write 'rejectionsEmail'\?\n$/,
  )
})

describe.each([
  ['one.mjs', ['Newsroom']],
  ['one.cjs', ['Newsroom']],
  ['parts.mjs', ['Uploads', 'Website', 'Work']],
])('the example %s', (app, stacks) => {
  beforeAll(() => synthesise(app))

  it('has the stacks of its user and no other', async () => {
    const names = (await templatesOf(app)).map((path) => /([^/]+)\.template\.json$/.exec(path)?.[1])
    expect(names.sort()).toEqual(stacks)
  })

  it('deploys functions on Node 24 and arm64, each with a bundle that loads on its own', async () => {
    const functions = await resourcesOf(app, 'AWS::Lambda::Function')
    const names = functions.map(({ Properties }) => Properties.Environment.Variables.POWERTOOLS_SERVICE_NAME)
    // Reingest has the bundle of ingest.
    expect(names.sort()).toEqual([...HANDLERS, 'reingest'].sort())
    for (const { Properties, Metadata } of functions) {
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' })
      const asset = join(out, app, Metadata?.['aws:asset:path'] as string)
      const name = Properties.Environment.Variables.POWERTOOLS_SERVICE_NAME
      expect((await readdir(asset)).sort()).toEqual(FILES[name] ?? ['index.mjs'])
      expect(typeOfHandler(join(asset, 'index.mjs'))).toBe('function')
    }
    const [versions] = await resourcesOf(app, 'AWS::SSM::Parameter')
    expect(versions?.Properties.Value).toBe(`normaliser ${NORMALISER_VERSION}, renderer ${RENDERER_VERSION}, gzip`)
  })

  it('names every action, and every resource but for what is below a key prefix', async () => {
    const statements = (await resourcesOf(app, 'AWS::IAM::Role')).flatMap(statementsOf)
    expect(statements.length).toBeGreaterThan(20)
    for (const { Action } of statements) for (const action of [Action].flat()) expect(action).not.toContain('*')
    const wildcards = statements.flatMap(resourcesIn).filter((resource) => resource.includes('*'))
    for (const resource of wildcards) expect(resource).toMatch(/^\w+\.Arn\/(?:[a-z]+\/)?\*$/)
    expect(await resourcesOf(app, 'AWS::IAM::Policy')).toEqual([])
  })

  const ifPython = HAS_PYTHON ? it : it.skip
  ifPython('has nothing that cfn-lint would report', async () => {
    expect(await lintTemplates(await templatesOf(app))).toBe('')
  })
})

it('has every output by which the remote commands find the site', async () => {
  const [template = ''] = await templatesOf('one.mjs')
  const { Outputs } = JSON.parse(await readFile(template, 'utf8')) as { Outputs: object }
  const wanted = Object.values(OUTPUTS).flatMap((names) => names.map((name) => siteOutputId('News', name)))
  expect(Object.keys(Outputs).sort()).toEqual(wanted.sort())
})

it('has the edge functions of the package', async () => {
  const functions = await resourcesOf('one.mjs', 'AWS::CloudFront::Function')
  const sources = functions.map(({ Properties }) => Properties.FunctionCode)
  expect(sources.sort()).toEqual(
    [edgeSource('request', { headers: HSTS, encodings: ['gzip'] }), edgeSource('response')].sort(),
  )
})

it('serves an app in CommonJS, and refuses a prop of each kind with a sentence', async () => {
  const code = `const { App, Stack } = require('aws-cdk-lib')
const { Certificate } = require('aws-cdk-lib/aws-certificatemanager')
const { Feedwright } = require('feedwright/cdk')
const stack = new Stack(new App(), 'Newsroom')
const foreign = 'arn:aws:acm:eu-west-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef'
const wrong = [
  { rejectionEmail: 'desk@example.org' },
  { rejectionsEmail: 'desk' },
  { webAclArn: 'arn:aws:wafv2' },
  { alarmsTopic: 'on-call' },
  { domain: { name: 'feeds.example.org', certificate: Certificate.fromCertificateArn(stack, 'Certificate', foreign) } },
]
for (const [at, props] of wrong.entries())
  try {
    new Feedwright(stack, 'News' + at, props)
    console.log('made')
  } catch (error) {
    console.log(error.message)
  }
new Feedwright(stack, 'News')
`
  await writeFile(join(folder, 'app.cjs'), code)
  const { stdout } = await run(process.execPath, ['app.cjs'], { cwd: folder })
  expect(stdout.trimEnd().split('\n')).toEqual([
    'Newsroom/News0: There is no prop rejectionEmail. Did you mean rejectionsEmail?',
    'Newsroom/News1: rejectionsEmail is "desk", which is not an e-mail address. Write one such as desk@example.org.',
    expect.stringMatching(/^Newsroom\/News2: webAclArn is "arn:aws:wafv2", which is not the ARN of a web ACL\. Write/),
    'Newsroom/News3: alarmsTopic is "on-call". Pass a topic, such as Topic.fromTopicArn(this, \'OnCall\', arn).',
    'Newsroom/News4: domain.certificate is in eu-west-1. CloudFront takes only certificates in us-east-1: create one there.',
  ])
})

function typeOfHandler(file: string): string {
  const program = `const { handler } = await import(${JSON.stringify(pathToFileURL(file).href)})
    process.stdout.write(typeof handler)`
  const parameters = ['--input-type=module', '--eval', program]
  return spawnSync(process.execPath, parameters, { env: HANDLER_ENVIRONMENT, encoding: 'utf8' }).stdout
}
