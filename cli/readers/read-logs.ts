import { type Days, isIn } from './days.ts'
import type { LoggedRequest } from './log-fields.ts'
import { DamagedLogError, linesIn, ParquetError } from './log-lines.ts'
import type { LogSource } from './log-source.ts'
import { AccessLogParser, type LineProblem } from './parse-access-log.ts'

/** Logs that are opened before the one that is read has ended: a bucket has thousands of small ones. */
const OPEN_AHEAD = 4
const MEGABYTE = 1_000_000

/** What reading gave besides the requests. */
export interface ReadLogs {
  readonly lines: number
  readonly requests: number
  /** How many lines could not be read, by reason. */
  readonly problems: ReadonlyMap<LineProblem, number>
  /** Fields that lines lacked. */
  readonly missing: readonly string[]
  readonly parquet: readonly string[]
  readonly damaged: readonly string[]
}

/**
 * Reads logs, one piece after the other.
 * @param onProgress with the megabytes that were read and all there are, if their size is known
 */
export async function readLogs(
  sources: readonly LogSource[],
  days: Days,
  onRequest: (request: LoggedRequest) => void,
  onProgress: (done: number, total: number) => void,
): Promise<ReadLogs> {
  const read = new LogReading(days, onRequest)
  const total = Math.ceil(sources.reduce((sum, { size = 0 }) => sum + size, 0) / MEGABYTE)
  let done = 0
  for await (const { name, bytes } of opened(sources)) {
    await read.log(
      name,
      passing(bytes, (size) => {
        const before = Math.floor(done / MEGABYTE)
        done += size
        // The bar takes the time between two reports as that of their difference.
        if (Math.floor(done / MEGABYTE) > before) onProgress(Math.floor(done / MEGABYTE), total)
      }),
    )
  }
  return read
}

class LogReading implements ReadLogs {
  lines = 0
  requests = 0
  readonly problems = new Map<LineProblem, number>()
  readonly parquet: string[] = []
  readonly damaged: string[] = []
  readonly #missing = new Set<string>()
  readonly #days: Days
  readonly #onRequest: (request: LoggedRequest) => void

  constructor(days: Days, onRequest: (request: LoggedRequest) => void) {
    this.#days = days
    this.#onRequest = onRequest
  }

  get missing(): readonly string[] {
    return [...this.#missing]
  }

  async log(name: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const parser = new AccessLogParser()
    try {
      for await (const lines of linesIn(bytes)) for (const line of lines) this.#line(parser, line)
    } catch (error) {
      if (error instanceof ParquetError) this.parquet.push(name)
      else if (error instanceof DamagedLogError) this.damaged.push(name)
      else throw error
    }
    for (const field of parser.missing) this.#missing.add(field)
  }

  #line(parser: AccessLogParser, line: string | undefined): void {
    this.lines++
    const parsed = line === undefined ? ({ problem: 'too long' } as const) : parser.parse(line)
    if (parsed === 'no request') return
    if ('problem' in parsed) this.problems.set(parsed.problem, (this.problems.get(parsed.problem) ?? 0) + 1)
    else {
      this.requests++
      if (isIn(this.#days, parsed.day)) this.#onRequest(parsed)
    }
  }
}

interface OpenedLog {
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
}

/** Opens the next ones while one is read. */
async function* opened(sources: readonly LogSource[]): AsyncGenerator<OpenedLog> {
  const opening: Promise<OpenedLog>[] = []
  for (const source of sources) {
    const log = source.open().then((bytes) => ({ name: source.name, bytes }))
    // It is awaited later; until then a failure must not end the process.
    log.catch(() => undefined)
    opening.push(log)
    if (opening.length > OPEN_AHEAD) yield await (opening.shift() as Promise<OpenedLog>)
  }
  for (const log of opening) yield await log
}

async function* passing(bytes: AsyncIterable<Uint8Array>, onBytes: (size: number) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    yield piece
    onBytes(piece.length)
  }
}
