import { cleanHtml } from '../../../../core/text/html/clean.ts'
import { entryPrefix } from '../../../../core/text/html/in-page-links.ts'

const BASE = 'https://www.example.org/news/a'
const ENTRY = 'tag:example.org,2026:a'
const P = entryPrefix(ENTRY)
const clean = (html: string) => cleanHtml(html, BASE, { entryId: ENTRY })

it('has another prefix for each entry', () => {
  expect(P).toMatch(/^fn[0-9a-f]{8}-$/)
  expect(entryPrefix('tag:example.org,2026:b')).not.toBe(P)
})

describe('a link within an article', () => {
  it.each([
    [
      'a footnote and its way back',
      '<p>Tide<sup id="r1"><a href="#f1">1</a></sup></p><ol><li id="f1">Noon. <a href="#r1">↩</a></li></ol>',
      `<p>Tide<sup id="${P}r1"><a href="#${P}f1">1</a></sup></p><ol><li id="${P}f1">Noon. <a href="#${P}r1">↩</a></li></ol>`,
    ],
    [
      'a table of contents',
      '<ul><li><a href="#tides">Tides</a></li></ul><h2 id="tides">Tides</h2><p id="other">a</p>',
      `<ul><li><a href="#${P}tides">Tides</a></li></ul><h2 id="${P}tides">Tides</h2><p>a</p>`,
    ],
    ['an anchor by name', '<a href="#x">a</a><a name="x"></a>', `<a href="#${P}x">a</a><a id="${P}x"></a>`],
    [
      'the whole address of the page',
      `<a href="${BASE}#x">a</a><p id="x">b</p>`,
      `<a href="#${P}x">a</a><p id="${P}x">b</p>`,
    ],
    [
      'a name with other letters',
      '<a href="#%C3%BC%20b">a</a><p id="ü b">b</p>',
      `<a href="#${P}n0">a</a><p id="${P}n0">b</p>`,
    ],
    [
      'a target that is unwrapped',
      '<a href="#x">a</a><font id="x">b</font>',
      `<a href="#${P}x">a</a><span id="${P}x"></span>b`,
    ],
    [
      'the first of two of one name',
      '<a href="#x">a</a><p id="x">b</p><p id="x">c</p>',
      `<a href="#${P}x">a</a><p id="${P}x">b</p><p>c</p>`,
    ],
    ['a part that is not there', '<a href="#comments">a</a>', `<a href="${BASE}#comments">a</a>`],
    ['a part that is taken out', '<a href="#x">a</a><svg id="x"></svg>', `<a href="${BASE}#x">a</a>`],
    ['a part that is hidden', '<a href="#x">a</a><p id="x" hidden>b</p>', `<a href="${BASE}#x">a</a>`],
    ['an arrow to what is not there', '<p>a <a href="#r1">↩</a></p>', '<p>a </p>'],
    ['the anchor of a heading', '<h2 id="x">Tides <a href="#x">#</a></h2>', '<h2>Tides </h2>'],
    ['a link to nothing', '<a href="#">a</a><a href="#">▲</a>', '<a>a</a>'],
    ['another page', '<a href="/b#x">a</a><p id="x">b</p>', '<a href="https://www.example.org/b#x">a</a><p>b</p>'],
  ])('%s', (_, html, expected) => {
    expect(clean(html)).toBe(expected)
    expect(cleanHtml(expected, 'https://elsewhere.example/')).toBe(expected)
  })

  it('leads to the page if no prefix is known', () => {
    expect(cleanHtml('<a href="#x">a</a><p id="x">b</p>', BASE)).toBe(`<a href="${BASE}#x">a</a><p>b</p>`)
  })

  it.each(['<a href="#fn01234567-x">a</a>', '<a href="#fn01234567-x">a</a><svg id="fn01234567-x"></svg>'])(
    'never leads nowhere: %s',
    (html) => {
      expect(clean(html)).toBe('<a>a</a>')
    },
  )
})
