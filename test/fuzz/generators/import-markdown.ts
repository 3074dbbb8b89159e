import type { Random } from '../../simulation/random.ts'
import { corpus } from '../corpus.ts'
import type { Generator } from '../generator.ts'
import { everyShape, type Grammar, grow, repeat } from '../grammar.ts'
import { mutate } from '../mutate.ts'
import { jsonText } from './json.ts'
import { markdownText } from './markdown.ts'

const YAML: Grammar = {
  tokens: [
    ...[
      'a: b\n',
      'a:\n',
      '- a\n',
      '- ',
      '? ',
      '? a\n',
      ': ',
      ': b\n',
      'a: &a b\n',
      '&a ',
      '*a ',
      '*a\n',
      '- *a\n',
      '<<: *a\n',
    ],
    ...[
      '[',
      ']',
      '{',
      '}',
      '[a, ',
      '{a: ',
      ',',
      '"',
      "'",
      '|',
      '>',
      '|\n',
      '>-\n',
      '!!a ',
      '!',
      '%',
      '@',
      '#',
      ' #',
      '---\n',
    ],
    ...[
      '...\n',
      'tags: [a]\n',
      'date: 2026-01-01\n',
      'title: a\n',
      ' ',
      '  ',
      '\t',
      '\n',
      'a',
      'a: ',
      '"\\u0000',
      '\\',
      '`',
    ],
    (index) => `a${index}: b\n`,
    (index) => `${' '.repeat(index % 1_000)}a:\n`,
    (index) => `a${index}: &a${index} [*a${index - 1}, *a${index - 1}]\n`,
    (index) => `- &a${index} b\n`,
    (index) => `${' '.repeat(index % 1_000)}- a\n`,
  ],
  pairs: [
    ['[', ']'],
    ['{a: ', '}'],
    ['{', '}'],
    ['"', '"'],
    ['[a, ', ']'],
    ['- ', '\n'],
    ['? ', '\n'],
  ],
  frames: [
    ['title: ', '\n'],
    ['title: "', '"\n'],
    ["title: '", "'\n"],
    ['title: |\n  ', '\n'],
    ['tags: [', ']\n'],
    ['tags:\n', '\n'],
    ['date: ', '\n'],
    ['author: ', '\n'],
    ['slug: ', '\n'],
    ['a: &a\n', '\nb: *a\n'],
    ['# ', '\n'],
  ],
  amplifiers: [
    (long) => ({ head: `a: &a ${long}\ntags:\n`, use: '- *a\n' }),
    (long) => ({ head: `a: &a {b: ${long}}\n`, use: (index) => `c${index}: {<<: *a}\n` }),
    (long) => ({ head: `title: ${long}\n`, use: '- a\n' }),
  ],
}

const TOML: Grammar = {
  tokens: [
    ...[
      'a = "b"\n',
      'a = 1\n',
      '[a]\n',
      '[[a]]\n',
      '[a.',
      'a.',
      'a.b = 1\n',
      '"',
      '"""',
      "'",
      "'''",
      '[',
      ']',
      '{',
      '}',
      '{a = ',
    ],
    ...[
      ', ',
      '#',
      '# a\n',
      '\n',
      ' ',
      '=',
      '1',
      '_',
      '1_',
      '1e',
      '2026-01-01',
      'T00:00:00',
      'inf',
      '\\',
      '\\u0000',
      '\\\n',
      'a',
    ],
    (index) => `a${index} = 1\n`,
    (index) => `[a${index}]\n`,
    (index) => `a.b${index} = 1\n`,
    (index) => `[[a.b${index}]]\n`,
  ],
  pairs: [
    ['[', ']'],
    ['{a = ', '}'],
    ['[[', ']]'],
    ['"""', '"""'],
    ['a.', ' = 1\n'],
  ],
  frames: [
    ['title = "', '"\n'],
    ['title = """', '"""\n'],
    ["title = '", "'\n"],
    ['tags = [', ']\n'],
    ['date = ', '\n'],
    ['a = {', '}\n'],
    ['[', ']\n'],
    ['a.', ' = 1\n'],
    ['a = ', '\n'],
  ],
  amplifiers: [(long) => ({ head: `[${repeat('a.', long.length)}b]\n`, use: (index) => `a${index} = 1\n` })],
}

const SEEDS = corpus(['test/golden/import'], /\.(?:md|markdown)$/)

function frontMatter(random: Random, size: number): string {
  const kind = random.next()
  if (kind < 0.5) return `---\n${grow(random, YAML, size)}\n---\n`
  if (kind < 0.75) return `+++\n${grow(random, TOML, size)}\n+++\n`
  if (kind < 0.85) return `---json\n${jsonText(random, size)}\n---\n`
  if (kind < 0.9)
    return repeat(
      random.pick(['{\n', '}\n', '{"a":1}\n', '---\n', '+++\n', '--- \n', '{', '{\n}\n', '{"a":[\n}\n']),
      size,
    )
  return `{\n"title": "a",\n${jsonText(random, size)}\n}\n`
}

export const importMarkdown: Generator = {
  name: 'import-markdown',
  door: 'import',
  place: 'posts/2026-01-01-a.md',
  shapes: [
    ...everyShape(YAML).map((shape) => (size: number) => `---\n${shape(size)}\n---\n`),
    ...everyShape(TOML).map((shape) => (size: number) => `+++\n${shape(size)}\n+++\n`),
  ],
  make(random, size) {
    const kind = random.next()
    if (kind < 0.2) return mutate(random, SEEDS, size)
    if (kind < 0.75) return frontMatter(random, size) + (random.chance(0.3) ? '' : '\nText.\n')
    return `---\ntitle: A\n---\n${markdownText(random, size)}`
  },
}
