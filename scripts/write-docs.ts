import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { articleSchema } from '../core/article/article-schema.ts'
import { siteSchema } from '../core/site/site-schema.ts'
import { settingsSchema } from '../lib/settings-file/settings-schema.ts'
import { writeWholeFile } from '../stores/folder/whole-file.ts'
import { fillTables } from './docs/fill-tables.ts'
import { memberTables } from './docs/member-tables.ts'

/** Writes the tables of members in the documentation from the one schema of each vocabulary: `npm run docs`. */
for (const [name, schema] of Object.entries({ articles: articleSchema, site: siteSchema, settings: settingsSchema })) {
  const path = fileURLToPath(new URL(`../docs/${name}.md`, import.meta.url))
  await writeWholeFile(path, fillTables(await readFile(path, 'utf8'), memberTables(schema)))
}
