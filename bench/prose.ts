import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
/** The page that is made of what is measured with this. */
const EXCEPT = 'cost.md'
const SHORTEST_PARAGRAPH = 150

/** The words of the documentation's paragraphs, without code and tables: prose that people have written. */
export const PROSE: readonly string[] = ['docs', 'docs/decisions']
  .flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => join(ROOT, folder, name)))
  .filter((file) => file.endsWith('.md') && !file.endsWith(EXCEPT))
  .sort()
  .flatMap((file) =>
    readFileSync(file, 'utf8')
      .replace(/```[\s\S]*?```/g, '')
      .split(/\n{2,}/),
  )
  .filter((paragraph) => paragraph.length > SHORTEST_PARAGRAPH && !paragraph.includes('|'))
  .flatMap((paragraph) => paragraph.split(/\s+/))
