import { oneLine } from '../../../../core/text/characters.ts'
import { cleanArticle, cleanHtml } from '../../../../core/text/html/clean.ts'
import { htmlToText } from '../../../../core/text/html/to-text.ts'
import fc from '../../../support/fast-check.ts'
import { nearlyClean } from '../../../support/generated-html.ts'

const BASE = 'https://www.example.org/news/a'
const leadOf = (html: string) => cleanArticle(html, BASE, { leadLength: 280 }).lead
const WORDS = 'The ferry sails at noon.'

describe('an article begins with its own words, after', () => {
  it.each([
    ['a caption', '<figure><img src="/a.jpg"><figcaption>The pier on Tuesday</figcaption></figure>'],
    ['a caption without a picture', '<p class="wp-caption-text">The pier on Tuesday</p>'],
    ['a credit', '<p><em>Photo: Ada Brook</em></p>'],
    ['a credit in clean HTML', '<p>Photograph by Ada Brook</p>'],
    ['a credit in German', '<p>Foto: Ada Brook / Gullhaven</p>'],
    ['a credit by its class', '<span class="photo-credit">Ada Brook, the Gazette</span>'],
    ['a byline', '<p>By Ada Brook and Tom Reed</p>'],
    ['a byline by its class', '<div class="byline">Ada Brook, harbour desk</div>'],
    ['a table of contents', '<ul><li><a href="#a">Tides</a><ul><li><a href="#b">High</a></li></ul></li></ul>'],
    ['a table of contents by its class', '<div class="toc"><p>Contents</p><ol><li>Tides</li></ol></div>'],
    ['the navigation', '<nav><a href="/">Home</a></nav>'],
    ['a player', '<iframe src="https://www.youtube.com/embed/a" title="A film"></iframe>'],
    ['a player in a figure', '<figure><iframe src="https://v.example/a"></iframe></figure>'],
    [
      'a post of another site',
      '<blockquote class="twitter-tweet"><p>Gulls!</p><a href="https://t.example/1">May</a></blockquote>',
    ],
    ['words for browsers without players', '<video src="/a.mp4">Your browser cannot play this.</video>'],
    ['what is hidden', '<p hidden>Read on</p>'],
    ['a tile of a share bar', '<div class="sharedaddy"><a href="https://s.example/">Share</a></div>'],
  ])('%s', (_, before) => expect(leadOf(`${before}<p>${WORDS}</p>`)?.words).toBe(WORDS))

  it('and without the numbers of footnotes', () => {
    expect(leadOf('<p>The ferry<sup><a href="#fn1">1</a></sup> sails at noon.</p>')?.words).toBe(WORDS)
  })
})

it.each([
  'By noon the ferry had sailed.',
  'By the sea, a town waits.',
  'Photo albums are back in the library.',
  'Credit unions lend to boat owners.',
  'Via the bridge it takes an hour.',
  'Videos of gulls are the new rage.',
])('takes nothing else for an aside: %s', (words) =>
  expect(leadOf(`<p>${words}</p><p>${WORDS}</p>`)?.words).toBe(`${words} ${WORDS}`),
)

it('keeps quotations, headings and lists', () => {
  expect(leadOf('<h2>Tides</h2><blockquote>Said.</blockquote><ul><li><a href="/b">One</a></li></ul>')?.words).toBe(
    'Tides Said. One',
  )
})

it('has what the first picture shows', () => {
  expect(leadOf('<figure><img src="/a.jpg" alt="A pier"><figcaption>C</figcaption></figure>')).toEqual({
    words: '',
    alt: 'A pier',
  })
})

it('is the beginning of the text if there is no aside', () => {
  fc.assert(
    fc.property(nearlyClean, (html) => {
      const clean = cleanHtml(html, BASE)
      fc.pre(!/<(?:figcaption|sup)|\u00A0/.test(clean))
      const text = oneLine(htmlToText(clean))
      const { words = '' } = cleanArticle(clean, BASE, { leadLength: 20 }).lead ?? {}
      expect(text.startsWith(words)).toBe(true)
      if (words.length <= 20) expect(words).toBe(text)
    }),
    { numRuns: 1_000 },
  )
})
