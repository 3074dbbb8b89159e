import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { ALLOW_LIST, SAFE_DATA_IMAGE } from '../../../../core/text/html/allow-list.ts'
import { cleanHtml } from '../../../../core/text/html/clean.ts'
import fc from '../../../support/fast-check.ts'
import { htmlLike } from '../../../support/generated-html.ts'

const BASE = 'https://www.example.org/news/a'
const WEB = /^https?:\/\/[^/]/
const LINK = /^(?:https?:\/\/[^/]|mailto:|tel:)/
const CANDIDATES = /^https?:\/\/\S*[^\s,](?: \d+(?:\.\d+)?[wx])?(?:, https?:\/\/\S*[^\s,](?: \d+(?:\.\d+)?[wx])?)*$/

function elementsIn(html: string): DefaultTreeAdapterTypes.Element[] {
  const within = (nodes: DefaultTreeAdapterTypes.ChildNode[]): DefaultTreeAdapterTypes.Element[] =>
    nodes.flatMap((node) => ('tagName' in node ? [node, ...within(node.childNodes)] : []))
  return within(parseFragment(html).childNodes)
}

function allowedOn(tagName: string): string[] {
  const { '*': everywhere = [], [tagName]: here = [] } = ALLOW_LIST.attributes ?? {}
  return [...everywhere, ...here].map((each) => (typeof each === 'string' ? each.toLowerCase() : 'class'))
}

function addressRule(tagName: string, attribute: string): RegExp | undefined {
  if (attribute === 'href') return LINK
  if (attribute === 'cite' || attribute === 'poster') return WEB
  if (attribute === 'srcset') return CANDIDATES
  if (attribute !== 'src') return undefined
  return tagName === 'img' ? new RegExp(`${WEB.source}|${SAFE_DATA_IMAGE.source}`) : WEB
}

it('is held attribute by attribute, whatever HTML comes', () => {
  fc.assert(
    fc.property(htmlLike, (html) => {
      for (const { tagName, attrs } of elementsIn(cleanHtml(html, BASE))) {
        expect(ALLOW_LIST.tagNames).toContain(tagName)
        for (const { name, value } of attrs) {
          expect(allowedOn(tagName)).toContain(name)
          expect(value).toMatch(addressRule(tagName, name) ?? /^/)
          if (name === 'class') expect(value).toMatch(/^language-\S+$/)
        }
      }
    }),
    { numRuns: 1_000 },
  )
})

const droppedWherever = (ALLOW_LIST.strip ?? []).filter((tagName) => tagName !== 'frameset')

it.each(droppedWherever)('drops what stands inside <%s>', (tagName) => {
  expect(cleanHtml(`a<${tagName}>b</${tagName}>c`, BASE)).not.toContain('b')
})

it.each([
  ['<col>', ''],
  ['<caption>a</caption>', 'a'],
  ['<thead><tr><th>a</th></tr></thead>', 'a'],
  ['<ul><div><li>a</li></div></ul>', '<ul><div><li>a</li></div></ul>'],
  ['<dl><dt>a<dd>b</dl>', '<dl><dt>a</dt><dd>b</dd></dl>'],
])('knows what belongs in a table or a list: %s', (html, expected) => expect(cleanHtml(html, BASE)).toBe(expected))

it.each([
  ['<code class="a language-ts b">x</code>', '<code class="language-ts">x</code>'],
  ['<code class="language-">x</code>', /^<code(?: class="")?>x<\/code>$/],
  ['<pre class="language-ts">x</pre>', '<pre>x</pre>'],
])('lets one kind of class through: %s', (html, expected) => {
  expect(cleanHtml(html, BASE)).toEqual(expected instanceof RegExp ? expect.stringMatching(expected) : expected)
})

it.each([
  ['<a href="ftp://a.example/">x</a>', '<a>x</a>'],
  ['<a href="java&#10;script:x">x</a>', '<a>x</a>'],
  ['<a href="&#1;javascript:x">x</a>', '<a>x</a>'],
  ['<a href="TEL:+1">x</a>', '<a href="tel:+1">x</a>'],
  ['<blockquote cite="mailto:a@b.example">x</blockquote>', '<blockquote>x</blockquote>'],
])('judges the scheme that a browser would see: %s', (html, expected) => expect(cleanHtml(html, BASE)).toBe(expected))
