import { execFile } from 'node:child_process'
import { cp, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { buildCommand } from '../../cli/commands/build-command.ts'
import { checkCommand } from '../../cli/commands/check-command.ts'
import { importCommand } from '../../cli/commands/import-command.ts'
import { TestContent } from '../support/content.ts'
import { runHere } from '../support/run-here.ts'

const COMMANDS = { import: importCommand, check: checkCommand, build: buildCommand }
/** Commands of the page that run as they stand; the old feed is in the folder, as if `curl` had saved it. */
const OF_THE_SHELL = /^(?:grep|comm|mkdir|cp) /

it.each(['jekyll', 'hugo'])('the commands for moving from %s do what the page says', async (system) => {
  const page = await readFile(new URL(`../../docs/moving-from-${system}.md`, import.meta.url), 'utf8')
  const content = await TestContent.make()
  try {
    const folder = content.file('work')
    await cp(fileURLToPath(new URL(`../golden/moving/${system}`, import.meta.url)), folder, { recursive: true })
    const outputs: string[] = []
    for (const line of linesOf(page)) {
      if (OF_THE_SHELL.test(line)) outputs.push((await promisify(execFile)('sh', ['-c', line], { cwd: folder })).stdout)
      const [program, name, ...parameters] = line.split(' ')
      if (program !== 'feedwright') continue
      const { code, output } = await runHere(COMMANDS[name as keyof typeof COMMANDS](), parameters, folder)
      expect([line, code, output]).toEqual([line, 0, output])
      if (name === 'import' && line.includes('my-blog')) expect(output).toContain(shownOutput(page))
    }
    // The comparison of ids among them, which finds nothing.
    expect(outputs.length).toBeGreaterThan(3)
    expect(outputs.join('')).toBe('')
    expect(await readFile(`${folder}/public/all/atom.xml`, 'utf8')).toContain('Low water')
  } finally {
    await content.remove()
  }
})

/** The lines of all blocks without a language. */
function linesOf(page: string): string[] {
  return blocksOf(page).flatMap((block) => block.split('\n'))
}

function shownOutput(page: string): string {
  return blocksOf(page).find((block) => block.includes('unresolved')) ?? '-'
}

function blocksOf(page: string): string[] {
  return [...page.matchAll(/^```\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block)
}
