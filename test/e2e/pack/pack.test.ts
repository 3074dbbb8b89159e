import { spawn } from 'node:child_process'
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { RunningSite } from '../../support/running-site.ts'
import { asInRepository, compile, examplesIn, install, installPackage, REPOSITORY, run } from './installed-package.ts'

/** The commands and the library of the package, in a folder that knows nothing of the repository. */

/** Of a package, as esbuild writes it: a statement to the end of its line, or a call. */
const IMPORT = /(?:\bfrom "|^import "|\bimport\(")((?!node:)@?[a-z][\w./@-]*)"(?:;$|\))/gm

/** In a line that esbuild writes above the code of a file. */
const HELD = /^\s*\/\/ (?:\.\.\/)*node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\/.*$/gm

let folder: string

beforeAll(async () => {
  folder = await installPackage()
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** The packages that a list of licences names. */
function namesIn(licences: string): string[] {
  return [...licences.matchAll(/^(\S+) \d+\.\d+\.\d+\n\n/gm)].map(([, name = '']) => name)
}

async function feedwright(...parameters: string[]): Promise<{ code: number; output: string }> {
  const environment = { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '' }
  return run('npx', ['feedwright', ...parameters], { cwd: folder, env: environment }).then(
    ({ stdout, stderr }) => ({ code: 0, output: `${stdout}${stderr}` }),
    ({ code, stdout, stderr }) => ({ code, output: `${stdout}${stderr}` }),
  )
}

it('brings no TypeScript, no tests, and nothing that only a deployment needs', async () => {
  const installed = await readdir(join(folder, 'node_modules/feedwright'), { recursive: true })
  expect(installed.filter((name) => /(?<!\.d)\.ts$|^test|^node_modules/.test(name))).toEqual([])
  const packages = await readdir(join(folder, 'node_modules'))
  expect(packages).toContain('@aws-sdk')
  const others = ['aws-cdk-lib', 'tsx', 'esbuild', 'typescript', 'commander', 'zod']
  expect(packages.filter((name) => others.includes(name))).toEqual([])
})

it('brings the licences of the packages whose code it holds', async () => {
  const dist = join(folder, 'node_modules/feedwright/dist')
  const held = new Set<string>()
  for (const name of (await readdir(dist)).filter((file) => file.endsWith('.js')))
    for (const [, found = ''] of (await readFile(join(dist, name), 'utf8')).matchAll(HELD)) held.add(found)
  expect([...held]).toEqual(expect.arrayContaining(['commander', 'zod', 'parse5', 'feedsmith']))
  const licences = await readFile(join(dist, 'licences.txt'), 'utf8')
  expect([...held].filter((name) => !namesIn(licences).includes(name))).toEqual([])
  expect(licences).toContain('Permission is hereby granted, free of charge')
  const ofHandlers = await readFile(join(dist, '../handlers/licences.txt'), 'utf8')
  expect(namesIn(ofHandlers)).toEqual(expect.arrayContaining(['@aws-sdk/client-s3', 'parse5', 'zod']))
})

it('brings every package that it imports', async () => {
  const home = join(folder, 'node_modules/feedwright')
  const { dependencies, peerDependencies } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as Record<
    'dependencies' | 'peerDependencies',
    Record<string, string>
  >
  const imported = new Set<string>()
  for (const name of await readdir(join(home, 'dist')))
    for (const [, path = ''] of (await readFile(join(home, 'dist', name), 'utf8')).matchAll(IMPORT))
      imported.add(path.startsWith('@') ? path.split('/').slice(0, 2).join('/') : (path.split('/')[0] as string))
  expect(imported).toContain('@aws-sdk/client-s3')
  // Those of the constructs are the user's own, and optional.
  expect(Object.keys(peerDependencies)).toEqual(['aws-cdk-lib', 'constructs'])
  const known = { ...dependencies, ...peerDependencies }
  expect([...imported].filter((name) => !(name in known))).toEqual([])
})

describe('as a library', () => {
  const example = async () => (await examplesIn('library.md', 'js'))[0] as string

  beforeAll(async () => {
    await cp(join(REPOSITORY, 'content'), join(folder, 'content'), { recursive: true })
    await writeFile(join(folder, 'build.mjs'), await example())
  })

  afterAll(() => rm(join(folder, 'public'), { recursive: true, force: true }))

  it('builds a site in JavaScript', async () => {
    await run(process.execPath, ['build.mjs'], { cwd: folder })
    expect(await readFile(join(folder, 'public/all/rss.xml'), 'utf8')).toContain('<rss version="2.0"')
    expect(await readFile(join(folder, 'public/all/atom.xml'), 'utf8')).toContain(
      '<feed xmlns="http://www.w3.org/2005/Atom"',
    )
  })

  it('has types for TypeScript, all of them its own', async () => {
    await install(folder, ...(await asInRepository('typescript', '@types/node')))
    await writeFile(join(folder, 'build.mts'), await example())
    await writeFile(join(folder, 'wrong.mts'), `${await example()}\nparseSite('a text')\n`)
    expect(await compile(folder, '--noEmit', 'build.mts')).toBe('')
    expect(await compile(folder, '--noEmit', 'wrong.mts')).toMatch(
      /^wrong\.mts\(\d+,11\): error TS2345: [^\n]*\n[^\n]*$/m,
    )
  })

  it('loads no client of AWS, no CDK and no command line', async () => {
    const home = join(folder, 'node_modules/feedwright/dist')
    const [open, packages] = [['index.js'], new Set<string>()]
    for (const name of open) {
      const text = await readFile(join(home, name), 'utf8')
      for (const [, path = ''] of [...text.matchAll(IMPORT), ...text.matchAll(HELD)]) packages.add(path)
      for (const [, path = ''] of text.matchAll(/"\.\/([\w.-]+\.js)"/g)) if (!open.includes(path)) open.push(path)
    }
    expect(packages).toContain('parse5')
    expect([...packages].filter((name) => /aws|constructs|commander|chokidar|cli-progress/.test(name))).toEqual([])
  })

  it('has the schemas, as values and as files', async () => {
    const code = `import { articleJsonSchema, siteJsonSchema } from 'feedwright'
import article from 'feedwright/schemas/article.schema.json' with { type: 'json' }
import profile from 'feedwright/schemas/profile.schema.json' with { type: 'json' }
import site from 'feedwright/schemas/site.schema.json' with { type: 'json' }
import { isDeepStrictEqual } from 'node:util'
console.log(isDeepStrictEqual(article, articleJsonSchema), isDeepStrictEqual(site, siteJsonSchema), article.title, profile.title)`
    await writeFile(join(folder, 'schemas.mjs'), code)
    const { stdout } = await run(process.execPath, ['schemas.mjs'], { cwd: folder })
    expect(stdout).toBe("true true A Feedwright article A partner's profile\n")
  })

  it('has a reference that is made from its doc comments', async () => {
    const made = join(folder, 'api.md')
    await run('npm', ['ci', '--prefix', 'scripts/api-docs', '--prefer-offline', '--no-audit', '--no-fund'], {
      cwd: REPOSITORY,
    })
    await run(process.execPath, [join(REPOSITORY, 'scripts/api-docs/write-api-docs.js'), made])
    expect(await readFile(made, 'utf8')).toBe(await readFile(join(REPOSITORY, 'docs/api.md'), 'utf8'))
  })
})

it('says its version', async () => {
  const { version } = JSON.parse(await readFile(join(REPOSITORY, 'package.json'), 'utf8')) as { version: string }
  expect(await feedwright('--version')).toEqual({ code: 0, output: `${version}\n` })
})

it('makes a site, checks and builds it', async () => {
  expect(await feedwright('init', 'site', '--yes')).toMatchObject({ code: 0 })
  const silent = '2 files checked: 2 accepted, 0 rejected (0 errors, 0 warnings)\n'
  expect(await feedwright('check', 'site')).toEqual({ code: 0, output: silent })
  expect(await feedwright('build', 'site', '--out', 'public')).toMatchObject({
    code: 0,
    output: expect.stringContaining('18 documents in public: 18 written'),
  })
  expect(await readFile(join(folder, 'public/all/rss.xml'), 'utf8')).toContain('<rss version="2.0"')
  await writeFile(join(folder, 'site/articles/bad.json'), '{ "title": 3 }')
  expect(await feedwright('check', 'site')).toMatchObject({ code: 1, output: expect.stringContaining('1:3') })
  await rm(join(folder, 'site/articles/bad.json'))
})

it('serves it', async () => {
  // The command itself and no npx: a signal goes to one process only.
  const command = join(folder, 'node_modules/.bin/feedwright')
  const site = await RunningSite.from(
    spawn(process.execPath, [command, 'start', 'site', '--port', '0'], { cwd: folder }),
  )
  try {
    const atom = await site.get('all/atom.xml')
    expect([atom.status, atom.headers['content-type']]).toEqual([200, 'application/atom+xml; charset=utf-8'])
    expect(atom.body.toString()).toContain('the first words</title>')
    expect(await site.text('')).toContain('<a href="all/">')
    expect((await site.get('none.xml')).status).toBe(404)
  } finally {
    await site.stop()
  }
})
