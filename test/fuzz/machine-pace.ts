/** Milliseconds of processor time that the work below took on the idle machine on which limits.ts was written. */
const NOMINAL_MS = 30
const ITEMS = 20_000
const RUNS = 4

/**
 * How much slower this machine is, now, than the one on which the limits were chosen: two threads of one core, and
 * processes that share caches and memory, slow each other without taking processor time from each other. 1 if it is as
 * fast or faster.
 */
export function machinePace(): number {
  // The first run compiles it, and collects the garbage of what ran before.
  timeOfWork()
  let total = 0
  for (let run = 0; run < RUNS; run++) total += timeOfWork()
  return Math.max(1, total / RUNS / NOMINAL_MS)
}

/** Small objects, strings and garbage, as a reader of articles makes them. */
function timeOfWork(): number {
  const start = process.cpuUsage()
  const items = Array.from({ length: ITEMS }, (_, i) => ({ name: `item ${(i * 7_919) % ITEMS}`, children: [i] }))
  const copy: typeof items = JSON.parse(JSON.stringify(items))
  copy.sort((a, b) => (a.name < b.name ? -1 : 1))
  if (new Map(copy.map((item) => [item.name, item])).size !== ITEMS) throw new Error('the work was left out')
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}
