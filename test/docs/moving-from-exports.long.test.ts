import { execFile } from 'node:child_process'
import { copyFile, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { TestContent } from '../support/content.ts'
import { fixture } from '../support/imported.ts'

const PAGES = [
  { page: 'moving-from-wordpress.md', source: 'wordpress/export.xml', name: 'wordpress-export.xml' },
  { page: 'moving-from-ghost.md', source: 'ghost/export.json', name: 'ghost-export.json' },
]
const COMMAND = fileURLToPath(new URL('../../bin/feedwright.ts', import.meta.url))

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

it.each(PAGES)('the commands of $page work on an export, and find no difference', async ({ page, source, name }) => {
  const text = await readFile(new URL(`../../docs/${page}`, import.meta.url), 'utf8')
  const commands = text
    .replace(/^```json\n.*?^```$/gms, '')
    .split('\n')
    .filter((line) => line.startsWith('    '))
    .map((line) => line.trim())
  expect(commands.length).toBeGreaterThan(6)
  const folder = fixture('own-feeds')
  await copyFile(`${folder}/${source}`, content.file(name))
  await copyFile(`${folder}/${source.split('/')[0]}/feed.xml`, content.file('old-feed.xml'))
  // The old feed is there already; everything else is run as it is written.
  const script = commands.filter((line) => !line.startsWith('curl ')).join('\n')
  const tsx = import.meta.resolve('tsx')
  const start = `set -e\nfeedwright() { node --import ${tsx} ${COMMAND} "$@"; }\n`
  const run = promisify(execFile)('sh', ['-c', start + script], { cwd: content.path })
  await expect(run).resolves.toMatchObject({ stdout: expect.stringContaining('0 rejected') })
  expect((await readFile(content.file('old-ids.txt'), 'utf8')).split('\n').length).toBeGreaterThan(2)
})
