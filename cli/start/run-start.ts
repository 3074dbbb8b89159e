import { createServer } from 'node:http'
import { join, relative } from 'node:path'
import { styleText } from 'node:util'
import { RECEIPTS } from '../../core/article/object-keys.ts'
import { listAll, type ObjectStore } from '../../core/ports/object-store.ts'
import { isEncoded } from '../../core/publish/representations.ts'
import { FolderStore } from '../../stores/folder/folder-store.ts'
import { unsupportedFilesIn } from '../../stores/folder/unsupported-files.ts'
import { describeUnsupportedFiles } from '../console/print-unsupported-files.ts'
import { errorReason } from '../console/report-error.ts'
import { LocalPartners } from '../partners/local-partners.ts'
import { ActivityLog } from './activity-log.ts'
import { checkUnclaimed, claimFolders } from './claim-folders.ts'
import { ContentWatch } from './content-watch.ts'
import { listen, USUAL_PORT } from './listen.ts'
import { Pipeline } from './local-pipeline.ts'
import { hostInAddress, onlyForOwnHosts } from './own-hosts.ts'
import { printActivity } from './print-activity.ts'
import { printSkipped } from './print-skipped.ts'
import { printFinished, printUnfinished } from './print-unfinished.ts'
import { PublishedDocuments } from './published-documents.ts'
import { Retries } from './retries.ts'
import { findContent, stateFolderOf } from './served-folder.ts'
import { serving } from './server.ts'
import { cannotWatch, documentsOf, feedsAt, HOW_IT_GOES_ON, lookingAt, receiptsIn } from './start-texts.ts'
import { WrittenFolder } from './written-folder.ts'

export interface StartFlags {
  readonly port?: number
  readonly host: string
  readonly state?: string
}

/** Serves a content folder and publishes every save until the process is stopped, at any moment and by any means. */
export async function runStart(folder: string | undefined, flags: StartFlags): Promise<void> {
  const content = await findContent(folder)
  const state = await stateFolderOf(content, flags.state)
  const name = relative('.', content) || '.'
  const claimed = new Set([await stateFolderOf(content, undefined), state])
  await checkUnclaimed(claimed, name)
  const server = createServer()
  const port = await listen(server, {
    host: flags.host,
    usual: USUAL_PORT,
    ...(flags.port !== undefined && { port: flags.port }),
  })
  const address = `http://${hostInAddress(flags.host)}:${port}/`
  await claimFolders(claimed, name, address).catch((error: unknown) => {
    // A listening server would keep the process alive.
    server.close()
    throw error
  })

  const activity = new ActivityLog()
  const feeds = new WrittenFolder(join(state, 'feeds'), (key) => {
    if (!isEncoded(key)) activity.documentWritten(key)
  })
  const catalog = new FolderStore(join(state, 'catalog'))
  const documents = new PublishedDocuments({ feeds, catalog, feedBaseUrl: address })
  server.on('request', onlyForOwnHosts(flags.host, port, serving(documents, new LocalPartners(content))))
  const articles = new FolderStore(content, { onSkipped: printSkipped })
  const pipeline = new Pipeline({
    ...{ articles, catalog, feeds, activity },
    feedBaseUrl: address,
    retries: new Retries({ onTrouble: printUnfinished, onDone: printFinished }),
    onIdle: () => printActivity(activity.take()),
  })
  // Start the watch before the first scan: a save in between is then seen by one of the two.
  await ContentWatch.begin({
    ...{ store: articles, path: content },
    onSave: (arrival) => void pipeline.arrive(arrival),
    onError: once((error) => console.error(cannotWatch(name, errorReason(error)))),
  })
  console.log(lookingAt(name))
  await pipeline.start()
  for (const line of describeUnsupportedFiles(await unsupportedFilesIn(content))) console.error(line)
  await printWelcome(name, feeds, address)
}

async function printWelcome(content: string, feeds: ObjectStore, address: string): Promise<void> {
  let documents = 0
  for await (const { key } of listAll(feeds, { prefix: '' })) if (!isEncoded(key)) documents++
  console.log(`\n${documentsOf(documents, content)}`)
  console.log(feedsAt(styleText('bold', address)))
  console.log(receiptsIn(join(content, RECEIPTS, '<article>.html')))
  console.log(`${HOW_IT_GOES_ON}\n`)
}

/** Reports each reason only once. */
function once(say: (error: unknown) => void): (error: unknown) => void {
  const said = new Set<string>()
  return (error) => {
    const reason = errorReason(error)
    if (said.has(reason)) return
    said.add(reason)
    say(error)
  }
}
