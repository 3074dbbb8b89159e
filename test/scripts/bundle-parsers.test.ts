import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { cleanHtml } from '../../core/text/html/clean.ts'
import { markdownToHtml } from '../../core/text/html/from-markdown.ts'
import { textToHtml } from '../../core/text/html/from-text.ts'
import { plainText, withoutReferences } from '../../core/text/html/plain-text.ts'
import { bundleParsers, parsersApart, REQUIRE } from '../../scripts/bundle-parsers.ts'

const BASE = 'https://www.example.org/news/a'
const HERE = { cleanHtml, markdownToHtml, textToHtml, plainText, withoutReferences }

const folder = mkdtempSync(join(tmpdir(), 'feedwright-parsers-'))
const bundle = join(folder, 'index.mjs')

beforeAll(async () => {
  const options = { bundle: true, minify: true, platform: 'node', target: 'node24' } as const
  await build({
    ...options,
    stdin: {
      contents: `export { cleanHtml } from './clean.ts'
        export { markdownToHtml } from './from-markdown.ts'
        export { textToHtml } from './from-text.ts'
        export { plainText, withoutReferences } from './plain-text.ts'`,
      resolveDir: fileURLToPath(new URL('../../core/text/html', import.meta.url)),
    },
    outfile: bundle,
    format: 'esm',
    plugins: [parsersApart],
    banner: { js: REQUIRE },
  })
  await bundleParsers(folder, options)
})

type Call = [name: keyof typeof HERE, ...parameters: string[]]

const WITH_PARSERS: Call[] = [
  ['cleanHtml', '<table><tr><td>a', BASE],
  ['cleanHtml', '<script>a</script><p onclick="b">c', BASE],
  ['markdownToHtml', '# a\n\n| b | c |\n|---|---|\n| d | [e](/f) |'],
  ['textToHtml', 'See https://www.example.org/a.'],
  ['withoutReferences', 'Tide &amp; time &eacute;'],
  // The error that the parsers' file throws is known outside of it: such a text stays as it is.
  ['plainText', '<b><i>'.repeat(600)],
]

it.each(WITH_PARSERS)('%s(%.40j) is the same in a bundle, which reads the parsers for it', (name, ...parameters) => {
  const result = (HERE[name] as (...parameters: string[]) => string)(...parameters)
  expect(inBundle([name, ...parameters])).toEqual({ result, hasParsers: true })
})

const WITHOUT_PARSERS: Call[] = [
  ['cleanHtml', '<h2>Tides</h2><p>The <a href="/ferry">ferry</a> &amp; “gulls”.<br />Noon</p>', BASE],
  ['cleanHtml', '<figure><img src="/a.jpg" alt="A pier" /><figcaption>The pier</figcaption></figure>', BASE],
  ['textToHtml', 'A text: two lines,\nand 5 < 6.\n\nAnother paragraph at 12:30.'],
  ['plainText', 'A title: with a colon'],
]

it.each(WITHOUT_PARSERS)('%s(%.40j) reads no parsers', (name, ...parameters) => {
  const result = (HERE[name] as (...parameters: string[]) => string)(...parameters)
  expect(inBundle([name, ...parameters])).toEqual({ result, hasParsers: false })
})

/** What a function in the bundle returns in a new process, and whether the file of the parsers was read for it. */
function inBundle([name, ...parameters]: Call): unknown {
  const program = `import { createRequire } from 'node:module'
    const functions = await import(${JSON.stringify(pathToFileURL(bundle).href)})
    const result = functions.${name}(...${JSON.stringify(parameters)})
    const loaded = Object.keys(createRequire(${JSON.stringify(bundle)}).cache)
    console.log(JSON.stringify({ result, hasParsers: loaded.some((file) => file.endsWith('parsers.cjs')) }))`
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' }))
}
