import { PAPER } from './paper.ts'
import { PARTNERED_ADDRESSES } from './partner-sites.ts'
import type { Random } from './random.ts'
import { OLD_ADDRESSES } from './sites.ts'
import type { World } from './world.ts'

/** What an editor does to the articles bucket: a file is put, or taken away. */
export interface Edit {
  readonly objectKey: string
  /** Absent: the file is deleted. */
  readonly text?: string
}

const TITLES = ['One', 'Two', 'Three']
const SECTIONS = ['Sea', 'Land']
const TAGS = ['x', 'y', 'C']
/** One that no site has. */
const NAMED = ['wire', 'all', 'tags/{name}', 'tags/x', 'nowhere']
const SECOND = 1_000
/** Dates that come in the wrong order, or were mistyped: an article may expire before it appears, and be changed in years. */
const [LATER, FIRST, LAST] = ['2026-07-01T00:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z']
/** Its image depends on the site. */
const PICTURE = '<p>Text.</p><img src="/three.jpg">'
/** Bytes of an article that no reader should poll. */
const LARGE = 1_000_100

/** Of the 450 letters that one partner asks for. */
const LONG_TEXT = 'The boats came back before noon. '.repeat(14).trim()

/** What an editor chooses by: the world, the time in milliseconds, and the texts that a file has had. */
interface Desk {
  readonly random: Random
  readonly world: World
  readonly now: number
  readonly textsOf: (objectKey: string) => readonly (string | undefined)[]
}

/** @returns what happens to one file, or to two when one takes the other's place */
export function nextEdits(desk: Desk): Edit[] {
  const { random, world, textsOf } = desk
  const { first, site, remove, again, back, move, broken, withdraw } = world.editor
  if (random.chance(site)) return [{ objectKey: 'site.json', text: random.chance(0.2) ? '{ broken' : siteText(desk) }]
  const objectKey = `articles/${random.chance(first) ? world.keys[0] : random.pick(world.keys)}.json`
  const before = textsOf(objectKey)
  const earlier = before.filter((text) => text !== undefined)
  const last = before.at(-1)
  const [roll, text] = [random.next(), random.pick(earlier.length === 0 ? [undefined] : earlier)]
  if (roll < remove) return [{ objectKey }]
  if (last !== undefined && roll < remove + again) return [{ objectKey, text: `${last} ` }]
  if (text !== undefined && roll < remove + again + back) return [{ objectKey, text }]
  if (last !== undefined && roll < remove + again + back + move) return moved(desk, objectKey, last)
  if (last !== undefined && withdraw > 0 && random.chance(withdraw)) return [{ objectKey, text: withdrawn(desk, last) }]
  return [{ objectKey, text: random.chance(broken) ? 'no article' : articleText(desk) }]
}

/** The article as it was, taken back; a broken file stays one. */
function withdrawn({ random }: Desk, text: string): string {
  if (!text.startsWith('{')) return text
  const reason = random.pick([undefined, 'Untrue', 'Names a child'])
  return JSON.stringify({ ...JSON.parse(text), status: 'withdrawn', withdrawn_reason: reason })
}

function moved({ random, world }: Desk, from: string, text: string): Edit[] {
  const edits = [{ objectKey: `articles/${random.pick(world.keys)}.json`, text }, { objectKey: from }]
  if (edits[0]?.objectKey === from || random.chance(0.3)) return edits.slice(0, 1)
  return random.chance(0.5) ? edits : edits.reverse()
}

export function siteText({ random, world }: Pick<Desk, 'random' | 'world'>): string {
  const title = random.pick(['The Paper', 'The Other Paper'])
  const hubs = random.chance(0.5) && { hubs: ['https://hub.example/'] }
  const feeds = random.pick(world.sites)
  return JSON.stringify({
    ...PAPER,
    title,
    ...(title === 'The Other Paper' && { lead_image: false }),
    ...hubs,
    ...(ADDRESSES.has(feeds) && { moved: ADDRESSES.get(feeds) }),
    ...(feeds.some(({ profile }) => profile === 'smartnews') && { logo: 'https://paper.example/logo.png' }),
    feeds: feeds.map((feed) => ({ ...feed, ...(title === 'The Other Paper' && TIGHT) })),
  })
}

const ADDRESSES = new Map([...OLD_ADDRESSES, ...PARTNERED_ADDRESSES])

/** Two entries do not fit; and members that change every document. */
const TIGHT = { max_bytes: 1_900, utm: { source: 'paper' }, lead_image_in_content: true }

function articleText({ random, world, now }: Desk): string {
  const { id, soon: appears, expires, modified, draft, tag, large, named, long } = world.editor
  const dateOf = (odd: readonly string[], chance: number, day: () => string) =>
    random.chance(chance) ? random.pick(odd) : day()
  const soon = () => new Date(Math.floor(now / SECOND) * SECOND + random.below(90) * SECOND).toISOString()
  const day = () => `${random.pick(world.days)}Z`
  const title = random.pick(TITLES)
  return JSON.stringify({
    title,
    content_text: large > 0 && random.chance(large) ? 'Text. '.padEnd(LARGE, 'long ') : 'Text.',
    ...(title === 'Three' && { content_html: PICTURE }),
    section: random.pick(SECTIONS),
    tags: TAGS.filter(() => random.chance(tag)),
    ...(random.chance(0.3) && { authors: [{ name: random.pick(['Ann', 'Bo']) }] }),
    ...(random.chance(0.8) && { date_published: dateOf([soon(), soon(), soon(), LATER, FIRST], appears, day) }),
    ...(random.chance(modified) && { date_modified: dateOf([soon(), LATER, LAST, FIRST], 0.4, day) }),
    ...(random.chance(expires) && { date_expires: dateOf([LATER, LAST, FIRST], 0.2, soon) }),
    ...(random.chance(id) && { id: random.pick(world.ids) }),
    ...(random.chance(draft) && { status: 'draft' }),
    ...(long > 0 && forPartners(random, title, long)),
    ...(named > 0 && random.chance(named) && { [random.pick(['not_for', 'only_for'])]: [random.pick(NAMED)] }),
  })
}

/** Partners refuse short titles and short texts, and one of them an article that is only a picture. */
function forPartners(random: Random, title: string, long: number): Record<string, string> {
  const text = random.chance(long) ? LONG_TEXT : 'Text.'
  return {
    title: random.chance(long) ? `${title} boats are back in the harbour` : title,
    content_text: text,
    ...(title === 'Three' && { content_html: random.chance(0.3) ? '<img src="/three.jpg">' : `<p>${text}</p>` }),
  }
}
