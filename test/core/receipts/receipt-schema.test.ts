import { parseReceipt } from '../../../core/receipts/receipt-schema.ts'

const FILE = 'articles/a.json'

function parsed(severity: string) {
  const problem = { severity, path: '$.titel', found: 'x', wanted: 'y', fix: 'z' }
  const receipt = { file: FILE, accepted: true, processed: '2026-04-01T08:00:00Z', problems: [problem] }
  return parseReceipt(new TextEncoder().encode(JSON.stringify(receipt)), FILE)
}

it.each([
  ['error', 'error'],
  ['warning', 'warning'],
  ['notice', 'warning'],
])('reads a problem with the severity "%s" as "%s"', (written, read) => {
  expect(parsed(written)?.problems).toMatchObject([{ severity: read, path: '$.titel' }])
})

it('keeps all of the history', () => {
  const [id, at] = ['urn:a', 1_775_030_400_000]
  const entry = { id, writtenId: 'a', url: 'https://www.example.org/a', title: 'A', published: at, reason: 'Untrue' }
  const article = {
    ...{ key: 'a', normaliserVersion: 1, sourceDigest: '', firstSeen: at, changed: at, removed: at },
    contentDigest: '',
    claims: [{ id, since: at }],
    shown: { id, feeds: ['all'], since: at },
    left: [{ feed: 'tags/x', id, at }],
    departed: [entry],
  }
  const receipt = { file: FILE, accepted: true, processed: '', problems: [], history: { article, generation: 1 } }
  const read = (value: object) => parseReceipt(new TextEncoder().encode(JSON.stringify(value)), FILE)
  expect(read(receipt)).toEqual(receipt)
  const departed = [{ ...entry, url: 'a' }]
  expect(read({ ...receipt, history: { article: { ...article, departed }, generation: 1 } })).toBeUndefined()
})

it('takes any other severity for damage', () => expect(parsed('fatal')).toBeUndefined())
