import type { Random } from '../../simulation/random.ts'
import { jsonCorpus } from '../corpus.ts'
import type { Generator } from '../generator.ts'
import { repeat } from '../grammar.ts'
import { mutateTree } from '../mutate.ts'
import { anyText } from './json.ts'

type Whole = readonly [head: string, use: (index: number) => string, tail: string]

const POST = { id: 'a', title: 'a', slug: 'a', status: 'published', published_at: '2026-01-01T00:00:00Z' }
const LEXICAL_START = '{"root":{"type":"root","children":['
const LEXICAL_END = '{"type":"paragraph","children":[]}]}}'
const TEXT = '{"type":"extended-text","text":"a","format":255}'
const IMAGE = '{"type":"image","src":"/b","alt":"c","caption":"<b>d"}'

/** What a text in Lexical can say very often. */
const LEXICAL: readonly Whole[] = [
  [LEXICAL_START, () => `{"type":"paragraph","children":[${TEXT}]},`, LEXICAL_END],
  [`${LEXICAL_START}{"type":"paragraph","children":[`, () => `${TEXT},`, `${TEXT}]},${LEXICAL_END}`],
  [LEXICAL_START, () => `${IMAGE},`, LEXICAL_END],
  [`${LEXICAL_START}{"type":"gallery","images":[`, () => '{"src":"/b"},', `{"src":"/c"}]},${LEXICAL_END}`],
  [LEXICAL_START, (index) => `{"type":"odd-${index}","title":"a","url":"https://a.b/"},`, LEXICAL_END],
  [LEXICAL_START, (index) => `{"type":"odd-${index}","children":[${TEXT}]},`, LEXICAL_END],
  [`${LEXICAL_START}{"type":"odd",`, (index) => `"title${index}Text":"a",`, `"a":1},${LEXICAL_END}`],
  [LEXICAL_START, () => '{"type":"markdown","markdown":"[a]: b"},', LEXICAL_END],
  [LEXICAL_START, (index) => `{"type":"audio","src":"/${index}.mp3","title":"a"},`, LEXICAL_END],
  [LEXICAL_START, () => '{"type":"html","html":"<!--kg-gated-block:begin nonMember:false -->"},', LEXICAL_END],
  [LEXICAL_START, () => '{"type":"list","children":[{"type":"listitem","children":[', LEXICAL_END],
]

/** In Mobiledoc, where sections name cards, atoms and markups that stand elsewhere. */
const MOBILEDOC: readonly Whole[] = [
  ['{"sections":[', () => '[1,"p",[[0,[],0,"a"]]],', '[1,"p",[]]]}'],
  ['{"markups":[["em"]],"sections":[[1,"p",[', () => '[0,[0],0,"a"],', '[0,[],9,"a"]]]]}'],
  ['{"atoms":[["soft-return","",{}]],"sections":[[1,"p",[', () => '[1,[],0,0],', '[1,[],0,0]]]]}'],
  ['{"cards":[["hr",{}]],"sections":[', () => '[10,0],', '[10,0]]}'],
  ['{"cards":[', (index) => `["odd-${index}",{"title":"a"}],`, '["hr",{}]],"sections":[[10,0],[10,1]]}'],
  ['{"sections":[[3,"ul",[', () => '[[0,[],0,"a"]],', '[]]]]}'],
]

/** What is written once, and named as often as there is room for. */
const AMPLIFIED: readonly ((long: string) => Whole)[] = [
  (long) => [`{"cards":[["html",{"html":"${long}"}]],"sections":[`, () => '[10,0],', '[10,0]]}'],
  (long) => [`{"cards":[["markdown",{"markdown":"[a]: ${long}"}]],"sections":[`, () => '[10,0],', '[10,0]]}'],
  (long) => [`{"atoms":[["odd","${long}",{}]],"sections":[[1,"p",[`, () => '[1,[],0,0],', '[1,[],0,0]]]]}'],
  (long) => [`{"markups":[["a",["href","${long}"]]],"sections":[[1,"p",[`, () => '[0,[0],1,"a"],', '[0,[],0,"a"]]]]}'],
]

const TREES = jsonCorpus(['test/golden/import/own-feeds/ghost'])
  .flatMap((tree) => (tree as { db?: { data: { posts: object[] } }[] }).db?.[0]?.data.posts ?? [])
  .flatMap((post) => Object.entries(post))
  .filter(([name, text]) => (name === 'lexical' || name === 'mobiledoc') && typeof text === 'string')
  .map(([name, text]) => [name, JSON.parse(text) as unknown] as const)

function written([head, use, tail]: Whole, size: number): string {
  return head + repeat(use, Math.max(1, size)) + tail
}

/** Quotations in quotations, closed as they were opened. */
function nested(size: number): string {
  const [open, close] = ['{"type":"quote","children":[', ']}']
  const depth = Math.ceil(size / (open.length + close.length))
  return `{"root":{"children":[${open.repeat(depth)}${close.repeat(depth)}]}}`
}

function amplified(amplifier: (long: string) => Whole, share: number, size: number): string {
  const long = repeat('long-', size * share)
  return written(amplifier(long), size - long.length)
}

function posts(member: string, text: string): string {
  return JSON.stringify({ posts: [{ ...POST, [member]: text }] })
}

function mutated(random: Random, size: number): string {
  const [member, tree] = random.pick(TREES)
  return posts(member, JSON.stringify(mutateTree(random, tree, (most) => anyText(random, most), size)))
}

/** The texts of Ghost's editors, in posts without HTML. */
export const importGhostTexts: Generator = {
  name: 'import-ghost-texts',
  door: 'import',
  place: 'export.json',
  shapes: [
    ...LEXICAL.map((whole) => (size: number) => posts('lexical', written(whole, size))),
    ...MOBILEDOC.map((whole) => (size: number) => posts('mobiledoc', written(whole, size))),
    ...AMPLIFIED.map((amplifier) => (size: number) => posts('mobiledoc', amplified(amplifier, 0.5, size))),
    (size) => posts('lexical', nested(size)),
  ],
  make(random, size) {
    const kind = random.next()
    if (kind < 0.4) return mutated(random, size)
    if (kind < 0.5) return posts('lexical', nested(size))
    if (kind < 0.7) return posts('lexical', written(random.pick(LEXICAL), size))
    if (kind < 0.85) return posts('mobiledoc', written(random.pick(MOBILEDOC), size))
    return posts('mobiledoc', amplified(random.pick(AMPLIFIED), random.next(), size))
  },
}
