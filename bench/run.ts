import { benchBuild } from './build.ts'
import { benchBundles } from './bundles.ts'
import { benchRender } from './render.ts'

/** `npm run bench [-- 1000 10000]`: prints tables; the numbers are counts of articles for the batch build. */
const counts = process.argv.slice(2).map(Number)
benchRender()
benchBundles()
await benchBuild(...(counts.length > 0 ? [counts] : []))
