import { cycleIn, importGraph } from './import-graph.ts'

/** The rooms of core from the ground up: each imports itself and rooms before it (docs/decisions/0022). */
const CORE_ROOMS = [
  ...['text', 'validation', 'article', 'site', 'ports', 'intake', 'record', 'feed', 'documents', 'receipts'],
  ...['catalog', 'publish'],
].map((name) => `core/${name}`)
/** What each folder may import besides itself. */
const OUTER_ROOMS: Readonly<Record<string, readonly string[]>> = {
  core: [],
  edge: [],
  stores: ['core'],
  import: ['core', 'stores'],
  cli: ['core', 'edge', 'import', 'stores'],
  lambdas: ['core', 'stores'],
  lib: ['edge', 'core/validation', 'stores/aws/site-outputs.ts'],
  bin: ['cli', 'lib', 'scripts'],
  scripts: ['core', 'cli', 'lib', 'stores', 'edge'],
}

const graph = importGraph(Object.keys(OUTER_ROOMS))
const arrows = [...graph].flatMap(([from, all]) => all.map((to) => ({ from, to })))

it('finds the imports of the sources', () => {
  expect(graph.size).toBeGreaterThan(300)
  expect(graph.get('core/build-site.ts')).toContain('core/feed/select-entries.ts')
  // Read by its name only, not imported.
  expect(arrows.filter(({ to }) => !graph.has(to) && to !== 'index.ts')).toEqual([])
})

it('no files import each other in a circle, type-only imports included', () => {
  expect(cycleIn(graph)).toBeUndefined()
})

it('a circle would be found', () => {
  const planted = new Map(graph).set('core/text/order.ts', ['core/build-site.ts'])
  expect(cycleIn(planted)).toContain('core/text/order.ts')
})

it('the rooms of core import only rooms below them', () => {
  const upward = arrows.filter(({ from, to }) => rankOf(to) > rankOf(from))
  expect(upward).toEqual([])
})

it.each(Object.entries(OUTER_ROOMS))('%s imports only itself and %j', (room, allowed) => {
  const foreign = arrows.filter(
    ({ from, to }) => isIn(from, room) && ![room, ...allowed].some((each) => isIn(to, each)),
  )
  expect(foreign).toEqual([])
})

/** The files of core itself stand on top of its rooms. */
function rankOf(file: string): number {
  const rank = CORE_ROOMS.findIndex((room) => isIn(file, room))
  return rank === -1 ? CORE_ROOMS.length : rank
}

function isIn(file: string, room: string): boolean {
  return file === room || file.startsWith(`${room}/`)
}
