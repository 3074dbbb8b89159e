import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { SaxesParser } from 'saxes'
import { cleanCharacters } from '../../../../core/text/characters.ts'
import { ALLOW_LIST } from '../../../../core/text/html/allow-list.ts'
import { cleanHtml } from '../../../../core/text/html/clean.ts'
import { cleanOnce } from '../../../../core/text/html/clean-pass.ts'
import { tryFastPath } from '../../../../core/text/html/fast-path.ts'
import fc from '../../../support/fast-check.ts'
import { htmlLike, nearlyClean } from '../../../support/generated-html.ts'

const BASE = 'https://www.example.org/news/a'
const SAFE = /^(?:https?:\/\/|mailto:|tel:|data:image\/(?:avif|gif|jpeg|png|webp);base64,)/
const ADDRESSES = ['href', 'src', 'poster', 'cite']

/** What a parser saw: "<p", "title=x", "text", ">". */
type Seen = string[]

function seenAsXml(html: string): Seen {
  const seen: Seen = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    seen.push(`<${name}`, ...Object.entries(attributes).map(([each, value]) => `${each}=${value}`))
  })
  parser.on('text', (text) => addText(seen, text))
  parser.on('closetag', () => seen.push('>'))
  parser.write(`<root>${html}</root>`).close()
  return seen.slice(1, -1)
}

function seenAsHtml(html: string): Seen {
  const seen: Seen = []
  const visit = (node: DefaultTreeAdapterTypes.ChildNode): void => {
    if (node.nodeName === '#text' && 'value' in node) addText(seen, node.value)
    if (!('tagName' in node)) return
    seen.push(`<${node.tagName}`, ...node.attrs.map(({ name, value }) => `${name}=${value}`))
    node.childNodes.forEach(visit)
    seen.push('>')
  }
  parseFragment(html).childNodes.forEach(visit)
  return seen
}

function addText(seen: Seen, text: string): void {
  const last = seen.at(-1)
  if (last?.startsWith('text ')) seen[seen.length - 1] = last + text
  else seen.push(`text ${text}`)
}

describe('whatever HTML comes', () => {
  it('goes out the same to an XML parser and to an HTML parser, and comes out the same again', () => {
    fc.assert(
      fc.property(htmlLike, (html) => {
        const cleaned = cleanHtml(html, BASE)
        expect(asHtmlReadsIt(seenAsXml(cleaned))).toEqual(seenAsHtml(cleaned))
        expect(cleanHtml(cleaned, 'https://elsewhere.example/')).toBe(cleaned)
      }),
      { numRuns: 3_000 },
    )
  })

  it('goes out with nothing but what is allowed', () => {
    fc.assert(
      fc.property(htmlLike, (html) => {
        for (const part of seenAsXml(cleanHtml(html, BASE))) {
          if (part.startsWith('<')) expect(ALLOW_LIST.tagNames).toContain(part.slice(1))
          const [name = '', value = ''] = part.split(/=(.*)/s)
          if (ADDRESSES.includes(name) && part.includes('=')) expect(value).toMatch(SAFE)
          expect(part).not.toMatch(/^(?:on\w+|style|id|name|srcdoc|xlink:href)=/)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

/** The one place where HTML reads otherwise than XML: it drops the line end that directly follows <pre>. */
function asHtmlReadsIt(seen: Seen): Seen {
  const dropped = seen.map((part, at) => {
    const before = seen.slice(0, at).findLast((each) => !each.includes('='))
    return before === '<pre' ? part.replace(/^text \n/, 'text ') : part
  })
  return dropped.filter((part) => part !== 'text ')
}

describe('the proof that HTML is clean', () => {
  it('never passes what cleaning would change', () => {
    let proven = 0
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: nearlyClean }, { weight: 1, arbitrary: htmlLike }), (generated) => {
        const html = cleanCharacters(generated).text
        const clean = tryFastPath(html, BASE)
        if (clean === undefined) return
        proven++
        expect(clean).toBe(cleanOnce(html, BASE))
      }),
      { numRuns: 5_000 },
    )
    expect(proven).toBeGreaterThan(1_000)
  })

  it.each([
    '<p>a',
    '<p>a</em></p>',
    '</p>',
    '<p>a & b</p>',
    '<p>&eacute;</p>',
    '<p><p>a</p></p>',
    '<ul>a</ul>',
    '<li>a</li>',
    '<p><div>a</div></p>',
    '<a>a</a>',
    '<p href="https://www.example.org/">a</p>',
    '<a href="https://www.example.org/../b">a</a>',
    '<a href="https://www.example.org/%2e%2e/b">a</a>',
    '<a href="https://WWW.example.org/">a</a>',
    '<a href="https://127.1/">a</a>',
    '<a href="https://www.example.org">a</a>',
    '<a href="https://www.example.org/"><a href="https://www.example.org/">b</a></a>',
    '<script>a</script>',
    '<ul><br /></ul>',
    '<img src="https://www.example.org/%2E/a" />',
    `${'<div>'.repeat(33)}${'</div>'.repeat(33)}`,
  ])('is not found for %s', (html) => expect(tryFastPath(html, BASE)).toBeUndefined())
})
