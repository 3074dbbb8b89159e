import type { Random } from '../simulation/random.ts'

/** A piece of an input; a function where each repetition has to differ from the one before. */
export type Token = string | ((index: number) => string)

/** What a language has that a careless reader pays too much for. */
export interface Grammar {
  readonly tokens: readonly Token[]
  /** What opens and what closes it. */
  readonly pairs: readonly (readonly [open: Token, close: Token])[]
  /** What a repeated token can stand in: an attribute, a string, a comment. */
  readonly frames: readonly (readonly [before: string, after: string])[]
  /** A long text that is written once and used many times. */
  readonly amplifiers: readonly ((long: string) => Amplified)[]
}

interface Amplified {
  readonly head: string
  readonly use: Token
  readonly tail?: string
}

type Shape = (random: Random, grammar: Grammar, size: number) => string

/** Ordinary words are the most frequent, so that dangerous pieces meet text on both sides. */
const WORDS = ['the ', 'harbour ', 'ä ', '🐟 ', 'x', '\n', ' ', '1', '.']

/** Each shape makes another kind of cost visible: a scan per token, a stack, a search for what is never closed. */
const SHAPES: readonly Shape[] = [
  (random, grammar, size) => repeat(random.pick(grammar.tokens), size),
  (random, grammar, size) => inFrame(random, grammar, repeat(random.pick(grammar.tokens), size)),
  fillFrame,
  fillFrame,
  (random, grammar, size) =>
    repeat(random.pick(grammar.tokens), size / 2) + repeat(random.pick(grammar.tokens), size / 2),
  (random, grammar, size) => alternate(random.pick(grammar.tokens), random.pick(grammar.tokens), size),
  (random, grammar, size) => nest(random.pick(grammar.pairs), mixture(random, grammar, size / 8), size),
  (random, grammar, size) =>
    repeat(random.pick(grammar.pairs)[0], size / 2) + repeat(random.pick(grammar.pairs)[1], size / 2),
  (random, grammar, size) => repeat(random.pick(grammar.pairs)[0], size),
  mixture,
  mixture,
  amplify,
]

/** A text of about `size` characters in the language of a grammar. */
export function grow(random: Random, grammar: Grammar, size: number): string {
  return random.pick(SHAPES)(random, grammar, Math.max(1, size))
}

/** What a frame is filled with, one at a time, in `everyShape`. */
const FILLINGS: readonly Token[] = [' ', '\n', 'a', ',', '-', '/', '<', '[', '{', 'a ']
/** What it is filled with if nothing closes it. */
const UNCLOSED: readonly Token[] = [' ', 'a', ',']

/** Each token, pair, frame and amplifier of a grammar once, repeated: what chance would take long to come to. */
export function everyShape({ tokens, pairs, frames, amplifiers }: Grammar): readonly ((size: number) => string)[] {
  return [
    ...tokens.map((token) => (size: number) => repeat(token, size)),
    ...pairs.flatMap((pair) => [
      (size: number) => nest(pair, 'a', size),
      (size: number) => repeat(pair[0], size / 2) + repeat(pair[1], size / 2),
      (size: number) => repeat(pair[0], size),
    ]),
    ...frames.flatMap(([before, after]) => [
      ...FILLINGS.map((token) => (size: number) => before + repeat(token, size) + after),
      ...UNCLOSED.map((token) => (size: number) => before + repeat(token, size)),
      (size: number) => alternate(before, after, size),
    ]),
    ...amplifiers.flatMap((amplifier) =>
      [0.1, 0.5, 0.9].map((share) => (size: number) => {
        const long = repeat('long-', size * share)
        const { head, use, tail = '' } = amplifier(long)
        return head + repeat(use, size - long.length) + tail
      }),
    ),
  ]
}

export function repeat(token: Token, size: number): string {
  if (typeof token === 'string') return token.repeat(Math.ceil(size / token.length))
  const parts: string[] = []
  for (let length = 0, index = 0; length < size; index++) {
    const part = token(index)
    parts.push(part)
    length += part.length
  }
  return parts.join('')
}

function alternate(one: Token, other: Token, size: number): string {
  return repeat((index) => written(one, index) + written(other, index), size)
}

function nest([open, close]: readonly [Token, Token], inside: string, size: number): string {
  const depth = Math.ceil(size / (written(open, 0).length + written(close, 0).length))
  const indices = Array.from({ length: depth }, (_, index) => index)
  const closing = indices.reverse().map((index) => written(close, index))
  return (
    indices
      .toReversed()
      .map((index) => written(open, index))
      .join('') +
    inside +
    closing.join('')
  )
}

function inFrame(random: Random, { frames }: Grammar, text: string): string {
  const [before, after] = random.pick(frames)
  // What is never closed is as dangerous as what is.
  return random.chance(0.3) ? before + text : before + text + after
}

/** One character, so often: what a scan for the end of something looks at each time. */
function fillFrame(random: Random, grammar: Grammar, size: number): string {
  return inFrame(
    random,
    grammar,
    repeat(random.pick([' ', ' ', '\n', 'a', ',', ',', '-', '=', '/', '<', '[', '{']), size),
  )
}

function mixture(random: Random, { tokens, pairs }: Grammar, size: number): string {
  // Few different pieces repeat in more patterns than many do.
  const chosen = Array.from({ length: 1 + random.below(8) }, () => random.pick([...tokens, ...pairs.flat()]))
  return repeat((index) => (random.chance(0.3) ? random.pick(WORDS) : written(random.pick(chosen), index)), size)
}

function amplify(random: Random, grammar: Grammar, size: number): string {
  const { amplifiers } = grammar
  if (amplifiers.length === 0) return mixture(random, grammar, size)
  const long = repeat('long-', (size * (1 + random.below(9))) / 10)
  const { head, use, tail = '' } = random.pick(amplifiers)(long)
  return head + repeat(use, Math.max(1, size - long.length)) + tail
}

function written(token: Token, index: number): string {
  return typeof token === 'string' ? token : token(index)
}
