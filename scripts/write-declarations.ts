import { fileURLToPath } from 'node:url'
import { rollup } from 'rollup'
import { dts } from 'rollup-plugin-dts'

const inRepository = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** The files in `types/`, and the entries of the package that they are about. */
const ENTRIES = { 'index.d.ts': 'index.ts', 'cdk.d.ts': 'lib/index.ts' }

/** Whose code is in the package, and whose types its own are made of: it is not installed with it. */
const HELD = 'zod'

/**
 * Writes the type declarations of the public API, a file for each entry: they name no file that the package does not
 * have. `npm pack` and `npm run api` run this.
 */
for (const [file, entry] of Object.entries(ENTRIES)) {
  const bundle = await rollup({
    input: inRepository(entry),
    plugins: [dts({ tsconfig: inRepository('tsconfig.json'), respectExternal: true })],
    external: (id) => !/^[./]/.test(id) && id.split('/')[0] !== HELD,
  })
  await bundle.write({ file: inRepository(`types/${file}`), format: 'es' })
}
