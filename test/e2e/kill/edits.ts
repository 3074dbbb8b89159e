import { rm } from 'node:fs/promises'
import { PAPER } from '../../simulation/paper.ts'
import type { Random } from '../../simulation/random.ts'
import type { TestContent } from '../../support/content.ts'

export const KEYS = ['a', 'b', 'c/d e', 'c/é', '2026/e', '2026/f', '2026/g', 'h']
const SECTIONS = ['Sea', 'Land']
const TAGS = ['x', 'y', 'C++']
const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04']
/** Milliseconds: what is scheduled or expires does so while the test runs. */
const SOON = 20_000

/** No feed has more entries than its limit: whatever is live is in the subscription document. */
const LIMIT = KEYS.length
const ALL = { path: 'all', title: 'All', limit: LIMIT }
const TAGGED = { path: 'tags/{name}', title: 'Tag {name}', each: 'tag', limit: LIMIT }
const SITES = [
  [{ ...ALL, archive: 'month' }, TAGGED],
  [{ ...ALL, archive: 'day' }, TAGGED, { path: 'sea', title: 'Sea', filter: { section: 'Sea' } }],
  [ALL, { ...TAGGED, archive: 'month' }, { path: 'sections/{name}', title: 'Section {name}', each: 'section' }],
  [
    { ...ALL, content: 'summary' },
    { path: 'sea', title: 'Not x', filter: { none: [{ tag: 'x' }] } },
  ],
]

/** An editor at work in a content folder: every version of a file has a title of its own. */
export class Editor {
  /** By key, every title that was ever written. */
  readonly titles = new Map<string, Set<string>>(KEYS.map((key) => [key, new Set()]))
  edits = 0
  readonly #content: TestContent
  readonly #random: Random

  constructor(content: TestContent, random: Random) {
    this.#content = content
    this.#random = random
  }

  async begin(): Promise<void> {
    await this.#content.write('content/site.json', this.#site())
    for (const key of KEYS) await this.#write(key)
  }

  async edit(): Promise<void> {
    this.edits++
    const roll = this.#random.next()
    const key = this.#random.pick(KEYS)
    if (roll < 0.12)
      await this.#content.write('content/site.json', this.#random.chance(0.2) ? '{ broken' : this.#site())
    else if (roll < 0.3) await rm(this.#content.file(`content/articles/${key}.json`), { force: true })
    else if (roll < 0.38) await this.#content.article(key, 'no article')
    else await this.#write(key)
  }

  async #write(key: string): Promise<void> {
    const title = `${key}, version ${++this.edits}`
    this.titles.get(key)?.add(title)
    await this.#content.article(key, this.#article(title))
  }

  #site(): object {
    return {
      ...PAPER,
      title: this.#random.pick(['The Paper', 'The Other Paper']),
      feeds: this.#random.pick(SITES),
    }
  }

  #article(title: string): object {
    const random = this.#random
    const soon = () => new Date(Date.now() + random.below(SOON)).toISOString()
    const date = () => `${random.pick(MONTHS)}-0${1 + random.below(2)}T10:00:00Z`
    return {
      title,
      content_text: 'Text.',
      section: random.pick(SECTIONS),
      tags: TAGS.filter(() => random.chance(0.4)),
      ...(random.chance(0.85) && { date_published: random.chance(0.15) ? soon() : date() }),
      ...(random.chance(0.15) && { date_expires: soon() }),
      ...(random.chance(0.25) && { id: random.pick(['shared', 'tag:paper.example,2026:a']) }),
      ...(random.chance(0.08) && { status: 'draft' }),
    }
  }
}
