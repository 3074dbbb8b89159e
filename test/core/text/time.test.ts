import { parseInstant, toRfc822, toRfc3339, toRfc5322 } from '../../../core/text/time.ts'
import fc from '../../support/fast-check.ts'

it.each([
  ['2026-03-01T09:30:00Z', '2026-03-01T09:30:00Z'],
  ['2026-03-01t09:30:00z', '2026-03-01T09:30:00Z'],
  ['2026-03-01T09:30:00+01:00', '2026-03-01T08:30:00Z'],
  ['2026-03-01T00:30:00+05:45', '2026-02-28T18:45:00Z'],
  ['2026-12-31T23:30:00-03:30', '2027-01-01T03:00:00Z'],
  ['2026-03-01T09:30:00.5Z', '2026-03-01T09:30:00.500Z'],
  ['2026-03-01T09:30:00.123456789Z', '2026-03-01T09:30:00.123Z'],
  ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
  ['0099-01-01T00:00:00Z', '0099-01-01T00:00:00Z'],
  ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59Z'],
  ['2026-03-01T09:30:00-00:00', '2026-03-01T09:30:00Z'],
])('reads %s as %s', (text, expected) => expect(toRfc3339(parseInstant(text) as number)).toBe(expected))

it.each([
  ...[
    '',
    'now',
    '2026-03-01',
    '2026-03-01T09:30:00',
    '2026-03-01 09:30:00Z',
    '2026-03-01T09:30Z',
    '2026-3-1T09:30:00Z',
  ],
  ...['2026-13-01T00:00:00Z', '2026-02-29T00:00:00Z', '2026-04-31T00:00:00Z', '2026-00-10T00:00:00Z'],
  ...['2026-03-01T24:00:00Z', '2026-03-01T09:60:00Z', '2026-03-01T09:30:61Z', '2026-03-01T09:30:00+24:00'],
  ...['2026-03-01T09:30:00+01:60', '2026-03-01T09:30:00+0100', ' 2026-03-01T09:30:00Z', '2026-03-01T09:30:00Z\n'],
  ...['0001-01-01T00:00:00+01:00', '9999-12-31T23:59:59-01:00', '12026-03-01T09:30:00Z', '0000-01-01T00:00:00Z'],
])('does not read %j', (text) => expect(parseInstant(text)).toBeUndefined())

it.each([
  ['2026-03-01T09:30:00Z', 'Sun, 01 Mar 2026 09:30:00 GMT'],
  ['2026-12-31T23:59:59.999Z', 'Thu, 31 Dec 2026 23:59:59 GMT'],
  ['0007-07-07T07:07:07Z', 'Sat, 07 Jul 0007 07:07:07 GMT'],
])('writes %s for RSS as %s', (text, expected) => expect(toRfc822(parseInstant(text) as number)).toBe(expected))

it('writes the zone as a number for partners that want one', () => {
  const instant = parseInstant('2026-03-01T09:30:00+01:00') as number
  expect(toRfc5322(instant)).toBe('Sun, 01 Mar 2026 08:30:00 +0000')
})

const instant = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})

it('reads what it writes, and so does everybody else', () => {
  fc.assert(
    fc.property(instant, (date) => {
      expect(parseInstant(toRfc3339(date.getTime()))).toBe(date.getTime())
      if (date.getUTCFullYear() < 100) return
      for (const written of [toRfc822, toRfc5322])
        expect(Date.parse(written(date.getTime()))).toBe(Math.floor(date.getTime() / 1_000) * 1_000)
    }),
    { numRuns: 1_000 },
  )
})
