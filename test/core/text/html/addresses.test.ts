import type { Element, Root } from 'hast'
import { absoluteAddresses } from '../../../../core/text/html/addresses.ts'
import { elementsOf } from '../../../../core/text/html/elements.ts'

const BASE = 'https://www.example.org/news/a'

function element(tagName: string, properties: Element['properties'], children: Element[] = []): Element {
  return { type: 'element', tagName, properties, children }
}

function resolved(tagName: string, properties: Element['properties']): Element['properties'] {
  const only = element(tagName, properties)
  absoluteAddresses({ type: 'root', children: [only] }, BASE)
  return only.properties
}

it('lists every element, parents before children', () => {
  const tree: Root = {
    type: 'root',
    children: [element('p', {}, [element('b', {}, [element('i', {})]), element('a', {})]), element('hr', {})],
  }
  expect(elementsOf(tree).map(({ tagName }) => tagName)).toEqual(['p', 'b', 'i', 'a', 'hr'])
})

it.each([
  ['a', 'href', ' b ', 'https://www.example.org/news/b'],
  ['a', 'href', '', 'https://www.example.org/news/a'],
  ['a', 'href', '#c', 'https://www.example.org/news/a#c'],
  ['a', 'href', 'mailto:ä@example.org', 'mailto:%C3%A4@example.org'],
  ['a', 'href', 'http://[', undefined],
  ['q', 'cite', '/c', 'https://www.example.org/c'],
  ['q', 'cite', 'mailto:a@example.org', undefined],
  ['video', 'poster', '//media.example.org/p', 'https://media.example.org/p'],
  ['video', 'poster', 'data:image/png;base64,AAAA', undefined],
  ['img', 'src', '/a[1].jpg', 'https://www.example.org/a%5B1%5D.jpg'],
  ['img', 'src', 'javascript:x', undefined],
])('makes of <%s %s=%j> %j', (tagName, property, value, expected) => {
  expect(resolved(tagName, { [property]: value })[property]).toBe(expected)
})

it.each(['avif', 'gif', 'jpeg', 'png', 'webp'])('leaves a %s picture in a data: address', (format) => {
  const src = `data:image/${format};base64,iVBORw0KGgo=`
  expect(resolved('img', { src })).toEqual({ src })
})

it.each([
  ['img', 'data:image/svg+xml;base64,PHN2Zz4='],
  ['img', 'data:image/png,plain'],
  ['img', 'data:image/png;base64,'],
  ['img', 'data:image/png;base64,AA"AA'],
  ['img', 'data:text/html;base64,AAAA'],
  ['audio', 'data:image/png;base64,AAAA'],
  ['source', 'data:image/png;base64,AAAA'],
])('takes out of <%s> the address %s', (tagName, src) => expect(resolved(tagName, { src })).toEqual({}))

describe('a srcset', () => {
  const srcset = (candidates: string) => resolved('img', { srcSet: candidates }).srcSet

  it.each([
    ['/b 1x, /c 2x', 'https://www.example.org/b 1x, https://www.example.org/c 2x'],
    ['/b 100w,/c 1.5x', 'https://www.example.org/b 100w, https://www.example.org/c 1.5x'],
    ['/b', 'https://www.example.org/b'],
    [', ,/b,, /c,', 'https://www.example.org/b, https://www.example.org/c'],
    ['/b,c 2x', 'https://www.example.org/b,c 2x'],
    [
      '/w_100,h_50/b.jpg 100w, /w_200,h_100/b.jpg 200w',
      'https://www.example.org/w_100,h_50/b.jpg 100w, https://www.example.org/w_200,h_100/b.jpg 200w',
    ],
    ['/b c.jpg 1x, /d 2x', 'https://www.example.org/d 2x'],
    ['/b c.jpg', undefined],
    ['/b 100w 50h, /c 50h 200w', 'https://www.example.org/b 100w, https://www.example.org/c 200w'],
    ['/b 2y, /c big, /d 1x', 'https://www.example.org/d 1x'],
    ['/b\n  1x', 'https://www.example.org/b 1x'],
    ['javascript:x 1x, data:image/png;base64,AAAA 2x', undefined],
    ['', undefined],
    [' , , ', undefined],
  ])('%j becomes %j', (candidates, expected) => expect(srcset(candidates)).toBe(expected))

  it('keeps very many commas inside of an address, and passes over those outside', () => {
    expect(srcset(`a${','.repeat(30_000)}b`)).toBe(`https://www.example.org/news/a${','.repeat(30_000)}b`)
    expect(srcset(`${','.repeat(120_000)}/b`)).toBe('https://www.example.org/b')
  })
})
