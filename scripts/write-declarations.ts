import { fileURLToPath } from 'node:url'
import { rollup } from 'rollup'
import { dts } from 'rollup-plugin-dts'

const inRepository = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/**
 * Writes the type declarations of the public API into one file, `types/index.d.ts`: they name no file that the package does not
 * have. `npm pack` and `npm run api` run this.
 */
const bundle = await rollup({
  input: inRepository('index.ts'),
  plugins: [dts({ tsconfig: inRepository('tsconfig.json') })],
  external: (id) => !/^[./]/.test(id),
})
await bundle.write({ file: inRepository('types/index.d.ts'), format: 'es' })
