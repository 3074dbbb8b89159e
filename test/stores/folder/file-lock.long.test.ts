import { mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { FileLocks } from '../../../stores/folder/file-lock.ts'
import { buildWorker, type Colleague, startWorker } from './crowd.ts'

/** In milliseconds; what a killed process held is to be had again within this. */
const SOON = 1_000

let folder: string
let build: string
let worker: string
let locks: FileLocks
const started: Colleague[] = []

beforeAll(async () => {
  build = await mkdtemp(join(tmpdir(), 'feedwright-'))
  worker = await buildWorker(build)
})
afterAll(() => rm(build, { recursive: true }))
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feedwright-'))
  locks = new FileLocks(folder)
})
afterEach(async () => {
  for (const colleague of started) colleague.signal('SIGKILL')
  await Promise.all(started.splice(0).map(({ ended }) => ended))
  await rm(folder, { recursive: true })
})

function start(...[task, count]: [Parameters<typeof startWorker>[1], number?]): Colleague {
  const colleague = startWorker(worker, task, folder, count)
  started.push(colleague)
  return colleague
}

/** A process that holds the lock. */
async function holder(): Promise<Colleague> {
  const colleague = start('hold')
  await colleague.ready
  return colleague
}

async function kill(colleague: Colleague): Promise<void> {
  colleague.signal('SIGKILL')
  expect(await colleague.ended).toBeNull()
}

describe('FileLocks', () => {
  test('lets one in at a time, and leaves nothing behind', async () => {
    let [inside, most] = [0, 0]
    const work = async () => {
      most = Math.max(most, ++inside)
      await pause(1)
      inside--
    }
    await Promise.all(Array.from({ length: 20 }, () => locks.hold('lock', work)))
    expect(most).toBe(1)
    expect(await readdir(folder)).toEqual([])
  })

  test('lets go after a failure, and passes it on', async () => {
    await expect(locks.hold('lock', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await locks.hold('lock', async () => 'in')).toBe('in')
  })

  test('does not mind locks of other names', async () => {
    expect(await locks.hold('one', () => locks.hold('other', async () => 'in'))).toBe('in')
  })

  test('is not broken while its holder lives, not even one that has stopped', async () => {
    const colleague = await holder()
    colleague.signal('SIGSTOP')
    let isIn = false
    const waiting = locks.hold('lock', async () => {
      isIn = true
    })
    await pause(500)
    expect(isIn).toBe(false)
    await kill(colleague)
    const killed = performance.now()
    await waiting
    expect(performance.now() - killed).toBeLessThan(SOON)
  })

  test('is broken when its holder was killed, by one of many who want it', async () => {
    await writeFile(`${folder}/number`, '0')
    for (let round = 1; round <= 5; round++) {
      await kill(await holder())
      const killed = performance.now()
      await locks.hold('lock', async () => {})
      expect(performance.now() - killed).toBeLessThan(SOON)
      await kill(await holder())
      const colleagues = Array.from({ length: 4 }, () => start('exclude', 50))
      expect(await Promise.all(colleagues.map(({ ended }) => ended))).toEqual([0, 0, 0, 0])
      expect(await readFile(`${folder}/number`, 'utf8')).toBe(String(round * 200))
    }
    expect(await readdir(folder)).toEqual(['number'])
  })

  test('is broken once, however many find it at the same time', async () => {
    const colleague = await holder()
    const [name] = (await readdir(folder)) as [string]
    const held = await readlink(join(folder, name))
    await kill(colleague)
    await rm(join(folder, name))
    let [inside, most] = [0, 0]
    const work = async () => {
      most = Math.max(most, ++inside)
      await pause(1)
      inside--
    }
    for (let round = 0; round < 20; round++) {
      await symlink(held, join(folder, name))
      await Promise.all(Array.from({ length: 20 }, () => locks.hold('lock', work)))
    }
    expect(most).toBe(1)
    expect(await readdir(folder)).toEqual([])
  })

  const onLinux = process.platform === 'linux' ? test : test.skip
  onLinux('is broken when its holder is gone and another process has its id', async () => {
    const colleague = await holder()
    const [name] = (await readdir(folder)) as [string]
    const held = await readlink(join(folder, name))
    await kill(colleague)
    await rm(join(folder, name))
    await symlink(held.replace(/^\d+/, String(process.pid)), join(folder, name))
    expect(await locks.hold('lock', async () => 'in')).toBe('in')
  })

  onLinux('is broken when another user has a process with its id now', async () => {
    await locks.claim('lock', 'note')
    const [name] = (await readdir(folder)) as [string]
    const held = await readlink(join(folder, name))
    await rm(join(folder, name))
    // Process 1 has been there since the machine began; to anybody but root it answers EPERM.
    await symlink(held.replace(/^\d+ \S+ \S+/, '1 some-boot:1 some-id'), join(folder, name))
    expect(await locks.holderOf('lock')).toBeUndefined()
    expect(await locks.claim('lock', 'note')).toBeUndefined()
  })

  test('is claimed by one process, and says which to others', async () => {
    const colleague = start('claim')
    await colleague.ready
    const holder = { processId: colleague.processId, note: 'a note of several words' }
    expect(await locks.holderOf('claimed')).toEqual(holder)
    expect(await locks.claim('claimed', 'other')).toEqual(holder)
    await kill(colleague)
    expect(await locks.holderOf('claimed')).toBeUndefined()
    expect(await locks.claim('claimed', 'mine')).toBeUndefined()
    expect(await locks.claim('claimed', 'mine again')).toEqual({ processId: process.pid, note: 'mine' })
  })
})
