import type { RemoteFlags } from '../commands/remote-flags.ts'
import { EXIT, type ExitCode } from '../console/exit-codes.ts'
import { hasError } from '../console/format-problems.ts'
import { progressBar } from '../console/progress.ts'
import { isUnfinished } from './outcome.ts'
import { publishedJson, publishedText } from './print-publish.ts'
import { printStuck } from './print-stuck-work.ts'
import { type PublishedFile, publish } from './publish-files.ts'
import { FILES, UPLOADING, WAITING_FOR_READERS } from './remote-texts.ts'
import { type Deployment, withDeployment } from './with-deployment.ts'

export interface PublishFlags extends RemoteFlags {
  readonly wait: boolean
  readonly timeout: number
  readonly verbose?: boolean
}

/** Publishes, and prints the result. */
export function runPublish(names: readonly string[], flags: PublishFlags): Promise<ExitCode> {
  return withDeployment(flags, async (deployment) => {
    const started = performance.now()
    const files = await publishWithBars(names, flags, deployment)
    const isStuck = files.some(isUnfinished)
    if (flags.json) console.log(JSON.stringify(publishedJson(files), null, 2))
    else console.log(await publishedText(files, { ...flags, seconds: (performance.now() - started) / 1_000 }))
    if (isStuck && flags.wait) await printStuck(files, flags.timeout, deployment)
    if (isStuck) return EXIT.notLive
    return files.some(hasError) ? EXIT.refused : EXIT.done
  })
}

async function publishWithBars(
  names: readonly string[],
  flags: PublishFlags,
  deployment: Deployment,
): Promise<PublishedFile[]> {
  const uploading = progressBar(UPLOADING, FILES)
  const waiting = progressBar(WAITING_FOR_READERS, FILES)
  try {
    return await publish(names, {
      articles: await deployment.articles(),
      readAt: flags.feeds,
      ...(flags.wait && { timeoutMs: flags.timeout * 1_000 }),
      onUpload: (done, total) => (done === total ? uploading.stop() : uploading.at(done, total)),
      onSeen: (done, total) => (done === total ? waiting.stop() : waiting.at(done, total)),
    })
  } finally {
    uploading.stop()
    waiting.stop()
  }
}
