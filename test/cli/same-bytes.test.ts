import { copyFile, mkdir, readdir, readFile, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { TestContent } from '../support/content.ts'
import { NASTY_FOLDER } from '../support/nasty-set.ts'
import { runCommand } from '../support/run-command.ts'

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

/** Copies the nasty set file by file: file systems may list files in the order in which they were made. */
async function copyNastySet(to: string, inOrder: (files: string[]) => string[]): Promise<void> {
  for (const file of inOrder(await filesIn(NASTY_FOLDER))) {
    await mkdir(dirname(join(to, file)), { recursive: true })
    await copyFile(join(NASTY_FOLDER, file), join(to, file))
    await utimes(join(to, file), 1_775_000_000, 1_775_000_000)
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  return files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name).slice(folder.length + 1))
}

async function bytesIn(folder: string): Promise<Map<string, string>> {
  const files = (await filesIn(folder)).sort()
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as const)),
  )
}

it('come from the same articles, in any order of files, any time zone and any locale', async () => {
  const build = async (name: string, environment: Record<string, string>, inOrder: (files: string[]) => string[]) => {
    await copyNastySet(content.file(name), inOrder)
    const parameters = ['build', content.file(name), '--out', content.file(`${name}-out`)]
    const { output } = await runCommand(parameters, environment)
    expect(output).toContain('documents')
    return bytesIn(content.file(`${name}-out`))
  }
  const one = await build('one', { TZ: 'Pacific/Chatham', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' }, (files) =>
    files.sort(),
  )
  const other = await build('other', { TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8' }, (files) =>
    files.sort().reverse(),
  )
  expect(one.size).toBeGreaterThan(100)
  expect([...other]).toEqual([...one])
})
