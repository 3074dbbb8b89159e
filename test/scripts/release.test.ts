import { execFile } from 'node:child_process'
import { cp, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { TestContent } from '../support/content.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
  for (const path of ['scripts', 'core/article/normalise.ts', 'core/documents/feed-documents.ts', 'package.json'])
    await cp(join(ROOT, path), content.file(path), { recursive: true })
  await cp(join(ROOT, 'package-lock.json'), content.file('package-lock.json'))
  await symlink(join(ROOT, 'node_modules'), content.file('node_modules'))
  await writeFile(content.file('.gitignore'), 'node_modules\n')
  await changelog('## Unreleased\n\n### Fixed\n\n- The lamp.\n\n## 0.1.0\n\nFirst.\n')
  await git('init', '--quiet')
  await git('config', 'user.name', 'Ada')
  await git('config', 'user.email', 'ada@example.org')
  await commit()
  await git('tag', 'v0.1.0')
})

afterEach(() => content.remove())

const changelog = (text: string) => writeFile(content.file('CHANGELOG.md'), `# Changelog\n\n${text}`)
const git = async (...parameters: string[]) => (await run('git', parameters, { cwd: content.file('.') })).stdout.trim()

async function commit(): Promise<void> {
  await git('add', '--all')
  await git('commit', '--quiet', '--message', 'A change')
}

async function release(kind: string): Promise<{ code: number; output: string }> {
  const parameters = ['--import', 'tsx', 'scripts/release.ts', kind]
  return run(process.execPath, parameters, { cwd: content.file('.'), env: { ...process.env, NODE_OPTIONS: '' } }).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    ({ code, stdout, stderr }) => ({ code, output: `${stdout}${stderr}` }),
  )
}

it('sets the version, dates the changelog, commits and tags', async () => {
  const path = content.file('core/article/normalise.ts')
  const source = await readFile(path, 'utf8')
  await writeFile(path, source.replace(/(NORMALISER_VERSION = )\d+/, '$1999'))
  await commit()
  const { code, output } = await release('minor')
  expect([code, output]).toEqual([0, expect.stringContaining('NORMALISER_VERSION was raised since v0.1.0')])
  expect(output).not.toContain('RENDERER_VERSION')
  expect(JSON.parse(await readFile(content.file('package.json'), 'utf8')).version).toBe('0.2.0')
  const day = new Date().toISOString().slice(0, 10)
  expect(await readFile(content.file('CHANGELOG.md'), 'utf8')).toBe(
    `# Changelog\n\n## Unreleased\n\n## 0.2.0 (${day})\n\n### Fixed\n\n- The lamp.\n\n## 0.1.0\n\nFirst.\n`,
  )
  expect(await git('describe', '--tags')).toBe('v0.2.0')
  expect(await git('status', '--porcelain')).toBe('')
})

it.each([
  ['a changelog without changes', () => changelog('## Unreleased\n\n## 0.1.0\n').then(commit), 1, 'lists no change'],
  ['changes that are not committed', () => changelog('## Unreleased\n\n- More.\n'), 2, 'Commit or stash them first'],
])('changes nothing with %s', async (_, prepare, expected, words) => {
  await prepare()
  const head = await git('rev-parse', 'HEAD')
  const { code, output } = await release('patch')
  expect([code, output]).toEqual([expected, expect.stringContaining(words)])
  expect(await git('rev-parse', 'HEAD')).toBe(head)
  expect(JSON.parse(await readFile(content.file('package.json'), 'utf8')).version).toBe('0.1.0')
})

it('explains itself without a known kind', async () => {
  expect(await release('huge')).toEqual({ code: 2, output: expect.stringContaining('minor   something new') })
})
