import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as aTurn } from 'node:timers/promises'
import { BuiltFiles } from '../../../stores/folder/built-files.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feedwright-test-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

it('every line that was noted is in the list, whenever it is closed', async () => {
  for (let turns = 0; turns < 12; turns++) {
    const path = join(folder, `list-${turns}`)
    const files = await BuiltFiles.open(path, folder)
    await files.begin(new Map())
    const noted: string[] = []
    const note = async (name: string) => {
      for (let turn = 0; turn < 8; turn++) {
        const wrote = `${name}/${turn}`
        await files.note({ wrote, digest: 'd' })
        noted.push(wrote)
      }
    }
    const notes = Promise.allSettled(['a', 'b', 'c'].map(note))
    for (let turn = 0; turn < turns; turn++) await aTurn()
    await files.close()
    const list = await readFile(path, 'utf8')
    await notes
    expect(noted.filter((wrote) => !list.includes(`"wrote":"${wrote}"`))).toEqual([])
  }
})

it('a line that comes after the list was closed is an error', async () => {
  const files = await BuiltFiles.open(join(folder, 'list'), folder)
  await files.begin(new Map())
  await files.close()
  await expect(files.note({ made: 'all' })).rejects.toThrow('closed')
})
