import { articleStatus } from '../../../cli/remote/article-status.ts'
import { MemorySite } from '../../support/memory-site.ts'

const ARTICLE = { title: 'A ferry', content_text: 'It is back.', date_published: '2026-03-01T08:00:00Z' }
const KEY = 'articles/ferry.json'

let site: MemorySite

beforeEach(async () => {
  site = await MemorySite.open()
  await site.content.article('ferry', ARTICLE)
  await site.publish()
})
afterEach(() => site.close())

it('is what readers have now', async () => {
  expect(await status()).toMatchObject({ isThere: true, isUpToDate: true, places: [{ seenIn: 'feed' }] })
  await site.freeze('all/')
  await site.content.article('ferry', { ...ARTICLE, title: 'Another ferry' })
  await site.publish()
  expect(await status()).toMatchObject({ isUpToDate: true, places: [{ why: 'another version of the entry is there' }] })
})

it('is not what the receipt says of an older version', async () => {
  site.isHeldBack = true
  await site.content.article('ferry', { ...ARTICLE, title: 'Another ferry' })
  await site.publish([''], null)
  expect(await status()).toMatchObject({ isThere: true, isUpToDate: false })
  await site.settle()
  expect(await status()).toMatchObject({ isUpToDate: true })
})

it('is not what the receipt says of a file that is gone since', async () => {
  site.isHeldBack = true
  await site.articles.delete(KEY)
  expect(await status()).toMatchObject({ isThere: false, isUpToDate: false })
  await site.settle()
  expect(await status()).toMatchObject({ isThere: false, isUpToDate: true, receipt: { standing: 'removed' } })
})

function status() {
  return articleStatus(site.articles, KEY, site.address)
}
