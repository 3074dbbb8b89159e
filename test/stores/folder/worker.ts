import { readFile, writeFile } from 'node:fs/promises'
import { type ObjectStore, WriteConflict } from '../../../core/ports/object-store.ts'
import { FileLocks } from '../../../stores/folder/file-lock.ts'
import { FolderStore } from '../../../stores/folder/folder-store.ts'
import { COUNTER, CROWDED_KEYS, filled } from './crowd.ts'

/** A process that works on a folder together with others, until it is done or killed; see `crowd.ts`. */
const [task, folder, count] = process.argv.slice(2) as [string, string, string]

const TASKS: Record<string, () => Promise<void>> = {
  /** Adds to the counter by compare-and-swap. */
  async increment() {
    const store = new FolderStore(folder)
    for (let done = 0; done < Number(count); done++) await increment(store)
  },

  /** Adds to a number in a file that only a lock protects. */
  async exclude() {
    const locks = new FileLocks(folder)
    for (let done = 0; done < Number(count); done++) {
      await locks.hold('lock', async () => {
        const number = Number(await readFile(`${folder}/number`, 'utf8'))
        await writeFile(`${folder}/number`, String(number + 1))
      })
    }
  },

  /** Holds a lock and never lets go. */
  async hold() {
    await new FileLocks(folder).hold('lock', async () => {
      tell('ready')
      await new Promise(() => setInterval(() => {}, 1_000))
    })
  },

  /** Claims a lock, and lives on. */
  async claim() {
    await new FileLocks(folder).claim('claimed', 'a note of several words')
    tell('ready')
    await new Promise(() => setInterval(() => {}, 1_000))
  },

  /** Writes, deletes and counts, and never stops; tells each number that the counter has taken. */
  async churn() {
    const store = new FolderStore(folder)
    tell('ready')
    for (;;) {
      const key = CROWDED_KEYS[Math.floor(Math.random() * CROWDED_KEYS.length)] as string
      if (Math.random() < 0.2) await store.delete(key)
      else await store.put(key, filled(Math.floor(Math.random() * 100_000)))
      tell(String(await increment(store)))
    }
  },
}

async function increment(store: ObjectStore): Promise<number> {
  for (;;) {
    const present = await store.get(COUNTER)
    const next = Number(Buffer.from(present?.bytes ?? []).toString()) + 1
    try {
      await store.put(COUNTER, Buffer.from(String(next)), present ? { ifMatch: present.etag } : { ifNoneMatch: '*' })
      return next
    } catch (error) {
      if (!(error instanceof WriteConflict)) throw error
    }
  }
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}

await TASKS[task]?.()
