/** In samples a second: as telephones have it, which is enough to be heard. */
const RATE = 8_000
const HEAD_BYTES = 44

/** A recording of one tone, in 8-bit PCM (RIFF WAVE), as long as this many seconds. */
export function toneOf(seconds: number): Uint8Array {
  const samples = RATE * seconds
  const file = Buffer.alloc(HEAD_BYTES + samples)
  file.write('RIFF', 0)
  file.writeUInt32LE(HEAD_BYTES - 8 + samples, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  // PCM, one channel.
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(RATE, 24)
  file.writeUInt32LE(RATE, 28)
  file.writeUInt16LE(1, 32)
  file.writeUInt16LE(8, 34)
  file.write('data', 36)
  file.writeUInt32LE(samples, 40)
  for (let at = 0; at < samples; at++) file[HEAD_BYTES + at] = 128 + Math.round(40 * Math.sin((at * 2 * Math.PI) / 20))
  return file
}
