import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, relative, resolve } from 'node:path'
import { styleText } from 'node:util'
import { Command, InvalidArgumentError } from 'commander'
import { isEncoded } from '../../core/catalog/representations.ts'
import { listAll, type ObjectStore } from '../../core/ports/object-store.ts'
import { RECEIPTS } from '../../core/receipts/names.ts'
import { FolderStore } from '../../stores/folder/folder-store.ts'
import { CommandError } from '../errors/command-error.ts'
import { Journal } from '../local/journal.ts'
import { Pipeline } from '../local/pipeline.ts'
import { printNews } from '../local/print-news.ts'
import { PublishedDocuments } from '../local/published-documents.ts'
import { serving } from '../local/server.ts'
import { watchContent } from '../local/watch-content.ts'
import { WrittenFolder } from '../local/written-folder.ts'
import { EXIT, exitCodesHelp } from './exit-codes.ts'

export function startCommand(): Command {
  return new Command('start')
    .description('Watches a content folder, publishes on every save, and serves the feeds on this machine.')
    .argument('[content]', 'the folder with site.json and articles/', 'content')
    .option('-p, --port <number>', 'where to listen; 0 takes any free port', port, 8080)
    .option('--host <name>', 'the interface to listen on', 'localhost')
    .option(
      '--state <folder>',
      'where the catalog and the documents are kept (default: .feedwright in the content folder)',
    )
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.failed]))
    .addHelpText('after', '\nExamples:\n  feedwright start my-site\n  feedwright start my-site --port 9000')
    .action(start)
}

interface StartFlags {
  readonly port: number
  readonly host: string
  readonly state?: string
}

/** Within the content folder, where it is hidden; the folder store keeps its own `locks` and `making` there. */
const STATE_FOLDER = '.feedwright'

/** Serves a content folder and publishes every save, until the process is stopped: at any moment, in any way. */
async function start(folder: string, { port, host, state }: StartFlags): Promise<void> {
  const content = resolve(folder)
  const stateFolder = state === undefined ? join(content, STATE_FOLDER) : resolve(state)
  const journal = new Journal()
  const feeds = new WrittenFolder(join(stateFolder, 'feeds'), (key) => {
    if (!isEncoded(key)) journal.documentWritten(key)
  })
  const catalog = new FolderStore(join(stateFolder, 'catalog'))
  const server = await listen(createServer(), port, host)
  const address = `http://${host}:${(server.address() as AddressInfo).port}/`
  server.on('request', serving(new PublishedDocuments({ feeds, catalog, feedBaseUrl: address })))
  const pipeline = new Pipeline({
    articles: new FolderStore(content),
    catalog,
    feeds,
    feedBaseUrl: address,
    journal,
    onRest: () => printNews(journal.take()),
  })
  // First the watcher, then the look at everything: what is saved in between is seen by one of the two.
  await watchContent(content, (arrival) => void pipeline.arrive(arrival))
  const name = relative('.', content) || '.'
  console.log(`Looking at everything in ${name}`)
  await pipeline.start()
  await printWelcome(name, feeds, address)
}

async function printWelcome(content: string, feeds: ObjectStore, address: string): Promise<void> {
  let documents = 0
  for await (const { key } of listAll(feeds, { prefix: '' })) if (!isEncoded(key)) documents++
  console.log(`\n${documents} documents from ${content}`)
  console.log(`Feeds:    ${styleText('bold', address)}`)
  console.log(`Receipts: ${join(content, RECEIPTS, '<article>.html')} says what came of each file`)
  console.log('Save an article and its feeds change at once. Ctrl-C stops.\n')
}

async function listen(server: Server, port: number, host: string): Promise<Server> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new CommandError(`Port ${port} is taken by another program. Choose another: --port 9000`, { cause: error })
  }
  return server
}

function port(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.')
  return number
}
