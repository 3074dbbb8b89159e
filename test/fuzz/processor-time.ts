import { readFileSync } from 'node:fs'

/** Of a second: what Linux counts in (sysconf(3), _SC_CLK_TCK), 100 on every machine that Node runs on. */
const TICKS = 100
/** The fields of /proc/PID/stat after the name, which is in parentheses and may hold spaces (proc(5)). */
const USER_FIELD = 11
const SYSTEM_FIELD = 12
/** On a busy machine a process may get no more of its processor. */
const BUSY_SHARE = 0.1

/** Counts the processor time that another process takes, from now on. Where that is not to be had, a share of the waiting. */
export function processorTimer(pid: number): () => number {
  const begun = performance.now()
  const before = processorTime(pid)
  return () => {
    const now = processorTime(pid)
    return now === undefined || before === undefined ? (performance.now() - begun) * BUSY_SHARE : now - before
  }
}

/** Milliseconds since the process began; undefined where the system does not say. */
function processorTime(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return ((Number(fields[USER_FIELD]) + Number(fields[SYSTEM_FIELD])) / TICKS) * 1_000
  } catch {
    return undefined
  }
}
