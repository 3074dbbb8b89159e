import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/**
 * In characters. CloudFront logs no request whose headers are longer than 20 KB or whose address is longer than 8 KB
 * (AWS: "Standard logging reference"); encoded, each byte takes three.
 */
const MAX_LINE = 128 * 1024

const GZIP = [0x1f, 0x8b]
const PARQUET = [...'PAR1'].map((character) => character.charCodeAt(0))

/** The log is in a format that is no text. */
export class ParquetError extends Error {
  override readonly name = 'ParquetError'
}

/** The bytes of a log end too early, or are damaged. */
export class DamagedLogError extends Error {
  override readonly name = 'DamagedLogError'
}

/**
 * The lines of a log, a batch for each piece that is read; undefined is a line that is too long.
 * @throws ParquetError
 * @throws DamagedLogError after the lines before the damage
 */
export async function* linesIn(log: AsyncIterable<Uint8Array>): AsyncGenerator<(string | undefined)[]> {
  const decoder = new TextDecoder()
  let rest = ''
  let isTooLong = false
  for await (const bytes of await plainBytes(log)) {
    const lines: (string | undefined)[] = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop() as string
    if (isTooLong && lines.length > 0) {
      lines[0] = undefined
      isTooLong = false
    }
    if (rest.length > MAX_LINE) {
      isTooLong = true
      rest = ''
    }
    yield lines.map(withoutReturn)
  }
  if (isTooLong) yield [undefined]
  else if (rest !== '') yield [withoutReturn(rest)]
}

function withoutReturn(line: string | undefined): string | undefined {
  if (line === undefined || line.length > MAX_LINE) return undefined
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

/** Unpacks what is compressed, by its first bytes: a name says nothing certain, and standard input has none. */
async function plainBytes(log: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const pieces = log[Symbol.asyncIterator]()
  let first = new Uint8Array()
  while (first.length < PARQUET.length) {
    const { value, done } = await pieces.next()
    if (done) break
    first = Buffer.concat([first, value])
  }
  if (beginsWith(first, PARQUET)) {
    await pieces.return?.()
    throw new ParquetError()
  }
  const whole = again(first, pieces)
  return beginsWith(first, GZIP) ? unpacked(whole) : whole
}

function beginsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte)
}

async function* again(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

async function* unpacked(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  // The error of either side comes out of the iteration below.
  const plain = pipeline(Readable.from(packed, { objectMode: false }), createGunzip(), () => undefined)
  try {
    for await (const bytes of plain) yield bytes
  } catch (error) {
    throw isDamage(error) ? new DamagedLogError('gzip', { cause: error }) : error
  }
}

/** Codes of zlib (zlib.h). */
function isDamage(error: unknown): boolean {
  return /^Z_/.test(String((error as Partial<NodeJS.ErrnoException> | undefined)?.code))
}
