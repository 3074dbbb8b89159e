import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { writeContent } from './generated-content.ts'
import { median } from './measure.ts'
import { commandLine } from './programs.ts'
import { printTable } from './table.ts'

/** Another number: `FILES=1000 npm run bench -- start`. */
const FILES = Number(process.env.FILES ?? 20_000)
const SAVES = 11
/** In milliseconds: how exact the times of saves are. */
const LOOK_EVERY = 20
const ADDRESS = /Feeds: +(http:\S+)/

/** `start` on a large folder: until everything is published, and from a save until the feed of everything has it. */
export async function benchStart(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'feedwright-bench-'))
  try {
    process.stderr.write(`writing ${FILES} articles\n`)
    await writeContent(folder, FILES)
    const program = await commandLine()
    const rows = [await benchRun('new', program, folder), await benchRun('again', program, folder)]
    printTable(['start', 'files', 's until published', 's from save to feed', 'the slowest', 'peak MiB'], rows)
    console.log(`${SAVES} saves each; load ${loadavg()[0]?.toFixed(1)}\n`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function benchRun(name: string, program: string, folder: string): Promise<string[]> {
  const started = performance.now()
  const child = spawn(process.execPath, [program, 'start', folder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const address = await addressOf(child)
    const ready = secondsSince(started)
    const saves: number[] = []
    for (let save = 0; save < SAVES; save++) saves.push(await secondsToPublish(`${name}-${save}`, folder, address))
    const times = [ready, median(saves), Math.max(...saves)].map((seconds) => seconds.toFixed(2))
    return [name, String(FILES), ...times, peakOf(child)]
  } finally {
    if (child.kill()) await once(child, 'close')
  }
}

/** That it says when everything is published. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout?.on('data', (data) => {
      output += data
      const address = ADDRESS.exec(output)?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once('close', () => reject(new Error(`start ended:\n${output}`)))
  })
}

async function secondsToPublish(key: string, folder: string, address: string): Promise<number> {
  const title = `Saved: ${key}`
  const article = { title, content_text: 'Text.', date_published: new Date().toISOString() }
  const saved = performance.now()
  await writeFile(join(folder, 'articles', `${key}.json`), JSON.stringify(article))
  for (;;) {
    const answer = await fetch(new URL('all/feed.json', address))
    if ((await answer.text()).includes(title)) return secondsSince(saved)
    await pause(LOOK_EVERY)
  }
}

function secondsSince(start: number): number {
  return (performance.now() - start) / 1_000
}

/** In MiB; only Linux says it. */
function peakOf({ pid }: ChildProcess): string {
  try {
    const kibibytes = /VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return (Number(kibibytes) / 1_024).toFixed(0)
  } catch {
    return '–'
  }
}
