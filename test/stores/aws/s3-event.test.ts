import { UnreadableMessage } from '../../../stores/aws/message-body.ts'
import { arrivalsOf } from '../../../stores/aws/s3-event.ts'

/** As S3 writes it (AWS: "Event message structure"); the key is encoded already. */
function notification(...keys: string[]): string {
  return JSON.stringify({
    Records: keys.map((key) => ({
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: 'eu-central-1',
      eventTime: '2026-03-01T12:00:00.000Z',
      eventName: 'ObjectCreated:Put',
      s3: { s3SchemaVersion: '1.0', bucket: { name: 'articles' }, object: { key, size: 9, sequencer: '0A' } },
    })),
  })
}

describe('arrivalsOf', () => {
  test.each([
    ['articles/2026/ferry.json', '2026/ferry'],
    ['articles/a+b.json', 'a b'],
    ['articles/a%2Bb.json', 'a+b'],
    ['articles/100%25.json', '100%'],
    ['articles/%252F.json', '%2F'],
    ['articles/caf%C3%A9.json', 'café'],
    ['articles/%F0%9F%9A%A2.json', '\u{1F6A2}'],
    ['articles/a%23b%3Fc.json', 'a#b?c'],
    ['articles/line%0Abreak.json', 'line\nbreak'],
    ['articles/x.json.json', 'x.json'],
    ['articles/articles/x.json', 'articles/x'],
    ['articles/..json', '.'],
  ])('reads the article key of %s', (key, article) => {
    expect(arrivalsOf(notification(key))).toEqual([{ kind: 'article', key: article }])
  })

  test('knows the site', () => {
    expect(arrivalsOf(notification('site.json'))).toEqual([{ kind: 'site' }])
    expect(arrivalsOf(notification('profiles/gunosy.json'))).toEqual([{ kind: 'site' }])
    expect(arrivalsOf(notification('profiles/old/gunosy.json'))).toEqual([])
  })

  test.each([
    'receipts/2026/ferry.json',
    'site.receipt.json',
    'articles/ferry.txt',
    'articles/ferry.JSON',
    'articles/ferry.json.tmp',
    'articles/',
    'articles/.json',
    'old/articles/ferry.json',
    'old/site.json',
    'Articles/ferry.json',
    'articles.json',
    '%E2%80%8Barticles/ferry.json',
  ])('passes over %s', (key) => {
    expect(arrivalsOf(notification(key))).toEqual([])
  })

  test('reads every record of a notification', () => {
    expect(arrivalsOf(notification('articles/a.json', 'receipts/a.json', 'site.json', 'articles/b.json'))).toEqual([
      { kind: 'article', key: 'a' },
      { kind: 'site' },
      { kind: 'article', key: 'b' },
    ])
    expect(arrivalsOf(notification())).toEqual([])
  })

  test('cares for no kind of event', () => {
    const removed = notification('articles/a.json').replace('ObjectCreated:Put', 'ObjectRemoved:DeleteMarkerCreated')
    expect(arrivalsOf(removed)).toEqual([{ kind: 'article', key: 'a' }])
  })

  test('passes over the test that S3 sends', () => {
    const sent = { Service: 'Amazon S3', Event: 's3:TestEvent', Time: '2026-03-01T12:00:00.000Z', Bucket: 'articles' }
    expect(arrivalsOf(JSON.stringify(sent))).toEqual([])
  })

  test.each([
    { kind: 'site' as const },
    { kind: 'article' as const, key: '2026/a+b%20c' },
    { kind: 'article' as const, key: 'a', due: 'due/2026-03-01T12:00:00Z/a/3' },
  ])('takes our own arrivals as they are: %j', (arrival) => {
    expect(arrivalsOf(JSON.stringify(arrival))).toEqual([arrival])
  })

  test.each([
    [''],
    ['not JSON'],
    ['null'],
    ['7'],
    ['"site"'],
    ['[]'],
    ['[{"kind":"site"}]'],
    ['{}'],
    ['{"kind":"feed"}'],
    ['{"kind":"article"}'],
    ['{"kind":"article","key":""}'],
    ['{"kind":"article","key":7}'],
    ['{"kind":"article","key":"a","due":7}'],
    ['{"Records":{}}'],
    ['{"Records":[null]}'],
    ['{"Records":[{}]}'],
    ['{"Records":[{"s3":null}]}'],
    ['{"Records":[{"s3":{"object":{}}}]}'],
    ['{"Records":[{"s3":{"object":{"key":7}}}]}'],
    ['{"Records":[{"eventSource":"aws:sqs","body":"{}"}]}'],
    [notification('articles/%.json')],
    [notification('articles/%FF.json')],
    [notification('articles/good.json', 'articles/%E2%28.json')],
  ])('refuses %s', (body) => {
    const read = () => arrivalsOf(body)
    expect(read).toThrow(UnreadableMessage)
    expect(read).toThrow(expect.objectContaining({ body }))
  })

  test('says what is wrong, keeps the cause, and does not repeat a long message whole', () => {
    const long = `{${'x'.repeat(10_000)}`
    const error = thrownBy(() => arrivalsOf(long))
    expect(error.message).toMatch(/^the queue holds a message that is no JSON: \{x+$/)
    expect(error.message.length).toBeLessThan(300)
    expect(error.cause).toBeInstanceOf(SyntaxError)
    expect(thrownBy(() => arrivalsOf(notification('%'))).cause).toBeInstanceOf(URIError)
  })
})

function thrownBy(work: () => unknown): Error {
  try {
    work()
  } catch (error) {
    return error as Error
  }
  throw new Error('nothing was thrown')
}
