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

it('takes any other severity for damage', () => expect(parsed('fatal')).toBeUndefined())
