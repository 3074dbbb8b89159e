import type { Random } from '../../simulation/random.ts'
import type { Grammar } from '../grammar.ts'
import { htmlText } from './html.ts'
import { plainText } from './text.ts'

/** What every format in XML can be attacked with. */
const XML: Omit<Grammar, 'frames'> = {
  tokens: [
    ...[
      '<',
      '</',
      '<a',
      '<a>',
      '</a>',
      '<a/>',
      '<a b="',
      '<a b="c"',
      ' b="c"',
      '<!--',
      '-->',
      '<!-- a -->',
      '--',
      '<?',
      '?>',
    ],
    ...[
      '<![CDATA[',
      ']]>',
      '<![CDATA[a]]>',
      ']]',
      '&',
      '&amp;',
      '&amp;amp;',
      '&lt;',
      '&#1;',
      '&#x110000;',
      '&a;',
      '&nbsp;',
    ],
    ...[
      '<!DOCTYPE a>',
      '<!DOCTYPE a [',
      '<!ENTITY a "b">',
      ']>',
      '<?xml version="1.0"?>',
      '<a xmlns:b="c">',
      '<b:a>',
      'xml:',
    ],
    ...['\0', '\x0B', '\uFFFE', '\ud800', '\r', '\n', ' ', '\t', '"', "'", '=', ';', 'a', '%'],
    (index) => ` b${index}="c"`,
    (index) => ` xmlns:b${index}="c"`,
    (index) => `<a${index}>`,
    (index) => `<a${index}/>`,
    (index) => `<a${index}>b</a${index}>`,
    (index) => `&#${index};`,
  ],
  pairs: [
    ['<a>', '</a>'],
    ['<a xml:base="b/">', '</a>'],
    ['<a xmlns="b">', '</a>'],
    [(index) => `<a${index}>`, (index) => `</a${index}>`],
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<a b="', '"/>'],
  ],
  amplifiers: [
    (long) => ({ head: `<!DOCTYPE a [<!ENTITY a "${long}">]>`, use: '&a;' }),
    (long) => ({ head: `<a xml:base="https://a.example/${long}/">`, use: '<link href="b"/>', tail: '</a>' }),
    (long) => ({ head: `<a xmlns:b="${long}">`, use: '<b:a/>', tail: '</a>' }),
  ],
}

/** The language of a format in XML. */
export function xmlGrammar(own: Partial<Grammar> & Pick<Grammar, 'frames'>): Grammar {
  return {
    tokens: [...XML.tokens, ...(own.tokens ?? []), ...(own.tokens ?? [])],
    pairs: [...XML.pairs, ...(own.pairs ?? [])],
    frames: own.frames,
    amplifiers: [...XML.amplifiers, ...(own.amplifiers ?? [])],
  }
}

/** Elements of these names, each with a text that is dangerous in another language. */
export function elements(random: Random, names: readonly string[], size: number): string {
  const count = 1 + random.below(6)
  return Array.from({ length: count }, () => {
    const name = random.pick(names)
    const text = random.pick([htmlText, plainText])(random, size / count)
    const held = random.chance(0.5) ? `<![CDATA[${text.replaceAll(']]>', '')}]]>` : escaped(text)
    return `<${name}>${held}</${name.split(' ')[0]}>`
  }).join('\n')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
