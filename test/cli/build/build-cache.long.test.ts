import { cp, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { jest } from '@jest/globals'
import { buildCommand } from '../../../cli/commands/build-command.ts'
import { sha256Hex } from '../../../core/text/digest.ts'
import { TestContent } from '../../support/content.ts'
import fc from '../../support/fast-check.ts'
import { runHere } from '../../support/run-here.ts'
import { ARTICLE_TEXTS, bytesIn, SITE_TEXTS, unlessMissing } from './edited-content.ts'

const DAY = 86_400_000
/** Longer than a tick of the kernel's clock, after which a file that changes gets another time. */
const TICK = 15

const KEYS = ['a', 'b', 'c', 'news/d', 'constructor', '__proto__']

type Step =
  | { readonly kind: 'write' | 'write in secret'; readonly key: string; readonly text: string }
  | { readonly kind: 'rename' | 'swap'; readonly key: string; readonly to: string }
  | { readonly kind: 'set time'; readonly key: string; readonly at: number }
  | { readonly kind: 'remove'; readonly key: string }
  | { readonly kind: 'site'; readonly text: string }
  | { readonly kind: 'clock'; readonly ahead: number }
  | { readonly kind: 'cache'; readonly damage: Damage; readonly place: number }
  | { readonly kind: 'document'; readonly path: string }
  | { readonly kind: 'build' }

const DAMAGES = ['removed', 'cut', 'flipped', 'of the build before', 'of another program', 'empty', 'a folder'] as const
type Damage = (typeof DAMAGES)[number]

const key = fc.constantFrom(...KEYS)
const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ARTICLE_TEXTS.slice(0, 6)) },
  fc.constantFrom(...ARTICLE_TEXTS),
)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constantFrom('write' as const, 'write in secret' as const), key, text }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('rename' as const, 'swap' as const), key, to: key }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('set time' as const), key, at: fc.constantFrom(1.6e12, 1.79e12, 4e12) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), key }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('site' as const), text: fc.constantFrom(...SITE_TEXTS) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('clock' as const),
      ahead: fc.constantFrom(-400 * DAY, -1, 0, 1, 400 * DAY),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('cache' as const), damage: fc.constantFrom(...DAMAGES), place: fc.nat() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('document' as const),
      path: fc.constantFrom('all/rss.xml', 'index.html'),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('build' as const) }) },
)

/** A content folder that is built twice in the same way at the same time: with a cache and without. */
class TwoBuilds {
  readonly content: TestContent
  readonly #hasState: boolean
  #clockAhead = 0

  constructor(content: TestContent, hasState: boolean) {
    this.content = content
    this.#hasState = hasState
  }

  async take(step: Step): Promise<void> {
    // A machine has one clock: with a false one for the program alone, files must not change within a tick of it.
    if (this.#clockAhead > 0) await sleep(TICK)
    if (step.kind === 'write') await this.#write(step.key, step.text)
    else if (step.kind === 'write in secret') await this.#writeInSecret(step.key, step.text)
    else if (step.kind === 'rename')
      await rename(this.#fileOf(step.key), await this.#placeOf(step.to)).catch(unlessMissing)
    else if (step.kind === 'swap') await this.#swap(step.key, step.to)
    else if (step.kind === 'set time') await setTime(this.#fileOf(step.key), step.at)
    else if (step.kind === 'remove') await rm(this.#fileOf(step.key), { force: true })
    else if (step.kind === 'site') await this.content.write('content/site.json', step.text)
    else if (step.kind === 'clock') this.#clockAhead = step.ahead
    else if (step.kind === 'cache') await this.#damage(step.damage, step.place)
    else if (step.kind === 'document') await this.#changeDocument(step.path)
    else await this.build()
  }

  /** Builds both, and compares the words, the exit codes and every byte. */
  async build(): Promise<void> {
    await rm(this.content.file('cache-before'), { recursive: true, force: true })
    await cp(this.#cacheFolder, this.content.file('cache-before'), { recursive: true }).catch(unlessMissing)
    const now = Date.now() + this.#clockAhead
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now)
    try {
      const [cached, plain] = [await this.#run('cached'), await this.#run('plain', '--no-cache')]
      expect(cached).toEqual(plain)
    } finally {
      clock.mockRestore()
    }
    expect(await bytesIn(this.content.file('cached-out'))).toEqual(await bytesIn(this.content.file('plain-out')))
    if (!this.#hasState) return
    const [cached, plain] = ['cached', 'plain'].map((name) => this.content.file(`${name}-state/records`))
    expect(await bytesIn(cached as string)).toEqual(await bytesIn(plain as string))
  }

  async #run(name: string, ...flags: string[]): Promise<unknown> {
    const state = this.#hasState ? ['--state', `${name}-state`] : []
    const parameters = ['content', '--out', `${name}-out`, '--json', ...state, ...flags]
    const { code, output } = await runHere(buildCommand(), parameters, this.content.path)
    return { code, output: output.replaceAll(`${name}-`, '') }
  }

  get #cacheFolder(): string {
    return this.content.file(this.#hasState ? 'cached-state/cache' : 'content/.feedwright/cache')
  }

  #fileOf(key: string): string {
    return this.content.file(`content/articles/${key}.json`)
  }

  async #placeOf(key: string): Promise<string> {
    await mkdir(dirname(this.#fileOf(key)), { recursive: true })
    return this.#fileOf(key)
  }

  async #write(key: string, text: string): Promise<void> {
    await writeFile(await this.#placeOf(key), text)
  }

  /** With the time that the file had before. */
  async #writeInSecret(key: string, text: string): Promise<void> {
    const before = await stat(this.#fileOf(key)).catch(unlessMissing)
    await this.#write(key, text)
    if (before !== undefined) await utimes(this.#fileOf(key), before.atime, before.mtime)
  }

  /** Two files change places, with their times and inodes. */
  async #swap(key: string, to: string): Promise<void> {
    const aside = this.content.file('aside')
    await rename(this.#fileOf(key), aside).catch(unlessMissing)
    await rename(this.#fileOf(to), await this.#placeOf(key)).catch(unlessMissing)
    await rename(aside, await this.#placeOf(to)).catch(unlessMissing)
  }

  async #changeDocument(path: string): Promise<void> {
    for (const name of ['cached', 'plain']) await rm(this.content.file(`${name}-out/${path}`), { force: true })
  }

  async #damage(damage: Damage, place: number): Promise<void> {
    const names = (await readdir(this.#cacheFolder).catch(unlessMissing)) ?? []
    for (const name of names.filter((each) => each.endsWith('.json'))) {
      const path = join(this.#cacheFolder, name)
      if (!(await stat(path)).isFile()) continue
      const bytes = await readFile(path)
      if (bytes.length === 0) continue
      if (damage === 'cut') await writeFile(path, bytes.subarray(0, place % bytes.length))
      else if (damage === 'flipped')
        await writeFile(
          path,
          bytes.fill((bytes[place % bytes.length] as number) ^ 1, place % bytes.length, (place % bytes.length) + 1),
        )
      else if (damage === 'empty') await writeFile(path, '')
      else if (damage === 'of another program')
        await writeFile(path, bytes.toString().replace(/"program":"../, '"program":"zz'))
      else if (damage === 'of the build before')
        await cp(this.content.file('cache-before'), this.#cacheFolder, { recursive: true }).catch(unlessMissing)
      else await rm(path)
      if (damage === 'a folder') await mkdir(path)
    }
  }
}

async function setTime(path: string, at: number): Promise<void> {
  await utimes(path, at / 1_000, at / 1_000).catch(unlessMissing)
}

it('changes neither a word nor a byte of any build, whatever happened to files, clock and cache in between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), fc.boolean(), async (steps, hasState) => {
      const content = await TestContent.make()
      try {
        const builds = new TwoBuilds(content, hasState)
        await builds.take({ kind: 'write', key: 'a', text: ARTICLE_TEXTS[0] as string })
        for (const each of steps) await builds.take(each)
        await builds.build()
        await builds.build()
      } finally {
        await content.remove()
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 20) },
  )
})

describe('the cache of a content folder', () => {
  let content: TestContent
  const cacheFile = async (): Promise<string> => {
    const [name] = await readdir(content.file('content/.feedwright/cache'))
    return content.file(`content/.feedwright/cache/${name}`)
  }
  /** Changes the cache's file, and the digest at its end. */
  const forge = async (change: (text: string) => string): Promise<void> => {
    const lines = (await readFile(await cacheFile(), 'utf8')).split('\n')
    const forged = change([...lines.slice(0, -1), ''].join('\n'))
    await writeFile(await cacheFile(), `${forged}${sha256Hex(forged)}`)
  }
  const build = (...flags: string[]) => runHere(buildCommand(), ['content', '--out', 'out', ...flags], content.path)

  beforeEach(async () => {
    content = await TestContent.make()
    await content.article('a', { title: 'A', content_text: 'Text.', date_published: '2026-03-01T09:00:00Z', extra: 1 })
    await sleep(200)
  })
  afterEach(() => content.remove())

  it('is what a second build goes by, and --no-cache neither reads nor writes it', async () => {
    expect((await build()).output).toContain('"extra"')
    // Only with the right digest is a false cache believed: so the second build reads no article.
    await forge((text) => text.replaceAll('extra', 'forged'))
    expect((await build()).output).toContain('forged')
    const before = await readFile(await cacheFile(), 'utf8')
    expect((await build('--no-cache')).output).not.toContain('forged')
    expect(await readFile(await cacheFile(), 'utf8')).toBe(before)
  })

  it('knows a document by the bytes that its page came to, and reads the articles of a page that is not there', async () => {
    await build()
    await rm(content.file('out/all/feed.json'))
    const { output } = await build()
    expect(output).toContain('6 documents in out: 1 written, 5 unchanged')
    expect(await readFile(content.file('out/all/feed.json'), 'utf8')).toContain('Text.')
  })

  it('keeps the id that an article has of its own in a document that is made again', async () => {
    const members = { id: 'old-17', title: 'B', content_text: 'Text.', date_published: '2026-03-02T09:00:00Z' }
    await content.article('b', members)
    await sleep(200)
    await build()
    const made = await readFile(content.file('out/all/feed.json'), 'utf8')
    expect(made).toContain('"old-17"')
    await rm(content.file('out/all/feed.json'))
    await build()
    expect(await readFile(content.file('out/all/feed.json'), 'utf8')).toBe(made)
  })

  it('that does not fit its file makes the build read everything', async () => {
    await build()
    await forge((text) => text.replace(/(?<="sourceDigest":")\w+/, sha256Hex('another file')))
    await rm(content.file('out/all/feed.json'))
    expect((await build()).code).toBe(0)
    expect(await readFile(content.file('out/all/feed.json'), 'utf8')).toContain('Text.')
  })

  it('notices other bytes of the same length under the old modification time', async () => {
    const path = content.file('content/articles/a.json')
    await build()
    const { atime, mtime } = await stat(path)
    await writeFile(path, (await readFile(path, 'utf8')).replace('Text.', 'Word.'))
    await utimes(path, atime, mtime)
    await build()
    expect(await readFile(content.file('out/all/feed.json'), 'utf8')).toContain('Word.')
  })

  it('knows no file by its times that changed just before it was read: another change could have the same times', async () => {
    const { ctimeMs } = await stat(content.file('content/articles/a.json'))
    const clock = jest.spyOn(Date, 'now')
    try {
      clock.mockReturnValue(Math.ceil(ctimeMs) + 5)
      await build()
      expect(await readFile(await cacheFile(), 'utf8')).not.toContain('"stamp"')
      clock.mockReturnValue(Math.ceil(ctimeMs) + 5_000)
      await build()
      expect(await readFile(await cacheFile(), 'utf8')).toContain('"stamp"')
    } finally {
      clock.mockRestore()
    }
  })

  it('keeps no fix that depends on the time zone of the machine', async () => {
    await content.article('a', { title: 'A', content_text: 'Text.', date_published: '2026-03-01T09:00' })
    await build()
    expect(await readFile(await cacheFile(), 'utf8')).not.toContain('date_published')
  })
})
