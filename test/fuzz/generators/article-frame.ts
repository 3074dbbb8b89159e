import { MAX_ARTICLE_BYTES } from '../../../core/article/article-schema.ts'
import type { Random } from '../../simulation/random.ts'
import { repeat } from '../grammar.ts'

/** The longest address that the schema lets an article have: relative addresses grow by it. */
const MAX_ADDRESS = 2_000
const MAX_SUMMARY = 5_000

/** An article's file with one content, cut so that the file is not refused for its size. */
export function articleWith(random: Random, content: Readonly<Record<string, string>>): string {
  const others = {
    title: 'A title',
    // Markup in a plain text is looked for.
    ...(random.chance(0.2) && { summary: Object.values(content).join('').slice(0, MAX_SUMMARY) }),
    ...(random.chance(0.3) && { url: `https://www.example.org/${repeat('long-', random.below(MAX_ADDRESS))}/` }),
  }
  let members = content
  for (;;) {
    const text = JSON.stringify({ ...others, ...members })
    const excess = Buffer.byteLength(text) / MAX_ARTICLE_BYTES
    if (excess <= 1) return text
    // Escapes make some characters longer than others, so one cut may not be enough.
    members = Object.fromEntries(
      Object.entries(members).map(([name, value]) => [name, value.slice(0, (value.length / excess) * 0.98)]),
    )
  }
}
