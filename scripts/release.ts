import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { releaseChangelog } from './release/release-changelog.ts'

const HELP = `Makes a release: npm run release -- patch | minor | major

Sets the version in package.json and package-lock.json, dates the changelog, commits, and tags the commit. It pushes and
publishes nothing; it prints the commands that do.

  patch   a fix
  minor   something new, and nothing that worked before breaks
  major   something breaks; CHANGELOG.md says what counts as breaking`

const KINDS = ['patch', 'minor', 'major']
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const CHANGELOG = `${ROOT}CHANGELOG.md`
/** What each means is in docs/stored-data.md. */
const VERSIONS = [
  ['NORMALISER_VERSION', 'core/article/normalise.ts'],
  ['RENDERER_VERSION', 'core/documents/feed-documents.ts'],
] as const

const kind = process.argv[2] ?? ''
if (!KINDS.includes(kind)) {
  console.log(HELP)
  process.exitCode = kind === '--help' ? 0 : 2
} else if (run('git', 'status', '--porcelain') !== '') {
  console.error('There are changes that are not committed. Commit or stash them first.')
  process.exitCode = 2
} else {
  try {
    release(kind)
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
}

function release(kind: string): void {
  const last = run('git', 'describe', '--tags', '--abbrev=0', '--match', 'v*', '--always')
  const before = readFileSync(CHANGELOG, 'utf8')
  // Computed before anything is written: an empty changelog changes nothing.
  releaseChangelog(before, '0.0.0', '')
  const tag = run('npm', 'version', kind, '--no-git-tag-version').split('\n').at(-1) as string
  writeFileSync(CHANGELOG, releaseChangelog(before, tag.slice(1), new Date().toISOString().slice(0, 10)))
  run('git', 'commit', '--all', '--message', `Release ${tag.slice(1)}`)
  run('git', 'tag', '--annotate', tag, '--message', tag)
  for (const [name, file] of VERSIONS)
    if (
      versionIn(name, readFileSync(`${ROOT}${file}`, 'utf8')) !== versionIn(name, run('git', 'show', `${last}:${file}`))
    )
      console.log(`${name} was raised since ${last}: the deployment starts a rebuild.`)
  console.log(`${tag} is committed and tagged. Next:\n  git push --follow-tags\n  npm publish`)
}

function versionIn(name: string, source: string): string | undefined {
  return new RegExp(`${name} = (\\d+)`).exec(source)?.[1]
}

function run(command: string, ...parameters: string[]): string {
  return execFileSync(command, parameters, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim()
}
