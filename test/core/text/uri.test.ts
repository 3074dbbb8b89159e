import {
  encodePathName,
  isAbsolute,
  isWeb,
  isWebReference,
  percentEncode,
  resolveAny,
  resolveWeb,
} from '../../../core/text/uri.ts'
import fc from '../../support/fast-check.ts'

/** RFC 3986, appendix B, held against the characters that each part may have. */
const URI =
  /^[A-Za-z][A-Za-z0-9+.-]*:(?:\/\/(?:[\w.~!$&'()*+,;=:@%-]*@)?(?:\[[0-9A-Fa-f:.]+\]|[\w.~!$&'()*+,;=%-]*)(?::\d*)?)?(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*(?:\?(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?$/
const BASE = 'https://www.example.org/news/a?b#c'

it.each([
  ['b', 'https://www.example.org/news/b'],
  ['/b?x=1&y=2#z', 'https://www.example.org/b?x=1&y=2#z'],
  ['//media.example.org/a', 'https://media.example.org/a'],
  ['../../b', 'https://www.example.org/b'],
  ['?b', 'https://www.example.org/news/a?b'],
  ['HTTP://EXAMPLE.org:80/%7Ea', 'http://example.org/%7Ea'],
  ['https://höb.example/ä?ö#ü', 'https://xn--hb-fka.example/%C3%A4?%C3%B6#%C3%BC'],
  ['/a b"<>\\^`{|}', 'https://www.example.org/a%20b%22%3C%3E/%5E%60%7B%7C%7D'],
  ['/a[1]?f[]=1#g[2]#h', 'https://www.example.org/a%5B1%5D?f%5B%5D=1#g%5B2%5D%23h'],
  ['http://[2001:DB8::1]:8080/a[1]', 'http://[2001:db8::1]:8080/a%5B1%5D'],
  ['/100%', 'https://www.example.org/100%25'],
  ['/%zz%41', 'https://www.example.org/%25zz%41'],
  ['/\ud800', 'https://www.example.org/%EF%BF%BD'],
  ['/🐟', 'https://www.example.org/%F0%9F%90%9F'],
])('resolves %j to %s', (reference, expected) => {
  expect(resolveWeb(reference, BASE)).toBe(expected)
  expect(expected).toMatch(URI)
})

it.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'mailto:a@example.org',
  'https://',
  'http://a b/',
  'https://ex ample.org',
  'ftp://example.org/',
  'http://[::1',
  'file:///etc',
])('finds no web address in %j', (reference) => {
  expect(resolveWeb(reference, BASE)).toBeUndefined()
  expect(isWebReference(reference)).toBe(false)
})

it('resolves any scheme where it is asked to', () => {
  expect(resolveAny('mailto:ä@example.org', BASE)).toBe('mailto:%C3%A4@example.org')
  expect(resolveAny('javascript:alert(1)', BASE)).toBe('javascript:alert(1)')
  expect(resolveAny('http://[', BASE)).toBeUndefined()
})

it('tells an absolute address from a relative one, and one that depends on where it stands', () => {
  expect([isAbsolute('a:b'), isAbsolute('/a:b'), isAbsolute('1a:b'), isAbsolute('urn:x')]).toEqual([
    true,
    false,
    false,
    true,
  ])
  expect([isWeb('https://a.example'), isWeb('/a'), isWeb('ftp://a.example/')]).toEqual([true, false, false])
  expect([isWebReference(' /a '), isWebReference('http:')]).toEqual([true, false])
})

it('says yes to an IRI however often it is asked', () => {
  for (let turn = 0; turn < 20_000; turn++)
    if (!isWeb('https://höb.example.net/')) throw new Error(`no at turn ${turn}`)
})

it('percent-encodes any text into what a URI may hold, and no further', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }),
  )
  fc.assert(
    fc.property(anyText, (text) => {
      const encoded = percentEncode(`a:${text}`)
      expect(encoded).toMatch(URI)
      expect(percentEncode(encoded)).toBe(encoded)
      expect(`a:${encodePathName(text)}`).toMatch(URI)
      expect(decodeURIComponent(encodePathName(text))).toBe(text.toWellFormed())
    }),
    { numRuns: 1_000 },
  )
})

it('gives URIs for whatever resolves', () => {
  const piece = fc.constantFrom(
    'a',
    'ä',
    '/',
    '//',
    '?',
    '#',
    ':',
    '@',
    '[',
    ']',
    '%',
    '%2',
    ' ',
    '\\',
    '..',
    'http:',
    '1',
    '🐟',
    '\ud800',
    '<',
    '"',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const resolved = resolveWeb(pieces.join(''), BASE)
      if (resolved !== undefined) expect(resolved).toMatch(URI)
    }),
    { numRuns: 5_000 },
  )
})
