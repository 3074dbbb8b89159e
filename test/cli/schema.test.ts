import { readFile } from 'node:fs/promises'
import { articleJsonSchema } from '../../core/article/article-schema.ts'
import { profileJsonSchema } from '../../core/site/profiles/profile-schema.ts'
import { siteJsonSchema } from '../../core/site/site-schema.ts'

it.each([
  ['article', articleJsonSchema()],
  ['site', siteJsonSchema()],
  ['profile', profileJsonSchema()],
])('publishes the %s schema as it is in the code (npm run schema writes it)', async (name, schema) => {
  const published = await readFile(new URL(`../../${name}.schema.json`, import.meta.url), 'utf8')
  expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(schema)))
})
