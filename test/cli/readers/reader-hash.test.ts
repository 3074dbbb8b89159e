import { readerAddress, readerHash } from '../../../cli/readers/reader-hash.ts'
import { KEY } from './reading.ts'

const AGENT = 'Gull/1.0'
const hash = readerHash(KEY)

it('has another key in each run, so that no list of addresses leads back to a reader', () => {
  expect(readerHash()('198.51.100.7', AGENT)).not.toBe(readerHash()('198.51.100.7', AGENT))
})

it.each([
  ['2001:db8:1:2::3', '2001:0DB8:0001:0002:aaaa:bbbb:cccc:dddd'],
  ['2001:db8::1', '2001:db8:0:0:9::'],
  ['::1', '0:0:0:0:9:9:9:9'],
])('takes %s and %s for one network', (address, other) => {
  expect(hash(address, AGENT)).toBe(hash(other, AGENT))
})

it.each([
  ['2001:db8:1:2::3', '2001:db8:1:3::3'],
  ['198.51.100.7', '198.51.100.8'],
  ['::ffff:198.51.100.7', '::ffff:198.51.100.8'],
])('takes %s and %s for two', (address, other) => {
  expect(hash(address, AGENT)).not.toBe(hash(other, AGENT))
})

it('tells agents at one address apart', () => {
  expect(hash('198.51.100.7', AGENT)).not.toBe(hash('198.51.100.7', 'Tern/1.0'))
})

it.each([
  ['198.51.100.7,%20203.0.113.9', '198.51.100.7'],
  ['198.51.100.7, 203.0.113.9', '198.51.100.7'],
  ['', '192.0.2.1'],
  ['unknown', '192.0.2.1'],
])('takes the reader behind a proxy from %j', (forwarded, address) => {
  expect(readerAddress('192.0.2.1', forwarded)).toBe(address)
})
