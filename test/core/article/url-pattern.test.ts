import { readArticle } from '../../../core/intake/read-article.ts'
import { parseSite } from '../../../core/site/site.ts'

import { SITE, siteOf } from '../../support/publish-site.ts'

const PATTERN = 'https://www.example.org/{year}/{month}/{day}/{key}'

function read(members: object, timeZone?: string) {
  const bytes = new TextEncoder().encode(JSON.stringify({ title: 'A', ...members }))
  const site = { ...siteOf(), articleUrl: PATTERN, ...(timeZone && { timeZone }) }
  return readArticle(bytes, { site, key: 'a', firstSeen: Date.parse('2026-06-30T23:30:00Z') })
}

it.each([
  ['2026-03-01T00:30:00+01:00', undefined, '2026/03/01'],
  ['2025-12-31T22:30:00-05:00', undefined, '2025/12/31'],
  ['2026-03-01T00:30:00+05:45', '-08:00', '2026/03/01'],
  ['2026-02-28T23:30:00Z', undefined, '2026/02/28'],
  ['2026-02-28T23:30:00Z', '+01:00', '2026/03/01'],
  ['2026-03-01T03:00:00Z', '-08:00', '2026/02/28'],
  [undefined, '+02:00', '2026/07/01'],
  ['0001-01-01T00:00:00Z', '-12:00', '0001/01/01'],
  ['2026-06-30T22:30:00Z', 'Europe/Berlin', '2026/07/01'],
  ['2026-12-31T22:30:00Z', 'Europe/Berlin', '2026/12/31'],
  ['2026-12-31T23:30:00Z', 'Europe/Berlin', '2027/01/01'],
  ['2026-03-01T03:00:00Z', 'America/Argentina/Buenos_Aires', '2026/03/01'],
  ['2026-03-01T02:59:59Z', 'America/Argentina/Buenos_Aires', '2026/02/28'],
  ['2026-03-01T12:00:00+01:00', 'Asia/Tokyo', '2026/03/01'],
  ['0999-03-01T12:00:00Z', 'UTC', '0999/03/01'],
  ['0001-01-01T00:00:00Z', 'America/New_York', '0001/01/01'],
  ['9999-12-31T23:00:00Z', 'Asia/Tokyo', '9999/12/31'],
])('the day of %s at a site at %s is %s', (date_published, timeZone, day) => {
  expect(read({ date_published }, timeZone).entry?.url).toBe(`https://www.example.org/${day}/a`)
})

it.each(['+01:00', '-03:30', '+14:00', 'Europe/Paris', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', 'UTC'])(
  'site.json takes %s',
  (time_zone) => {
    expect(siteWith(time_zone).site?.timeZone).toBe(time_zone)
  },
)

it.each(['Europe/Gullhaven', 'Paris', 'CST', 'europe/paris', 'Z', '+1', '+24:00', '01:00'])(
  'site.json takes no %s',
  (time_zone) => {
    const { site, problems } = siteWith(time_zone)
    expect([site, problems[0]?.path, problems[0]?.wanted]).toEqual([
      undefined,
      '$.time_zone',
      'a time zone such as Europe/Lisbon, or an offset from UTC such as +01:00',
    ])
  },
)

function siteWith(time_zone: string) {
  return parseSite(new TextEncoder().encode(JSON.stringify({ ...SITE, time_zone })))
}

describe('a last change before the publication', () => {
  const dates = { date_published: '2026-04-01T08:00:00Z', date_modified: '2026-03-31T08:00:00Z' }

  it('is said, and the entry is not updated before it was published', () => {
    const { entry, problems } = read(dates)
    expect(entry?.modified).toBe(Date.parse(dates.date_published))
    expect(problems).toMatchObject([
      { severity: 'warning', path: '$.date_modified', fix: expect.stringContaining('2026-04-01T08:00:00Z') },
    ])
  })

  it.each(['2026-04-01T08:00:00Z', '2026-04-02T08:00:00Z'])('is not %s', (date_modified) => {
    expect(read({ ...dates, date_modified }).problems).toEqual([])
  })
})
