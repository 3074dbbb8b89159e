import { mkdir, rename, rm, symlink, unlink, utimes, writeFile } from 'node:fs/promises'
import { ContentWatch } from '../../../cli/start/content-watch.ts'
import { FolderStore } from '../../../stores/folder/folder-store.ts'
import type { Skipped } from '../../../stores/folder/inner-links.ts'
import { TestContent } from '../../support/content.ts'
import { until } from '../../support/until.ts'

let content: TestContent
let watch: ContentWatch
let saved: string[]
let skipped: Skipped[]
let errors: unknown[]

beforeEach(async () => {
  content = await TestContent.make()
  saved = []
  skipped = []
  errors = []
  await content.article('a/one', '1')
})
afterEach(async () => {
  watch.stop()
  expect(errors).toEqual([])
  await content.remove()
})

async function begin(): Promise<void> {
  watch = await ContentWatch.begin({
    store: new FolderStore(content.file('content'), { onSkipped: (each) => skipped.push(each) }),
    path: content.file('content'),
    onSave: (arrival) => saved.push(arrival.kind === 'site' ? 'site' : arrival.key),
    onError: (error) => errors.push(error),
  })
}

/** Waits until these files, and no others, are said to be saved. */
async function expectSaves(...keys: string[]): Promise<void> {
  const failure = () => new Error(`waited for ${keys.join(', ')}, and heard of ${saved.join(', ')}`)
  await until(() => new Set(saved).size >= keys.length, { failure })
  expect([...new Set(saved)].sort()).toEqual(keys.sort())
  saved = []
}

const path = (name: string) => content.file(`content/articles/${name}`)

it('says what is saved, changed and removed, and nothing of what was there before', async () => {
  await begin()
  await content.article('a/two', '2')
  await content.write('content/site.json', {})
  await expectSaves('a/two', 'site')
  await content.article('a/one', 'other')
  await expectSaves('a/one')
  await rm(path('a/one.json'))
  await expectSaves('a/one')
  await content.write('content/profiles/gunosy.json', {})
  await expectSaves('site')
  await content.write('content/profiles/gunosy.json', { name: 'gunosy' })
  await expectSaves('site')
  await writeFile(path('a/.hidden.json'), '')
  await writeFile(path('a/notes.txt'), '')
  await content.article('b/c/deep', 'new folders')
  await expectSaves('b/c/deep')
})

it('is not blind after a folder was removed and made again, and again', async () => {
  await begin()
  for (let round = 1; round <= 5; round++) {
    await rm(path('a'), { recursive: true })
    await mkdir(path('a'))
    await content.article(`a/round-${round}`, 'x')
    await expectSaves(round === 1 ? 'a/one' : `a/round-${round - 1}`, `a/round-${round}`)
    await content.article(`a/round-${round}`, 'changed')
    await expectSaves(`a/round-${round}`)
  }
})

it('is not blind after a folder was moved over another', async () => {
  await begin()
  await content.article('b/two', '2')
  await expectSaves('b/two')
  await rm(path('a/one.json'))
  await rename(path('b'), path('a'))
  await expectSaves('a/one', 'a/two', 'b/two')
  await content.article('a/two', 'changed')
  await expectSaves('a/two')
  await content.article('a/three', '3')
  await expectSaves('a/three')
})

it('misses none of thousands of files that are dropped at once', async () => {
  await begin()
  const keys = Array.from({ length: 3_000 }, (_, at) => `many/${at}`)
  for (const key of keys) await content.article(key, 'x')
  await expectSaves(...keys)
})

it('sees by looking what no event is about: a save to the target of a link', async () => {
  await content.write('content/drafts/two.json', '2')
  await symlink('../drafts/two.json', path('two.json'))
  await begin()
  await content.write('content/drafts/two.json', 'changed')
  await expectSaves('two')
})

it('sees a save whose program sets the time back', async () => {
  await begin()
  const known = new Date('2026-01-01T00:00:00Z')
  await content.article('a/one', '2')
  await utimes(path('a/one.json'), known, known)
  await expectSaves('a/one')
})

it('goes on past loops of links, and says where they are', async () => {
  await symlink('..', path('a/loop'))
  await begin()
  await symlink('self', path('a/self.json'))
  await content.article('a/two', '2')
  await expectSaves('a/two')
  expect(skipped.map(({ path: link }) => link)).toContain('articles/a/loop')
  await unlink(path('a/loop'))
  await content.article('a/three', '3')
  await expectSaves('a/three')
})
