import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { articleSchema } from '../core/article/article-schema.ts'
import { siteSchema } from '../core/site/site-schema.ts'
import { settingsSchema } from '../lib/settings-file/settings-schema.ts'
import { writeWholeFile } from '../stores/folder/whole-file.ts'
import { fillTables } from './docs/fill-tables.ts'
import { memberTables } from './docs/member-tables.ts'
import { smokeTable } from './docs/smoke-table.ts'

/**
 * Writes the tables in the documentation, `npm run docs`: members from the one schema of each vocabulary, and the checks
 * of the smoke suite from its texts.
 */
for (const [name, schema] of Object.entries({ articles: articleSchema, site: siteSchema, settings: settingsSchema })) {
  await rewrite(name, (page) => fillTables(page, memberTables(schema)))
}
await rewrite('operations', (page) => fillTables(page, [smokeTable()], 'checks'))

async function rewrite(name: string, change: (page: string) => string): Promise<void> {
  const path = fileURLToPath(new URL(`../docs/${name}.md`, import.meta.url))
  await writeWholeFile(path, change(await readFile(path, 'utf8')))
}
