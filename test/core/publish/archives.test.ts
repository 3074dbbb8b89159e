import { type ArchiveQuestion, archivePages, examineArchives } from '../../../core/publish/archives.ts'
import type { LiveRecord } from '../../../core/record/live-records.ts'

/** Which archives a run examines, which there are then, and how they link. Periods are named by letters. */

interface Case extends Partial<Omit<ArchiveQuestion, 'read' | 'before' | 'examine' | 'deferred'>> {
  /** Periods that have entries. */
  readonly full: string
  readonly before?: string
  readonly examine?: string
  readonly deferred?: string
}

async function examined({ full, before = '', examine = '', deferred, ...question }: Case) {
  const read: string[] = []
  const archives = await examineArchives({
    ...question,
    before: [...before],
    examine: [...examine],
    ...(deferred !== undefined && { deferred: new Set(deferred) }),
    read: async (period) => {
      read.push(period)
      return full.includes(period) ? [{ key: period } as LiveRecord] : []
    },
  })
  const links = archivePages(archives).map(
    ({ prevArchive = '-', period, nextArchive = '-' }) => `${prevArchive}${period}${nextArchive}`,
  )
  return { read: read.join(''), closed: archives.closed.join(''), links }
}

it.each<[situation: string, question: Case, expected: Awaited<ReturnType<typeof examined>>]>([
  ['nothing to examine', { open: 'd', full: 'abcd', before: 'abc' }, { read: '', closed: 'abc', links: [] }],
  ['no archives', { full: 'a', examine: 'a' }, { read: 'a', closed: '', links: [] }],
  [
    'a change in one period',
    { open: 'd', full: 'abcd', before: 'abc', examine: 'b' },
    { read: 'b', closed: 'abc', links: ['abc'] },
  ],
  [
    'the first period that closes',
    { open: 'b', full: 'ab', examine: 'ab' },
    { read: 'ab', closed: 'a', links: ['-a-'] },
  ],
  [
    'a period that closes',
    { open: 'd', full: 'abcd', before: 'ab', examine: 'cd' },
    { read: 'cdb', closed: 'abc', links: ['abc', 'bc-'] },
  ],
  [
    'a period that appears between two others',
    { open: 'd', full: 'abcd', before: 'ac', examine: 'b' },
    { read: 'bac', closed: 'abc', links: ['-ab', 'abc', 'bc-'] },
  ],
  [
    'a period that empties between two others',
    { open: 'd', full: 'acd', before: 'abc', examine: 'b' },
    { read: 'bac', closed: 'ac', links: ['-ac', 'ac-'] },
  ],
  [
    'a neighbour that turns out to be empty',
    { open: 'd', full: 'ad', before: 'abc', examine: 'c' },
    { read: 'cba', closed: 'a', links: ['-a-'] },
  ],
  [
    'a closed period that is open again',
    { open: 'b', full: 'ab', before: 'abc', examine: 'bcd' },
    { read: 'bcda', closed: 'a', links: ['-a-'] },
  ],
  ['the last entry gone', { full: '', before: 'ab', examine: 'ab' }, { read: 'ab', closed: '', links: [] }],
  [
    'periods that are left to later messages',
    { open: 'd', full: 'abcd', before: 'a', examine: 'c', deferred: 'abcd' },
    { read: 'c', closed: 'abc', links: ['bc-'] },
  ],
])('%s', async (_, question, expected) => {
  expect(await examined(question)).toEqual(expected)
})
