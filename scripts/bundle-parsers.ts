import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'

/**
 * The parsers are two fifths of the code that ingests articles, and most articles need none of them: their bundle has
 * them in a second file, and reads that file when it needs it first. The core is synchronous and cannot import it then,
 * so it is required, and is CommonJS: Lambda's Node.js does not require modules of the other kind.
 */

const HTML = fileURLToPath(new URL('../core/text/html', import.meta.url))
const PARSERS = join(HTML, 'parsers.ts')
/** Next to the bundle. */
const FILE = 'parsers.cjs'

/** The modules that import the parsers, and the functions of each that other modules call. */
const USERS: ReadonlyMap<string, readonly string[]> = new Map([
  [join(HTML, 'addresses-in-text.ts'), ['addressesInText']],
  [join(HTML, 'clean-pass.ts'), ['cleanPass']],
  [join(HTML, 'decode-references.ts'), ['decodeReferences']],
  [join(HTML, 'from-markdown.ts'), ['markdownToHtml']],
])

/** What an ES module needs to require a file. */
export const REQUIRE = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`

/**
 * Leaves the parsers out of a bundle. The modules that import them are evaluated when one of their functions is first
 * called: a module with the same functions stands for each, and requires it in the call. `require` finds it in the
 * bundle, as esbuild wraps it for that.
 */
export const parsersApart: Plugin = {
  name: 'parsers-apart',
  setup(build) {
    build.onResolve({ filter: /\.ts$/ }, ({ kind, path, resolveDir }) => {
      const file = resolve(resolveDir, path)
      if (file === PARSERS) return { path: file, namespace: 'parsers' }
      return kind === 'import-statement' && USERS.has(file) ? { path: file, namespace: 'on-first-call' } : undefined
    })
    build.onResolve({ filter: new RegExp(`^\\./${FILE}$`) }, ({ path }) => ({ path, external: true }))
    build.onLoad({ filter: /./, namespace: 'parsers' }, () => ({ contents: `module.exports = require('./${FILE}')` }))
    build.onLoad({ filter: /./, namespace: 'on-first-call' }, ({ path }) => ({
      contents: (USERS.get(path) ?? []).map((name) => onFirstCall(name, path)).join('\n'),
      resolveDir: dirname(path),
    }))
  },
}

function onFirstCall(name: string, path: string): string {
  return `export const ${name} = (...parameters) => require(${JSON.stringify(path)}).${name}(...parameters)`
}

/**
 * Writes the parsers into the folder of a bundle that leaves them out, built with the same options.
 * @returns what they are made of
 */
export async function bundleParsers(folder: string, options: BuildOptions): Promise<Metafile> {
  const outfile = join(folder, FILE)
  const { metafile } = await build({ ...options, entryPoints: [PARSERS], outfile, format: 'cjs', metafile: true })
  return metafile
}
