import type { Answer, Task } from './measured.ts'

/** A process that reads inputs badly, each as it says: what the fuzzer has to survive. */
process.on('message', ({ bytes = new Uint8Array() }: Task) => {
  const answer = (each: Answer) => process.send?.(each)
  answer({ started: bytes.byteLength })
  const text = new TextDecoder().decode(bytes)
  if (text === 'never ends') for (;;);
  if (text === 'hoards') for (const hoard: unknown[] = []; ; ) hoard.push(new Array(1_000).fill(text))
  const measured = { bytes: bytes.byteLength, ms: 1, pace: 1, memory: 0, outputBytes: 0, problems: 0, articles: 0 }
  answer({ measured: text === 'throws' ? { ...measured, thrown: 'Error: x' } : measured })
})
