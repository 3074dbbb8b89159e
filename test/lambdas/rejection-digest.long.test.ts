import { SITE } from '../support/content.ts'
import { RejectingPaper } from './rejecting-paper.ts'

it('of 10,000 files that are rejected within a minute, two sweeps send two notices, which count each once', async () => {
  const paper = new RejectingPaper()
  await paper.upload('site.json', SITE)
  for (let at = 0; at < 10_000; at++) await paper.upload(`articles/${at}.json`, { title: 7, content_text: 'x' })
  const sizes: string[] = []
  for (let sweeps = 0; sweeps < 4; sweeps++) {
    await paper.sweep()
    if (paper.notices.length > sweeps) sizes.push(paper.subject())
  }
  expect(sizes).toEqual(['Not published: 5,000 files', 'Not published: 5,000 files'])
  expect(await paper.waiting()).toEqual([])
})
