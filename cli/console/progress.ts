import { SingleBar } from 'cli-progress'
import { progressFormat } from './console-texts.ts'

/** Milliseconds; shorter work needs no bar. */
const SOON = 300

/** A progress bar on a terminal's standard error, for work that may take long; does nothing elsewhere. */
export function progressBar(doing: string, things: string): { at(done: number, total: number): void; stop(): void } {
  const bar = new SingleBar({
    format: progressFormat(doing, things),
    clearOnComplete: true,
    stream: process.stderr,
  })
  const begun = performance.now()
  return {
    at: (done, total) => {
      if (bar.isActive) bar.update(done)
      else if (performance.now() - begun > SOON && done < total) bar.start(total, done)
    },
    stop: () => bar.stop(),
  }
}
