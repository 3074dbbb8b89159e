import { corpus, jsonCorpus } from '../corpus.ts'
import type { Generator } from '../generator.ts'
import { everyShape, type Grammar, grow } from '../grammar.ts'
import { mutate, mutateTree } from '../mutate.ts'
import { anyText, jsonText } from './json.ts'

const SITES = ['content', 'test/nasty/content', 'test/golden/check/sites']
const TEXTS = corpus(SITES, /^site\.json$/)
const TREES = jsonCorpus(SITES, /^site\.json$/)
const START =
  '{"title":"x","description":"x","home_page_url":"https://a.example/","feed_base_url":"https://a.example/f/","language":"en","id_authority":"a.example,2026"'

const SITE: Grammar = {
  tokens: [
    ...[
      '{"path":"a","title":"x"},',
      '{"path":"{name}","title":"x","each":"tag"},',
      '{"path":"a/b"},',
      '{},',
      '1,',
      '"a",',
    ],
    ...[
      '{"name":"x"},',
      '{"tag":"x"},',
      '{"prefix":"a/","as":"ghost"},',
      '{"prefix":"","as":"ninjs"},',
      'a/',
      'a-',
      '{',
    ],
    ...[
      '{name}',
      '{name}/',
      '{key}',
      '{slug}',
      '}',
      '-',
      '_',
      '.',
      'a.',
      'a@',
      ',',
      'https://a.b/',
      '%',
      'A',
      ' ',
      '{year}/',
    ],
    (index) => `{"path":"a${index}","title":"x"},`,
    (index) => `{"path":"a${index}/{name}","title":"x","each":"tag"},`,
    (index) => `{"path":"a${index}","title":"x","filter":{"any":[{"tag":"${index}"}]}},`,
    (index) => `{"path":"a${index}","title":"x","max_bytes":${index}00,"utm":{"source":"${index}"}},`,
    (index) => `"a${index}":1,`,
    (index) => `{"prefix":"a${index}/","as":"ghost"},`,
    (index) => `"https://a${index}.example/",`,
  ],
  pairs: [
    ['{"any":[', ']}'],
    ['{', '}'],
    ['[', ']'],
  ],
  frames: [
    [`${START},"feeds":[`, '{"path":"z","title":"x"}]}'],
    [`${START},"feeds":[{"path":"z","title":"x","filter":{"any":[`, '{"tag":"x"}]}}]}'],
    [`${START},"feeds":[{"path":"`, '","title":"x"}]}'],
    [`${START},"feeds":[],"inputs":[`, '{"prefix":"b/","as":"ghost"}]}'],
    [`${START},"feeds":[],"inputs":[{"prefix":"`, '","as":"ghost"}]}'],
    [`${START},"feeds":[],"hubs":[`, '"https://a.b/"]}'],
    [`${START},"feeds":[],"authors":[`, '{"name":"x"}]}'],
    [`${START},"feeds":[],"article_url":"https://a.b/`, '"}'],
    [`${START},"feeds":[],"rights":"`, '"}'],
    [`${START},"feeds":[],"id_authority":"`, ',2026"}'],
    [`${START},"feeds":[],"time_zone":"`, '"}'],
    [`${START},"feeds":[],"moved":{"`, '":"gone"}}'],
    [`${START},"feeds":[],"moved":{"a":"`, '"}}'],
    [`${START},"feeds":[{"path":"z","title":"x","utm":{"source":"`, '"}}]}'],
    [`${START},"feeds":[{"path":"z","title":"x","max_bytes":"`, '"}]}'],
    [`${START},"feeds":[],"language":"`, '"}'],
    [`${START},"feeds":[],"icon":"https://`, '"}'],
    [`${START},`, '"feeds":[]}'],
  ],
  amplifiers: [
    (long) => ({
      head: `${START},"feeds":[{"path":"${long}","title":"x"},`,
      use: (index) => `{"path":"a${index}"},`,
      tail: '1]}',
    }),
    (long) => ({
      head: `${START},"feeds":[`,
      use: (index) => `{"path":"long-${index}","title":"x"},`,
      tail: `{"path":"${long.slice(0, 200)}","title":"x"}]}`,
    }),
  ],
}

export const site: Generator = {
  name: 'site',
  door: 'site',
  place: 'site.json',
  shapes: everyShape(SITE),
  make(random, size) {
    const kind = random.next()
    if (kind < 0.5) return grow(random, SITE, size)
    if (kind < 0.65) return jsonText(random, size)
    if (kind < 0.8) return mutate(random, TEXTS, size)
    return JSON.stringify(mutateTree(random, random.pick(TREES), (most) => anyText(random, most), size))
  },
}
