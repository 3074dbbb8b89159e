import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { HANDLER_ENVIRONMENT, handlerBundles } from '../../bench/handler-bundles.ts'

const bundles = await handlerBundles()

/** The services of the SDK, by the namespaces of their schemas, and those of the providers of credentials that are left out. */
const SERVICES = ['lambda', 's3', 'sns', 'sqs', 'sso', 'ssooidc', 'sts', 'signin']

const clientsIn = (file: string) => {
  const text = readFileSync(file, 'utf8')
  return SERVICES.filter((service) => text.includes(`com.amazonaws.${service}"`))
}

it.each([
  ['ingest', ['s3', 'sqs']],
  ['publish', ['s3', 'sqs']],
  ['sweep', ['s3', 'sns', 'sqs']],
  ['rebuild', ['s3', 'sqs']],
])('the bundle of %s holds the clients that it uses and no other', (name, clients) => {
  expect(clientsIn(bundles.get(name) as string)).toEqual(clients)
})

it.each(['ingest', 'sweep'])(
  'what %s starts a rebuild with is a file next to it, with the client of Lambda',
  (name) => {
    const bundle = bundles.get(name) as string
    const file = join(dirname(bundle), 'lambda-rebuilds.mjs')
    expect(readFileSync(bundle, 'utf8')).toContain('"./lambda-rebuilds.mjs"')
    expect(clientsIn(file)).toEqual(['lambda'])
    expect(load(file, HANDLER_ENVIRONMENT, 'LambdaRebuilds')).toMatchObject({ stdout: 'function', status: 0 })
  },
)

it('the parsers of HTML are in the folder of ingest alone, in a file of their own', () => {
  const files = [...bundles.values()].flatMap((file) =>
    readdirSync(dirname(file)).map((name) => join(dirname(file), name)),
  )
  const withParser = files.filter((file) => readFileSync(file, 'utf8').includes('foreignObject'))
  expect(withParser).toEqual([join(dirname(bundles.get('ingest') as string), 'parsers.cjs')])
})

// It stands where there is no node_modules: what it does not hold it could not import.
it.each([...bundles])('the bundle of %s loads on its own, and exports a handler', (_, file) => {
  expect(load(file, HANDLER_ENVIRONMENT)).toMatchObject({ stdout: 'function', status: 0 })
})

it('a function whose environment lacks something says what', () => {
  const { CATALOG_BUCKET: _, ...environment } = HANDLER_ENVIRONMENT
  const { status, stderr } = load(bundles.get('sweep') as string, environment)
  expect(status).not.toBe(0)
  expect(stderr).toContain("MissingVariable: The function's environment has no CATALOG_BUCKET")
})

function load(file: string, env: Readonly<Record<string, string>>, exported = 'handler') {
  const program = `const { ${exported} } = await import(${JSON.stringify(pathToFileURL(file).href)})
    process.stdout.write(typeof ${exported})`
  return spawnSync(process.execPath, ['--input-type=module', '--eval', program], { env, encoding: 'utf8' })
}
