import fc from '../support/fast-check.ts'
import { around, joined, pattern, type Recipe, unseen } from './piece.ts'

/** Markdown (CommonMark, with GFM's tables, task lists and footnotes) of pieces that know their words. */

type Recipes = fc.Arbitrary<Recipe>

const one = (...recipes: readonly Recipe[]): Recipes => fc.constantFrom(...recipes)

const inline = one(
  pattern('§'),
  pattern('§ §, §.'),
  pattern('*§* __§__ ~~§~~ `§`'),
  pattern('[§ §](/b "a title")'),
  pattern('![§](/a.jpg)'),
  pattern('[![§](/a.jpg)](/b)'),
  pattern('<https://www.example.org/> §'),
  pattern('§\\\n§'),
  pattern('§  \n§'),
  pattern('§\n§'),
  pattern('\\* § \\* &amp; §'),
  pattern('[ § ][no such definition]'),
  pattern('[ § ]'),
  pattern('$$ § $$'),
  pattern('<b>§</b> <x-word>§</x-word>'),
  unseen('<!-- § -->'),
  unseen('<span hidden>§</span>', ['part that its page hides']),
  pattern('§<br>§'),
  pattern('\\[ § \\](x)'),
  pattern('[^no-such-note] §'),
)

const blocks = one(
  pattern('# §'),
  pattern('§ §\n====='),
  pattern('- §\n- §\n  - §\n\n    §'),
  pattern('3. §\n4. §'),
  pattern('- [ ] §\n- [x] §'),
  pattern('> §\n§\n\n> §'),
  pattern('```ts title=x\n§\n  §\n```'),
  pattern('    §\n\n    §'),
  pattern('~~~\n§\n~~~'),
  pattern('| § | § |\n|:--|--:|\n| § | § |\n| § |'),
  pattern('§ | §\n---|---\n§ | `§`'),
  pattern('| § | § |\n|---|---|\n| § | § | § | *§*\n| | | §'),
  pattern('> | § |\n> |---|\n> | § | § |\n> § \\| § | §'),
  pattern('***\n§\n***'),
  pattern('<div>\n\n§\n\n</div>'),
  pattern('<center>§</center>\n<center>§</center>'),
  pattern('<figure>\n<img src="/a.jpg" alt="§">\n<figcaption>§</figcaption>\n</figure>'),
  pattern('<details><summary>§</summary>\n\n§\n\n</details>'),
  unseen('<div style="display:none">\n\n§\n\n</div>', ['part that its page hides']),
  pattern('<iframe src="https://www.youtube.com/embed/abc" title="§"></iframe>'),
  unseen('[name]: https://a.example/ "a title"'),
  pattern('§:\n: §'),
)

const paragraph: Recipes = fc
  .array(inline, { minLength: 1, maxLength: 4 })
  // A text that begins with a tag or a comment would be no Markdown.
  .map((recipes) => joined([pattern('§'), ...recipes], ' '))

const nested = fc.oneof(
  { weight: 3, arbitrary: paragraph },
  { weight: 3, arbitrary: blocks },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom('> ', '- ', '1. '), paragraph).map(([mark, inner]) => around(mark, inner, '')),
  },
)

const NOTES = [' §', ' §\n    §', ' §\n\n    § §\n\n    - §', '\n    §', ' *§* [§](/b)']

/** Notes whose references stand before them or behind them; all stand at the end, in the order of the references. */
const notes: fc.Arbitrary<{ before: boolean; label: string; note: Recipe }[]> = fc
  .array(fc.tuple(fc.boolean(), fc.constantFrom(...NOTES)), { maxLength: 2 })
  .map((drawn) => drawn.map(([before, note], index) => ({ before, label: `[^n${index}]`, note: pattern(note) })))

/** A text with at least one word. */
export const wordedMarkdown: Recipes = fc
  .tuple(fc.array(nested, { minLength: 1, maxLength: 6 }), notes)
  .map(([recipes, defined]): Recipe => {
    const references = defined.map(({ label }) => pattern(`§ ${label}`))
    // An indented block right behind a note would be part of it.
    const text = joined([pattern('§'), ...recipes, ...references], '\n\n')
    return (words) => {
      const body = text(words)
      const made = defined.map(({ before, label, note }) => ({ before, label, ...note(words) }))
      const written = (isBefore: boolean) =>
        made.filter(({ before }) => before === isBefore).map(({ label, source }) => `${label}:${source}\n\n`)
      return {
        source: `${written(true).join('')}${body.source}\n\n${written(false).join('')}`,
        shown: [...body.shown, ...made.flatMap(({ shown }) => shown)],
        lost: body.lost,
      }
    }
  })
