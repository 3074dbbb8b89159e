import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Content folders of any size: the same seed gives the same bytes, so that every contender reads the same articles. */

const WORDS = (
  'harbour morning council ferry light stone the a of and with for which tide market old new quiet said would ' +
  'between bakery lantern bridge weather rope salt captain Tuesday evening north pier until because window letter ' +
  'children festival engine never always street garden under crew net repair two seven hundred before after boat'
).split(' ')
const SECTIONS = ['Harbour', 'Town', 'Culture', 'Sport', 'Food & Drink', 'Weather', 'Letters', 'Business']
const TAGS = 200
const AUTHORS = 50
const START = Date.parse('2020-01-01T00:00:00Z')
const STEP = 30 * 60_000
/** Concurrent writes: enough to keep the disk busy. */
const AT_ONCE = 64

export const SITE = {
  title: 'The Bench Gazette',
  description: 'Generated news',
  home_page_url: 'https://www.bench.example/',
  feed_base_url: 'https://feeds.bench.example/',
  language: 'en',
  id_authority: 'bench.example,2026-01-01',
  article_url: 'https://www.bench.example/{key}',
  feeds: [
    { path: 'all', title: 'Everything' },
    { path: 'sections/{name}', title: '{name}', each: 'section' },
    { path: 'tags/{name}', title: '{name}', each: 'tag' },
    { path: 'authors/{name}', title: '{name}', each: 'author' },
  ],
}

export interface GeneratedArticle {
  readonly key: string
  readonly members: {
    readonly title: string
    readonly content_html?: string
    readonly content_text?: string
    readonly date_published: string
    readonly authors: readonly { readonly name: string }[]
    readonly tags: readonly string[]
    readonly section: string
  }
}

/** mulberry32: small, and good enough to choose words. */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function* generateArticles(count: number): Generator<GeneratedArticle> {
  const random = randomNumbers(20_260_301)
  const below = (limit: number) => Math.floor(random() * limit)
  const words = (most: number) => Array.from({ length: 4 + below(most) }, () => WORDS[below(WORDS.length)]).join(' ')
  const sentence = () => `${words(14).replace(/^./, (first) => first.toUpperCase())}.`
  const paragraph = () => Array.from({ length: 2 + below(4) }, sentence).join(' ')
  for (let index = 0; index < count; index++) {
    const date = new Date(START + index * STEP).toISOString()
    const paragraphs = Array.from({ length: 6 + below(8) }, paragraph)
    yield {
      key: `${date.slice(0, 4)}/${date.slice(5, 7)}/article-${index}`,
      members: {
        title: `${words(6)} & "${words(2)}"`,
        ...content(paragraphs, below(100)),
        date_published: date,
        authors: [{ name: `Author ${below(AUTHORS)}` }],
        tags: [...new Set([0, 0, 0].map(() => `tag ${below(TAGS)}`))],
        section: SECTIONS[below(SECTIONS.length)] as string,
      },
    }
  }
}

/** Of a hundred articles, fifteen are plain text, twenty have an image, and ten have an old system's markup. */
function content(paragraphs: readonly string[], kind: number): { content_html: string } | { content_text: string } {
  if (kind < 15) return { content_text: paragraphs.join('\n\n') }
  const html = paragraphs.map((text) => `<p>${text.replace(' the ', ' <em>the</em> ')}</p>`)
  if (kind < 80) html.splice(2, 0, '<p>See <a href="https://www.bench.example/more?a=1&amp;b=2">more of it</a>.</p>')
  if (kind >= 70 && kind < 90) html.splice(1, 0, '<figure><img src="/pictures/pier.jpg" alt="The pier" /></figure>')
  if (kind >= 90)
    html.splice(1, 0, '<p style="color:red" onclick="go()">&nbsp;<font>Old<br>system</font><script>1</script>')
  return { content_html: html.join('\n') }
}

/** Writes a content folder as an editor would fill it. */
export async function writeContent(folder: string, count: number): Promise<void> {
  await writeAll(folder, [['site.json', JSON.stringify(SITE)]])
  await writeBatched(folder, articleFiles(count))
}

function* articleFiles(count: number): Generator<[string, string]> {
  for (const { key, members } of generateArticles(count)) yield [`articles/${key}.json`, JSON.stringify(members)]
}

/** Writes files below a folder without holding all their texts at once. */
export async function writeBatched(folder: string, files: Iterable<[name: string, text: string]>): Promise<void> {
  let batch: [string, string][] = []
  for (const file of files)
    if (batch.push(file) === AT_ONCE) {
      await writeAll(folder, batch)
      batch = []
    }
  await writeAll(folder, batch)
}

const made = new Set<string>()

/** Writes files below a folder concurrently. */
export async function writeAll(
  folder: string,
  files: readonly (readonly [name: string, text: string])[],
): Promise<void> {
  await Promise.all(
    files.map(async ([name, text]) => {
      const path = join(folder, name)
      if (!made.has(dirname(path))) await mkdir(dirname(path), { recursive: true })
      made.add(dirname(path))
      await writeFile(path, text)
    }),
  )
}
