import { parseSite } from '../../../core/site/site.ts'
import { isInWindow, parseWindow } from '../../../core/site/window.ts'
import { PAPER } from '../../simulation/paper.ts'

const HOUR = 3_600_000

it.each([
  ['90 minutes', 1.5 * HOUR],
  ['1 hour', HOUR],
  ['36 hours', 36 * HOUR],
  ['2 days', 48 * HOUR],
  ['1 week', 168 * HOUR],
  ['366 days', 366 * 24 * HOUR],
])('%s is a window', (text, window) => expect(parseWindow(text)).toBe(window))

it.each(['0 days', '367 days', '2', 'days', '1.5 days', '-2 days', '2  days', '2 Days', ' 2 days', '2 months', ''])(
  '"%s" is none',
  (text) => expect(parseWindow(text)).toBeUndefined(),
)

it('ends at exactly its time', () => {
  expect([HOUR - 1, HOUR].map((now) => isInWindow({ windowMs: HOUR }, 0, now))).toEqual([true, false])
  expect(isInWindow({}, 0, Number.MAX_SAFE_INTEGER)).toBe(true)
})

describe('in site.json', () => {
  const read = (members: object) => {
    const feeds = [{ path: 'all', title: 'All', ...members }]
    return parseSite(new TextEncoder().encode(JSON.stringify({ ...PAPER, feeds })))
  }

  it('is a time of a feed', () =>
    expect(read({ window: '2 days' }).site?.feeds[0]).toMatchObject({ windowMs: 48 * HOUR }))

  it.each<[written: unknown, fix: string]>([
    ['48h', 'write "48 hours"'],
    ['2 Days', 'write "2 days"'],
    ['1-day', 'write "1 day"'],
    [2, 'write "2 days"'],
    ['forever', 'write it like "2 days"'],
    ['2 months', 'write it like "2 days"'],
    ['3 dayz', 'write "3 days"'],
    ['2 weaks', 'write "2 weeks"'],
  ])('written %j has a fix', (window, fix) => {
    expect(read({ window }).problems).toMatchObject([{ severity: 'error', path: '$.feeds[0].window', fix }])
  })

  it('is no window next to an archive', () => {
    const { site, problems } = read({ window: '2 days', archive: 'month' })
    expect(site).toBeUndefined()
    expect(problems).toMatchObject([{ path: '$.feeds[0].window', wanted: expect.stringContaining('archive') }])
  })
})
