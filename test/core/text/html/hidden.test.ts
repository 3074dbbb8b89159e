import { cleanHtml } from '../../../../core/text/html/clean.ts'
import { Losses } from '../../../../core/text/html/losses.ts'

const BASE = 'https://www.example.org/news/a'

/** The cleaned HTML, and what the receipt says of it. */
function cleaned(html: string): [string, string] {
  const losses = new Losses()
  return [cleanHtml(html, BASE, { losses }), losses.describe(html)]
}

describe('what a page hides is not shown, and is named', () => {
  it.each([
    ['hidden', '<div hidden>Tide table</div>'],
    ['hidden with a value', '<p hidden="hidden">Tide table</p>'],
    ['display:none', '<div style="color:red; display : none">Tide table</div>'],
    ['display:none !important', '<span style="DISPLAY:NONE!important">Tide table</span>'],
    ['visibility:hidden', '<span style="visibility:hidden">Tide table</span>'],
    ['a closed dialog', '<dialog><p>Tide table</p></dialog>'],
    ['a popover', '<div popover><p>Tide table</p></div>'],
    ['words for screen readers', '<span class="screen-reader-text">Tide table</span>'],
    ['words for screen readers, by another name', '<span class="x SR-Only">Tide table</span>'],
    ['an icon by its name', '<i class="material-icons" aria-hidden="true">Tide table</i>'],
    ['the anchor of a heading', '<a href="#tides" aria-hidden="true">Tide table</a>'],
    ['what is hidden in what is hidden', '<div hidden><p style="display:none">Tide table</p></div>'],
  ])('%s', (_, hidden) => {
    expect(cleaned(`<p>Seen.</p>${hidden}<p>Too.</p>`)).toEqual([
      '<p>Seen.</p><p>Too.</p>',
      '1 part that its page hides ("Tide table")',
    ])
  })

  it.each([
    ['a comment', '<!-- Tide table -->'],
    ['a decoration', '<span aria-hidden="true">★ → ¶</span>'],
    ['an empty part', '<div hidden><br></div>'],
    ['a template', '<template>Tide table</template>'],
  ])('%s has nothing to name, or is no part of the page', (_, hidden) => {
    expect(cleaned(`<p>Seen.</p>${hidden}`)[0]).toBe('<p>Seen.</p>')
  })

  it.each([
    '<noscript>Please enable JavaScript to see the comments.</noscript>',
    '<noscript><p>You need <a href="https://x.example/">Javascript</a>.</p></noscript>',
    '<noscript><div>This map needs scripting.</div></noscript>',
  ])('a note on scripts: %s', (html) => expect(cleaned(`<p>Seen.</p>${html}`)[0]).toBe('<p>Seen.</p>'))

  it.each([
    '<iframe src="https://t.example/ns" width="0" height="0"></iframe>',
    '<iframe src="https://t.example/ns" style="display:none;visibility:hidden"></iframe>',
  ])('a frame that counts visits: %s', (html) => expect(cleaned(`<p>Seen.</p>${html}`)[0]).toBe('<p>Seen.</p>'))
})

describe('what a page shows stays', () => {
  it.each([
    ['hidden="until-found"', '<p hidden="until-found">Tides</p>', '<p>Tides</p>'],
    ['an open dialog', '<dialog open><p>Tides</p></dialog>', '<div><p>Tides</p></div>'],
    ['words with aria-hidden', '<p><span aria-hidden="true">5 €</span></p>', '<p><span>5 €</span></p>'],
    ['aria-hidden="false"', '<p aria-hidden="false">★</p>', '<p>★</p>'],
    ['other styles', '<p style="display:nonesuch; x-display: none-such">Tides</p>', '<p>Tides</p>'],
    [
      'a picture with aria-hidden',
      '<p aria-hidden="true"><img src="/a.jpg"></p>',
      '<p><img src="https://www.example.org/a.jpg" /></p>',
    ],
    ['noscript with the words of the article', '<noscript><p>Tides</p></noscript>', '<p>Tides</p>'],
    [
      'details',
      '<details><summary>Tides</summary><p>High.</p></details>',
      '<details><summary>Tides</summary><p>High.</p></details>',
    ],
  ])('%s', (_, html, expected) => expect(cleaned(html)).toEqual([expected, '']))
})

it('counts, and names the line of the first one', () => {
  const html = '<p>Seen.</p>\n<p hidden>Once</p>\n<p hidden>Twice</p>'
  expect(cleaned(html)[1]).toBe('2 parts that their page hides (the first in line 2 of the text: "Once")')
})
