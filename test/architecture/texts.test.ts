import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from '@typescript/typescript6'
import { importGraph } from './import-graph.ts'

/**
 * What people read on the command line stands in one module of texts per room (`cli/<room>/<room>-texts.ts`), in the
 * table of AWS errors, and in the commands, whose flags and help are texts; what importers say of a source, in
 * `import/source-texts.ts`.
 */

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const HOLDS_TEXTS = /^(?:cli\/(?:commands\/|(\w+)\/\1-texts\.ts$|remote\/aws-errors\.ts$)|import\/source-texts\.ts$)/
/** Shorter ones are names: of files, of headers, of outcomes in JSON. */
const MAX_WORDS = 3

it('no sentence of the command line or of an importer stands in the code that prints it', () => {
  const files = [...importGraph(['cli', 'import']).keys()].filter((file) => !HOLDS_TEXTS.test(file))
  expect(files.length).toBeGreaterThan(100)
  expect(files.flatMap((file) => sentencesIn(file, readFileSync(join(ROOT, file), 'utf8')))).toEqual([])
})

it.each([
  ["console.log('There is no site here.')"],
  [`console.log(\`There is no \${file} in this folder\`)`],
  ["throw new CliError('Nothing was ' + 'built: there is no site.')"],
])('finds %s', (source) => {
  expect(sentencesIn('planted.ts', source)).toHaveLength(1)
})

it.each([
  ["import { a } from './the name of a file.ts'"],
  ["const type = 'text/plain; charset=utf-8'"],
  ['// There is no site in this folder.'],
])('leaves %s alone', (source) => {
  expect(sentencesIn('planted.ts', source)).toEqual([])
})

/** String and template literals with more words than a name has. */
function sentencesIn(file: string, source: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return
    if (wordsOf(node) > MAX_WORDS) found.push(`${file}: ${node.getText()}`)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true))
  return found
}

/** Of a template, the words between the values that it is filled with. */
function wordsOf(node: ts.Node): number {
  const text = ts.isStringLiteralLike(node)
    ? node.text
    : ts.isTemplateExpression(node)
      ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' ')
      : ''
  return text.split(/\s+/).filter((word) => /^["(]?\p{L}/u.test(word)).length
}
