import { fileURLToPath } from 'node:url'
import { articleJsonSchema } from '../core/article/article-schema.ts'
import { profileJsonSchema } from '../core/site/profiles/profile-schema.ts'
import { siteJsonSchema } from '../core/site/site-schema.ts'
import { settingsJsonSchema } from '../lib/settings-file/settings-schema.ts'
import { writeWholeFile } from '../stores/folder/whole-file.ts'

/** Writes the published JSON Schemas from the one schema of each vocabulary: `npm run schema`. */
for (const [name, schema] of Object.entries({
  article: articleJsonSchema(),
  site: siteJsonSchema(),
  profile: profileJsonSchema(),
  'feedwright.config': settingsJsonSchema(),
}))
  await writeWholeFile(
    fileURLToPath(new URL(`../${name}.schema.json`, import.meta.url)),
    `${JSON.stringify(schema, null, 2)}\n`,
  )
