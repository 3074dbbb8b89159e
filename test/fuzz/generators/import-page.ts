import type { Random } from '../../simulation/random.ts'
import { corpus } from '../corpus.ts'
import type { Generator } from '../generator.ts'
import { everyShape, type Grammar, grow } from '../grammar.ts'
import { mutate } from '../mutate.ts'
import { htmlText } from './html.ts'
import { jsonText } from './json.ts'

const LD = '<script type="application/ld+json">'
const NODE = '{"@context":"https://schema.org","@type":"NewsArticle","headline":"A"}'
const START = '<!DOCTYPE html><html lang="en"><head><title>A | B</title>'

/** A post of a Medium export. */
const MEDIUM = '<html><body><article class="h-entry"><h1 class="p-name">a</h1><section class="e-content">'
const MEDIUM_END =
  '</section><footer><a href="https://medium.com/p/0a1b2c3d"><time class="dt-published" datetime="2026-01-01T00:00:00Z"></time></a><a class="p-canonical" href="https://a.b/c">d</a></footer></article></body></html>'

const PAGE: Grammar = {
  tokens: [
    ...[
      LD,
      `${LD}${NODE}</script>`,
      `${LD}{}</script>`,
      '</script>',
      '<script>',
      '<meta>',
      '<link rel="canonical" href="b">',
    ],
    ...[
      '<meta property="og:title" content="a">',
      '<article>',
      '</article>',
      '<main>',
      '<nav>',
      '<p>a</p>',
      '<title>',
      '<html>',
    ],
    ...[
      '<body>',
      '</body>',
      '<head>',
      '</head>',
      '<aside>',
      '<h1>',
      '<div>',
      '<!--',
      '-->',
      '<?xml ?>',
      '<!DOCTYPE html>',
      ' ',
      '\n',
    ],
    (index) => `${LD}{"@type":"NewsArticle","@id":"#${index}","headline":"A"}</script>`,
    (index) => `<meta name="a${index}" content="b">`,
  ],
  pairs: [
    ['<article>', '</article>'],
    ['<main>', '</main>'],
    ['<div>', '</div>'],
    [LD, '</script>'],
    ['<aside>', '</aside>'],
    ['<html>', '</html>'],
  ],
  frames: [
    [START, '</head><body></body></html>'],
    [`${START}${LD}${NODE}</script></head><body><article>`, '</article></body></html>'],
    [`${START}${LD}`, '</script></head></html>'],
    [`${START}${LD}{"@type":"NewsArticle","headline":"`, '"}</script></head></html>'],
    [MEDIUM, MEDIUM_END],
    ['<!DOCTYPE ', '>'],
    ['<html ', '>'],
    ['<!--', `-->${START}`],
  ],
  amplifiers: [
    (long) => ({ head: `${START}<base href="/${long}/">${LD}${NODE}</script><article>`, use: '<a href="b">c</a>' }),
  ],
}

const SEEDS = corpus(['test/golden/import/page'], /\.html$/)

function page(random: Random, size: number): string {
  if (random.chance(0.3)) return MEDIUM + htmlText(random, size) + MEDIUM_END
  const node = random.chance(0.5) ? NODE : jsonText(random, size / 2)
  return `${START}${LD}${node}</script></head><body><article>${htmlText(random, size / 2)}</article></body></html>`
}

/** Below a head, unless it is a whole page. */
function inside(grown: string): string {
  return grown.startsWith('<!') || grown.startsWith('<html') ? grown : START + grown
}

export const importPage: Generator = {
  name: 'import-page',
  door: 'import',
  place: 'page.html',
  shapes: everyShape(PAGE).map((shape) => (size) => inside(shape(size))),
  make(random, size) {
    const kind = random.next()
    if (kind < 0.25) return mutate(random, SEEDS, size)
    if (kind < 0.6) return page(random, size)
    return inside(grow(random, PAGE, size))
  },
}
