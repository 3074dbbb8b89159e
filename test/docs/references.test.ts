import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** A file of ours in backticks: it begins with the name of a folder and ends with an extension. */
const FILE = /`((?:bin|cli|core|docs|edge|import|lambdas|lib|scripts|stores|test)\/[\w./-]+\.(?:js|md|ts))`/g
const LINK = /\]\(([^)#\s]+)/g
const ADDRESS = /^[a-z]+:/

const pages = ['.', 'docs', 'docs/decisions'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    // The reference is generated, and the changelog names files that are gone.
    .filter((name) => name.endsWith('.md') && !['api.md', 'CHANGELOG.md'].includes(name))
    .map((name) => join(folder, name)),
)

it.each(pages)('every file and every link of %s is there', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8')
  const files = [...text.matchAll(FILE)].map(([, path = '']) => path)
  const links = [...text.matchAll(LINK)].flatMap(([, path = '']) =>
    ADDRESS.test(path) ? [] : join(dirname(page), path),
  )
  expect([...files, ...links].filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
})
