import { listedEtags } from '../../../cli/remote/listed-etags.ts'
import { etagOf } from '../../../core/ports/object-store.ts'
import { MemoryStore } from '../../../stores/memory/memory-store.ts'
import { CountedStore, noRequests } from '../../support/counted-store.ts'

const requests = noRequests()
const stored = new MemoryStore()
const store = new CountedStore(stored, requests)
const keyOf = (number: number) => `articles/${String(number).padStart(5, '0')}.json`

beforeAll(async () => {
  for (let number = 0; number < 5_000; number++) await stored.put(keyOf(number), new TextEncoder().encode(`${number}`))
  await stored.put('site.json', new TextEncoder().encode('{}'))
})
beforeEach(() => Object.assign(requests, noRequests()))

it('finds neighbours with a request a thousand', async () => {
  const keys = Array.from({ length: 2_000 }, (_, number) => keyOf(number + 1_500))
  const etags = await listedEtags(store, keys)
  expect(etags.size).toBe(2_000)
  expect(etags.get(keyOf(1_777))).toBe(etagOf('1777'))
  expect(requests.list).toBe(2)
})

it('skips what lies between keys that are far apart', async () => {
  const etags = await listedEtags(store, [keyOf(4_999), keyOf(0), 'site.json'])
  expect([...etags.keys()].sort()).toEqual([keyOf(0), keyOf(4_999), 'site.json'])
  expect(requests.list).toBe(3)
})

it('leaves out what is not there', async () => {
  expect(await listedEtags(store, ['articles/none.json', keyOf(7), 'receipts/none.json'])).toEqual(
    new Map([[keyOf(7), etagOf('7')]]),
  )
})
