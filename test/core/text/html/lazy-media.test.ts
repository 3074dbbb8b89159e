import { cleanHtml } from '../../../../core/text/html/clean.ts'

const clean = (html: string) => cleanHtml(html, 'https://www.example.org/news/a')
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
const PIER = '<img src="https://www.example.org/pier.jpg" />'

it('of two pictures beside a noscript, the one with its address is its twin', () => {
  const other = '<img data-src="/gull.jpg" alt="Gull">'
  const html = `${other}<noscript><img src="/pier.jpg" alt="Pier"></noscript><img data-src="/pier.jpg" alt="Pier">`
  expect(clean(html).match(/alt="\w+"/g)).toEqual(['alt="Gull"', 'alt="Pier"'])
})

describe('the address of a picture that a script would load', () => {
  it.each([
    ['data-src', '<img data-src="/pier.jpg">'],
    ['data-src beside a pixel', `<img src="${PIXEL}" data-src="/pier.jpg">`],
    ['data-src beside a blurred picture', '<img src="/pier-20px.jpg" data-src="/pier.jpg">'],
    ['data-lazy-src', '<img class="lazy" src="data:image/svg+xml,%3Csvg%3E" data-lazy-src="/pier.jpg">'],
    ['data-original beside a placeholder', '<img src="/img/blank.gif" data-original="/pier.jpg">'],
    ['data-hi-res-src', '<img src="#" data-hi-res-src="/pier.jpg">'],
    ['amp-img', '<amp-img src="/pier.jpg" layout="responsive"></amp-img>'],
    ['amp-img with its fallback', '<amp-img src="/pier.jpg"><noscript><img src="/pier.jpg"></noscript></amp-img>'],
    ['amp-anim', '<amp-anim src="/pier.jpg"><amp-img placeholder src="/small.jpg"></amp-img></amp-anim>'],
    ['a picture in the background', '<span data-bg="/pier.jpg"></span>'],
    [
      'a twin in noscript',
      `<img class="lazy" src="${PIXEL}" data-src="/pier-lazy.jpg"><noscript><img src="/pier.jpg"></noscript>`,
    ],
    [
      'a twin in noscript, before the picture',
      '<noscript><img src="/pier.jpg"></noscript> <img data-src="/pier-lazy.jpg">',
    ],
    ['a twin of what is shown', '<img src="/pier.jpg"><noscript><img src="/pier.jpg"></noscript>'],
    ['a picture without an address, and its twin', '<img><noscript><img src="/pier.jpg"></noscript>'],
    ['only a picture in noscript', '<noscript><img src="/pier.jpg"></noscript>'],
  ])('%s', (_, html) =>
    expect(
      clean(html)
        .replace(/ alt=""|<\/?span>/g, '')
        .trim(),
    ).toBe(PIER),
  )

  it.each([
    ['data-original beside a picture', '<img src="/pier.jpg" data-original="/pier-raw.jpg">', PIER],
    ['the name of a part of the page', '<img src="/pier.jpg" data-src="#popup">', PIER],
    ['an open place of a template', '<img src="/pier.jpg" data-src="{{ src }}">', PIER],
    [
      'a picture with other pictures beside it',
      `${PIER}<noscript><p>The pier.</p></noscript>`,
      `${PIER}<p>The pier.</p>`,
    ],
  ])('is not %s', (_, html, expected) => expect(clean(html)).toBe(expected))

  it('is found for films and frames', () => {
    expect(clean('<video data-src="/a.mp4" data-poster="/a.jpg"></video>')).toBe(
      '<video src="https://www.example.org/a.mp4" poster="https://www.example.org/a.jpg" controls=""></video>',
    )
    expect(clean('<iframe data-src="https://v.example/1" title="Ferry"></iframe>')).toContain(
      'href="https://v.example/1"',
    )
    expect(clean('<amp-video><source src="/a.mp4" type="video/mp4"></amp-video>')).toContain(
      '<source src="https://www.example.org/a.mp4"',
    )
  })

  it('keeps what an element of AMP without its end swallowed', () => {
    expect(clean('<p>a<amp-img src="/pier.jpg"><b>b</b></p><p>c</p>')).toBe(`<p>a${PIER}<b>b</b></p><p>c</p>`)
  })
})

describe('sizes of a picture', () => {
  it.each(['data-srcset', 'data-lazy-srcset'])('%s', (name) => {
    expect(clean(`<img src="${PIXEL}" ${name}="/s.jpg 480w, /m.jpg 960w, /l.jpg 2000w">`)).toBe(
      '<img srcset="https://www.example.org/s.jpg 480w, https://www.example.org/m.jpg 960w, https://www.example.org/l.jpg 2000w" src="https://www.example.org/m.jpg" />',
    )
  })

  it('also serve readers that know only one address', () => {
    expect(clean('<img srcset="/a.jpg, /b.jpg 2x">')).toContain(' src="https://www.example.org/a.jpg"')
  })
})

describe('a picture element', () => {
  it.each([
    ['<picture></picture>', ''],
    ['<picture><source><img></picture>a', 'a'],
    ['<picture><source srcset="javascript:x"></picture>', ''],
    [
      '<picture><source data-srcset="/a.webp 1x" type="image/webp"></picture>',
      '<picture><source type="image/webp" srcset="https://www.example.org/a.webp 1x" /><img src="https://www.example.org/a.webp" /></picture>',
    ],
    [
      '<picture><source srcset="/a.webp"><img data-src="/pier.jpg"></picture>',
      `<picture><source srcset="https://www.example.org/a.webp" />${PIER}</picture>`,
    ],
  ])('is never empty: %s', (html, expected) => expect(clean(html)).toBe(expected))
})

it.each([
  `<img src="${PIXEL}">`,
  '<img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==">',
  '<img src="https://count.example.org/hit?a=1" width="1" height="1" />',
  '<img src="https://count.example.org/hit" width=0 height=0 alt="x">',
  '<img src="https://www.example.org/img/spacer.gif" />',
  '<img src="https://www.example.org/img/lazy-placeholder.png?v=2" />',
])('a picture that shows nothing is left out: %.60s', (html) => expect(clean(`<p>a${html}b</p>`)).toBe('<p>ab</p>'))

it.each([
  '<img src="https://www.example.org/pixel-phone.jpg" />',
  '<img src="https://www.example.org/loading.jpg" />',
  '<img src="https://www.example.org/a.jpg" width="1" height="2" />',
  '<img src="https://www.example.org/clear.gif/a" />',
])('any other stays: %s', (html) => expect(clean(html)).toBe(html))
