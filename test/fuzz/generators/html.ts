import type { Random } from '../../simulation/random.ts'
import { memberTexts } from '../corpus.ts'
import type { Generator } from '../generator.ts'
import { everyShape, type Grammar, grow } from '../grammar.ts'
import { mutate } from '../mutate.ts'
import { articleWith } from './article-frame.ts'
import { nearlyCleanHtml } from './nearly-clean.ts'

const FORMATTING = ['a', 'b', 'big', 'code', 'em', 'font', 'i', 'nobr', 's', 'small', 'strike', 'strong', 'tt', 'u']
const BLOCKS = ['p', 'div', 'li', 'ul', 'dd', 'dt', 'h1', 'blockquote', 'button', 'form', 'pre', 'section', 'details']
const TABLES = ['table', 'tbody', 'tr', 'td', 'th', 'caption', 'colgroup', 'col']
const FOREIGN = ['svg', 'math', 'mi', 'mtext', 'foreignObject', 'annotation-xml', 'desc', 'title']
const SPECIAL = [
  'template',
  'select',
  'option',
  'optgroup',
  'ruby',
  'rt',
  'rp',
  'textarea',
  'iframe',
  'noscript',
  'x-y',
]
const MEDIA = ['video', 'audio', 'source', 'picture', 'object', 'embed', 'figure', 'figcaption']
const NAMES = [...FORMATTING, ...BLOCKS, ...TABLES, ...FOREIGN, ...SPECIAL, ...MEDIA]

const HTML: Grammar = {
  tokens: [
    ...NAMES.flatMap((name) => [`<${name}>`, `</${name}>`]),
    ...['<', '</', '<a', '<a <a', '<a/', '<!', '<!-', '<!--', '-->', '--!>', '<![CDATA[', ']]>', '<?', '<!DOCTYPE'],
    ...[
      '&',
      '&#',
      '&#x',
      '&lt',
      '&amp;',
      '&notin',
      '&ampamp',
      '&#0;',
      '&#x110000;',
      '&CounterClockwiseContourIntegral;',
    ],
    ...[
      '<br>',
      '<hr/>',
      '<img>',
      '<img src=x>',
      '<img src=b alt=c>',
      '<a href=b>',
      '<a href=b>c</a>',
      '<iframe src=b>',
    ],
    ...[
      '<p><b>',
      '<b></p>',
      '<a><p>',
      '<table><td>',
      '<b><table>',
      '</p>',
      '</b></i>',
      '<i><b></i>',
      '<li><b>',
      '<b><li>',
    ],
    ...['<img srcset="a 1x, b 2x">', '<img srcset=",">', '<video poster=b src=c>', '<q cite=b>', '<blockquote cite=b>'],
    ...[
      ' a=1',
      ' a="',
      " a='",
      ' =',
      '/',
      '>',
      '"',
      "'",
      '\0',
      '\r',
      ' ',
      '\n',
      '\t',
      ',',
      ', ',
      ' ,',
      'b 1x,',
      'b 1x',
    ],
    (index) => `<b a${index}>`,
    (index) => `<font size=${index}>`,
    (index) => ` a${index}`,
    (index) => ` a${index}="b"`,
    (index) => `<x${index}>`,
    (index) => `<a href="${index}">`,
    (index) => `&#${index};`,
  ],
  pairs: [
    ...NAMES.map((name) => [`<${name}>`, `</${name}>`] as const),
    ['<span>', '</x>'],
    ['<span>', '<p>'],
    ['<b>', '<p>'],
    [(index) => `<b a${index}>`, '<p>'],
    [(index) => `<b a${index}>`, '</p>'],
    ['<a href=b>', '</a>'],
    ['<!--', '-->'],
    ['<table><tr><td>', '</table>'],
    ['<svg><desc>', '</svg>'],
    ['<select><option>', '</select>'],
    ['<template><b>', '</template>'],
  ],
  frames: [
    ['<p>', '</p>'],
    ['<img src="a" srcset="', '">'],
    ['<source srcset="', '">'],
    ['<img srcset="a', ' 1x">'],
    ['<img src="', '">'],
    ['<img src="data:image/png;base64,', '">'],
    ['<a href="', '">b</a>'],
    ['<a href="https://', '">b</a>'],
    ['<a href="mailto:', '">b</a>'],
    ['<a href="javascript:', '">b</a>'],
    ['<a href="/', '">b</a>'],
    ['<p title="', '">b</p>'],
    ['<p class="', '">b</p>'],
    ['<p lang="', '">b</p>'],
    ['<p dir="', '">b</p>'],
    ['<img alt="', '" src="b">'],
    ['<img width="', '" src="b">'],
    ['<p ', '>b</p>'],
    ['<', '>b'],
    ['</', '>b'],
    ['<!--', '-->'],
    ['<script>', '</script>'],
    ['<style>', '</style>'],
    ['<textarea>', '</textarea>'],
    ['<title>', '</title>'],
    ['<pre>', '</pre>'],
    ['<table>', '</table>'],
    ['<select>', '</select>'],
    ['<svg>', '</svg>'],
    ['<template>', '</template>'],
    ['<iframe src="b" title="', '"></iframe>'],
    ['<ul>', '</ul>'],
    ['&', ';'],
  ],
  amplifiers: [
    (long) => ({ head: `<a title="${long}">`, use: '<p>x' }),
    (long) => ({ head: `<b title="${long}"><i lang=en title="${long}">`, use: '<p>x</p>' }),
    (long) => ({ head: `<a href="${long}">`, use: '<p>x' }),
    (long) => ({ head: `<font title="${long}">`, use: '<table>x' }),
    (long) => ({ head: `<base href="https://a.example/${long}/">`, use: '<a href=b>c</a>' }),
    (long) => ({ head: `<iframe src="/${long}">`, use: '<iframe src=b></iframe>' }),
    (long) => ({ head: `<img src="${long}" srcset="`, use: 'b,', tail: '">' }),
    (long) => ({ head: `<template title="${long}">`, use: '</template><template>' }),
  ],
}

const SEEDS = [...memberTexts('content_html'), '<p>A <b>short</b> text.</p>']

/** HTML of about `size` characters: grown from the grammar, of the corpus with accidents, or nearly clean. */
export function htmlText(random: Random, size: number): string {
  const kind = random.next()
  if (kind < 0.2) return nearlyCleanHtml(random, size)
  if (kind < 0.4) return mutate(random, [...SEEDS, grow(random, HTML, Math.min(size, 512))], size)
  return grow(random, HTML, size).slice(0, size * 2)
}

export const html: Generator = {
  name: 'html',
  door: 'article',
  place: 'fuzz/html',
  shapes: everyShape(HTML).map((shape) => (size) => JSON.stringify({ title: 'A', content_html: shape(size) })),
  make: (random, size) => articleWith(random, { content_html: htmlText(random, size) }),
}
