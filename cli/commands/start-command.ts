import { createServer } from 'node:http'
import { join, relative } from 'node:path'
import { styleText } from 'node:util'
import { Command, InvalidArgumentError } from 'commander'
import { RECEIPTS } from '../../core/article/object-keys.ts'
import { listAll, type ObjectStore } from '../../core/ports/object-store.ts'
import { isEncoded } from '../../core/publish/representations.ts'
import { FolderStore } from '../../stores/folder/folder-store.ts'
import { unsupportedFilesIn } from '../../stores/folder/unsupported-files.ts'
import { EXIT } from '../console/exit-codes.ts'
import { examplesHelp, exitCodesHelp } from '../console/help-sections.ts'
import { describeUnsupportedFiles } from '../console/print-unsupported-files.ts'
import { errorReason } from '../console/report-error.ts'
import { LocalPartners } from '../partners/local-partners.ts'
import { ActivityLog } from '../start/activity-log.ts'
import { checkUnclaimed, claimFolders } from '../start/claim-folders.ts'
import { ContentWatch } from '../start/content-watch.ts'
import { listen } from '../start/listen.ts'
import { Pipeline } from '../start/local-pipeline.ts'
import { hostInAddress, onlyForOwnHosts } from '../start/own-hosts.ts'
import { printActivity } from '../start/print-activity.ts'
import { printSkipped } from '../start/print-skipped.ts'
import { printFinished, printUnfinished } from '../start/print-unfinished.ts'
import { PublishedDocuments } from '../start/published-documents.ts'
import { Retries } from '../start/retries.ts'
import { findContent, stateFolderOf } from '../start/served-folder.ts'
import { serving } from '../start/server.ts'
import {
  cannotWatch,
  documentsOf,
  feedsAt,
  HOW_IT_GOES_ON,
  lookingAt,
  receiptsIn,
  WHOLE_PORT,
} from '../start/start-texts.ts'
import { WrittenFolder } from '../start/written-folder.ts'

/** Without `--port`, the first free port from this one on. */
const USUAL_PORT = 8080

export function startCommand(): Command {
  return new Command('start')
    .description('Watches a content folder, publishes on every save, and serves the feeds on this machine.')
    .argument(
      '[content]',
      'the folder with site.json, or a folder in it (default: the site that contains this folder, or content)',
    )
    .option(
      '-p, --port <number>',
      `where to listen; 0 takes any free port (default: ${USUAL_PORT}, or the next free one)`,
      port,
    )
    .option('--host <name>', 'the interface to listen on', 'localhost')
    .option(
      '--state <folder>',
      'the folder for the catalog and the documents (default: .feedwright in the content folder)',
    )
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.failed]))
    .addHelpText('after', examplesHelp(['start my-site', 'start my-site --port 9000']))
    .action(start)
}

interface StartFlags {
  readonly port?: number
  readonly host: string
  readonly state?: string
}

/** Serves a content folder and publishes every save until the process is stopped, at any moment and by any means. */
async function start(folder: string | undefined, flags: StartFlags): Promise<void> {
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

function port(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new InvalidArgumentError(WHOLE_PORT)
  return number
}
