import { benchBuild } from './build.ts'
import { benchBundles } from './bundles.ts'
import { benchBurst } from './burst.ts'
import { benchImport } from './import.ts'
import { benchLatency } from './latency.ts'
import { benchRender } from './render.ts'
import { benchStart } from './start.ts'
import { benchUploads } from './uploads.ts'

/** `npm run bench [-- build uploads]`: prints tables, by default all of them. */
const BENCHES: Record<string, () => unknown> = {
  render: benchRender,
  build: () => benchBuild(),
  bundles: benchBundles,
  start: benchStart,
  uploads: () => benchUploads(),
  burst: () => benchBurst(),
  import: () => benchImport(),
  latency: benchLatency,
}

const named = process.argv.slice(2)
const unknown = named.filter((name) => !Object.hasOwn(BENCHES, name))
if (unknown.length > 0) {
  console.error(`no bench "${unknown.join('", "')}"; there are: ${Object.keys(BENCHES).join(', ')}`)
  process.exitCode = 2
} else for (const name of named.length > 0 ? named : Object.keys(BENCHES)) await BENCHES[name]?.()
