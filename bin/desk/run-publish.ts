import { hasError } from '../batch/print-problems.ts'
import { progressBar } from '../batch/progress.ts'
import { EXIT, type ExitCode } from '../commands/exit-codes.ts'
import type { PublishFlags } from '../commands/publish.ts'
import { atDesk, type Desk } from './desk.ts'
import { isUnfinished } from './outcome.ts'
import { publishedJson, publishedText } from './print-publish.ts'
import { printStuck } from './print-stuck.ts'
import { type PublishedFile, publish } from './publish.ts'

/** Publishes, and says what came of it. */
export function runPublish(names: readonly string[], flags: PublishFlags): Promise<ExitCode> {
  return atDesk(flags, async (desk) => {
    const started = performance.now()
    const files = await publishWithBars(names, flags, desk)
    const isStuck = files.some(isUnfinished)
    if (flags.json) console.log(JSON.stringify(publishedJson(files), null, 2))
    else console.log(await publishedText(files, { ...flags, seconds: (performance.now() - started) / 1_000 }))
    if (isStuck && flags.wait) await printStuck(files, flags.timeout, desk)
    if (isStuck) return EXIT.notLive
    return files.some(hasError) ? EXIT.refused : EXIT.done
  })
}

async function publishWithBars(names: readonly string[], flags: PublishFlags, desk: Desk): Promise<PublishedFile[]> {
  const uploading = progressBar('uploading', 'files')
  const waiting = progressBar('waiting for readers to have', 'files')
  try {
    return await publish(names, {
      articles: await desk.articles(),
      readAt: flags.feeds,
      ...(flags.wait && { patience: flags.timeout * 1_000 }),
      onUpload: (done, total) => (done === total ? uploading.stop() : uploading.at(done, total)),
      onSeen: (done, total) => (done === total ? waiting.stop() : waiting.at(done, total)),
    })
  } finally {
    uploading.stop()
    waiting.stop()
  }
}
