import type { Random } from '../simulation/random.ts'

/** Longest part that a mutation takes out of a text: a whole paragraph, and not the whole file. */
const MAX_PART = 4_096

type Mutation = (random: Random, text: string, other: string, size: number) => string

const MUTATIONS: readonly Mutation[] = [
  // Splice: the beginning of one, the end of another.
  (random, text, other) => text.slice(0, random.below(text.length + 1)) + other.slice(random.below(other.length + 1)),
  // Insert a part of another.
  (random, text, other) => insert(random, text, partOf(random, other)),
  // Duplicate a part until the size is reached.
  (random, text, _, size) => {
    const part = partOf(random, text)
    const most = Math.max(1, Math.floor((size - text.length) / Math.max(1, part.length)))
    return insert(random, text, part.repeat(1 + random.below(most)))
  },
  // Truncate.
  (random, text) => text.slice(0, random.below(text.length + 1)),
  // Take a part out.
  (random, text) => {
    const at = random.below(text.length + 1)
    return text.slice(0, at) + text.slice(at + 1 + random.below(64))
  },
  // Swap two parts.
  (random, text) => {
    const [a, b, c] = [0, 0, 0].map(() => random.below(text.length + 1)).sort((x, y) => x - y)
    return text.slice(0, a) + text.slice(b, c) + text.slice(a, b) + text.slice(c)
  },
  // Another character.
  (random, text) => insert(random, text, random.pick(['\0', '"', '<', '>', '&', '\\', '\ud800', '\u2028', '\r', '{'])),
]

/** A text after a few accidents, of at most about `size` characters. */
export function mutate(random: Random, texts: readonly string[], size: number): string {
  let text = random.pick(texts)
  for (let times = 1 + random.below(4); times > 0; times--)
    text = random.pick(MUTATIONS)(random, text, random.pick(texts), size)
  return text.slice(0, Math.max(size, 1))
}

/** A JSON value with members moved, nested, replaced and repeated. */
export function mutateTree(
  random: Random,
  value: unknown,
  /** Makes the texts that others are replaced with. */
  text: (size: number) => string,
  size: number,
): unknown {
  const copy = structuredClone(value)
  const holders = holdersIn(copy)
  for (let times = random.below(4); times > 0; times--) changeOne(random, holders, random.pick(CHANGES), { text, size })
  // Last: what is repeated is one value, and a change of it would be one of all.
  if (random.chance(0.4)) changeOne(random, holders, repeatValue, { text, size })
  return copy
}

type Holder = Record<string, unknown> | unknown[]

interface Means {
  readonly text: (size: number) => string
  readonly size: number
}

/** @returns several values for an element of a list that becomes several */
type Change = (random: Random, value: unknown, means: Means, isElement: boolean) => unknown[]

const CHANGES: readonly Change[] = [
  (_, __, { text, size }) => [text(size)],
  (random, _, { text, size }) => [text(Math.ceil(size / (1 + random.below(9))))],
  (random, value) => {
    let nested = value
    for (let depth = random.below(60); depth > 0; depth--) nested = random.chance(0.5) ? [nested] : { a: nested }
    return [nested]
  },
  (random) => [random.pick<unknown>([null, true, 0, -1, 1e300, 0.1, '', ' ', [], {}, '\ud800', '__proto__', 'null'])],
  (random, _, { text, size }) => {
    const word = text(12)
    const names = Array.from({ length: random.below(Math.ceil(size / 40) + 1) }, (__, at) => [`${word}${at}`, at])
    return [Object.fromEntries(names)]
  },
]

function repeatValue(random: Random, value: unknown, { size }: Means, isElement: boolean): unknown[] {
  const most = Math.ceil(size / (JSON.stringify(value ?? null).length + 1))
  const many = new Array(1 + random.below(most)).fill(value)
  return isElement ? many : [many]
}

function changeOne(random: Random, holders: readonly Holder[], change: Change, means: Means): void {
  const holder = holders.length === 0 ? {} : random.pick(holders)
  const name = random.pick(Object.keys(holder))
  if (name === undefined) return
  if (!Array.isArray(holder)) {
    holder[name] = change(random, holder[name], means, false)[0]
    return
  }
  const [value, ...rest] = holder.splice(Number(name))
  // A loop, since a call cannot have as many arguments as a list has elements.
  for (const each of change(random, value, means, true)) holder.push(each)
  for (const each of rest) holder.push(each)
}

function holdersIn(value: unknown): Holder[] {
  if (typeof value !== 'object' || value === null) return []
  return [value as Holder, ...Object.values(value).flatMap(holdersIn)]
}

function insert(random: Random, text: string, part: string): string {
  const at = random.below(text.length + 1)
  return text.slice(0, at) + part + text.slice(at)
}

function partOf(random: Random, text: string): string {
  const start = random.below(text.length + 1)
  return text.slice(start, start + 1 + random.below(random.chance(0.5) ? 16 : MAX_PART))
}
