import type { Nodes } from 'hast'
import { fromParse5 } from 'hast-util-from-parse5'
import { parseFragment } from 'parse5'
import { cleanHtml } from '../../../../core/text/html/clean.ts'
import { tryFastPath } from '../../../../core/text/html/fast-path.ts'
import { provenTree } from '../../../../core/text/html/proven-tree.ts'
import fc from '../../../support/fast-check.ts'
import { nearlyClean } from '../../../support/generated-html.ts'

const BASE = 'https://www.example.org/news/a'

it.each([
  'Words alone &amp; more.',
  '<p>a &lt;b&gt; “c”<br />d</p>\n<ul><li><a href="https://www.example.org/x?y=1&amp;z">e</a></li></ul>',
  '<figure><img src="https://img.example.org/a.jpg" alt="b &quot;c&quot; d=&quot;e" width="1" height="2" /></figure>',
])('is the tree that a parser makes of %.60s', (html) => expectTheParsersTree(html))

it('is the tree that a parser makes, of whatever the fast path accepts, and of its beginnings', () => {
  let accepted = 0
  fc.assert(
    fc.property(nearlyClean, fc.nat(), (source, at) => {
      const html = tryFastPath(cleanHtml(source, BASE), BASE)
      fc.pre(html !== undefined)
      accepted++
      expectTheParsersTree(html)
      expectTheParsersTree(html.slice(0, at % (html.length + 1)).replace(/<[^>]*$/, ''))
    }),
    { numRuns: 1_000 },
  )
  expect(accepted).toBeGreaterThan(100)
})

function expectTheParsersTree(html: string): void {
  expect(plain(provenTree(html))).toEqual(plain(fromParse5(parseFragment(html))))
}

/** Without what no reader of the tree looks at: positions, and numbers as numbers. */
function plain(node: Nodes): unknown {
  if (node.type === 'text') return node.value
  if (node.type === 'root') return node.children.map(plain)
  if (node.type !== 'element') return node.type
  const properties = Object.entries(node.properties).map(([name, value]) => [name, String(value)])
  return [node.tagName, properties, node.children.map(plain)]
}
