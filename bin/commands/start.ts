import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, relative, resolve } from 'node:path'
import { styleText } from 'node:util'
import { watch } from 'chokidar'
import { ARTICLES_FOLDER, ContentFolder, SITE_FILE } from '../../stores/folder/content-folder.ts'
import type { FileProblems } from '../batch/build-folder.ts'
import { describeProblems } from '../batch/print-problems.ts'
import { LiveFolder } from '../local/live-folder.ts'
import { PublishedSite } from '../local/published-site.ts'
import { serve } from '../local/server.ts'

export interface StartFlags {
  readonly port: number
  readonly host: string
}

/** A save is whole when the file has kept its size this long: editors write in pieces. Milliseconds. */
const SETTLED = { stabilityThreshold: 60, pollInterval: 15 }
/** setTimeout's own limit (a signed 32-bit number of milliseconds). */
const LONGEST_SLEEP = 2_147_483_647
const PATHS_SHOWN = 6

/** Serves a content folder and publishes every save, until the process is stopped. */
export async function start(folder: string, { port, host }: StartFlags): Promise<void> {
  const content = new ContentFolder(resolve(folder))
  const published = new PublishedSite()
  const server = await listen(serve(published), port, host)
  const address = `http://${host}:${(server.address() as AddressInfo).port}/`
  const live = new LiveFolder(content, address)
  const publish = publisher(live, published)
  const problems = await live.readAll()
  publish()
  for (const file of problems) console.log(describeProblems(file))
  console.log(`\n${published.size} documents from ${relative('.', content.path) || '.'}`)
  console.log(`Feeds:   ${styleText('bold', address)}`)
  console.log('Save an article and its feeds change at once. Ctrl-C stops.\n')
  watchFolder(content, live, publish)
}

async function listen(server: Server, port: number, host: string): Promise<Server> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Error(`Port ${port} is taken by another program. Choose one: npm start -- --port 9000`, { cause: error })
  }
  return server
}

/** Publishes what the folder says now, and wakes up again when the next article appears or expires. */
function publisher(live: LiveFolder, published: PublishedSite): () => string[] {
  let alarm: NodeJS.Timeout | undefined
  return function publish(): string[] {
    const now = Date.now()
    const changed = published.publish(live.documents(now), now)
    const next = live.nextChange(now)
    clearTimeout(alarm)
    if (next !== undefined)
      alarm = setTimeout(() => announce('the clock', publish()), Math.min(next - now, LONGEST_SLEEP))
    return changed
  }
}

function watchFolder(content: ContentFolder, live: LiveFolder, publish: () => string[]): void {
  let work = Promise.resolve()
  const watched = [join(content.path, SITE_FILE), join(content.path, ARTICLES_FOLDER)]
  watch(watched, { ignoreInitial: true, awaitWriteFinish: SETTLED }).on('all', (_, path) => {
    // One save after the other: each sees what the one before it left.
    work = work.then(async () => {
      const started = performance.now()
      const files = await read(path, content, live)
      if (files === undefined) return
      for (const file of files) if (file.problems.length > 0) console.log(describeProblems(file))
      announce(relative(content.path, path), publish(), performance.now() - started)
    })
  })
}

/** Reads what a save touched, and returns the files that it made the program look at; undefined where it was none. */
async function read(path: string, content: ContentFolder, live: LiveFolder): Promise<FileProblems[] | undefined> {
  if (path === join(content.path, SITE_FILE)) return live.readAll()
  const key = content.keyOf(path)
  return key === undefined ? undefined : [await live.readArticle(key)]
}

function announce(cause: string, changed: readonly string[], milliseconds?: number): void {
  const time = milliseconds === undefined ? '' : styleText('dim', ` (${milliseconds.toFixed(0)} ms)`)
  const more = changed.length > PATHS_SHOWN ? ` and ${changed.length - PATHS_SHOWN} more` : ''
  const what = changed.length === 0 ? 'no document changed' : `${changed.slice(0, PATHS_SHOWN).join(', ')}${more}`
  console.log(`${styleText('green', cause)} → ${what}${time}`)
}
