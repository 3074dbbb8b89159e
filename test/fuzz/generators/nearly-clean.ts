import type { Random } from '../../simulation/random.ts'

/** HTML that is nearly all as clean as it comes, and not quite: what the cheap proof has to judge. */

const PLAIN = ['a', ' b ', 'ä', '&amp;', '&lt;', '&gt;', '\n', '\u00A0', "'", '"', ' ', '.']
const DIRTY = ['&nbsp;', '&', '>', '<br>', '<p >', '&quot;', '<!-- a -->', '</p>', '\0', '&#65;']
const SINGLE = [
  '<br />',
  '<img src="https://img.example.org/a.jpg" />',
  '<img src="/a.jpg" alt="b &quot;c&quot;" width="12" height="34" />',
  '<img src="https://img.example.org/a.jpg" alt="" />',
]
const INLINE = [
  'b',
  'em',
  'i',
  'code',
  'span',
  'strong',
  'sub',
  'a href="https://www.example.org/x?y=1&amp;z"',
  'a href="/x"',
]
const ADDRESSES = [
  'a href="//x/"',
  'a href="https://xn--a.b/"',
  'a href="/.x"',
  'a href="/%2E/"',
  'a href="https://A.b/"',
]
const PHRASES = ['p', 'h1', 'h2', 'h6']
const FLOWS = ['blockquote', 'div', 'figcaption', 'figure', 'section']
/** Paragraphs between two that are not clean; most documents have none, or the proof would never be found. */
const SELDOM = 0.02

export function nearlyCleanHtml(random: Random, size: number): string {
  const dirt = random.chance(0.5) ? 0 : SELDOM
  const parts: string[] = []
  for (let length = 0; length < size; ) {
    const part = block(random, dirt, 0)
    parts.push(part)
    length += part.length + 1
  }
  return parts.join('\n')
}

function block(random: Random, dirt: number, depth: number): string {
  const kind = random.next()
  if (kind < 0.6 || depth > 4) return wrap(random.pick(PHRASES), phrases(random, dirt))
  if (kind < 0.8) return wrap(random.pick(FLOWS), block(random, dirt, depth + 1))
  const items = Array.from({ length: 1 + random.below(3) }, () => wrap('li', phrases(random, dirt)))
  return wrap(random.pick(['ul', 'ol']), items.join('\n'))
}

function phrases(random: Random, dirt: number): string {
  const parts = Array.from({ length: random.below(6) }, () => {
    if (random.chance(dirt)) return random.pick(DIRTY)
    if (random.chance(0.1)) return random.pick(SINGLE)
    if (random.chance(0.3)) return wrap(random.pick(random.chance(dirt) ? ADDRESSES : INLINE), random.pick(PLAIN))
    return random.pick(PLAIN)
  })
  return parts.join('')
}

function wrap(tag: string, inside: string): string {
  return `<${tag}>${inside}</${tag.split(' ')[0]}>`
}
