import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Application } from 'typedoc'

const inRepository = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Writes docs/api.md, or the file that is named, from the doc comments in types/index.d.ts: `npm run api`. */
const [, , target = inRepository('docs/api.md')] = process.argv
const folder = await mkdtemp(join(tmpdir(), 'feedwright-api-'))
const application = await Application.bootstrapWithPlugins({
  plugin: ['typedoc-plugin-markdown'],
  name: 'The library',
  entryPoints: [inRepository('types/index.d.ts')],
  tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
  readme: 'none',
  out: folder,
  disableSources: true,
  disableGit: true,
  hideGenerator: true,
  hidePageHeader: true,
  hideBreadcrumbs: true,
  outputFileStrategy: 'modules',
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  sort: ['alphabetical'],
  // The type of the file as it is written; site.schema.json describes it.
  intentionallyNotExported: ['SiteFile'],
})
const project = await application.convert()
if (project === undefined) throw new Error('TypeDoc could not read types/index.d.ts')
application.validate(project)
if (application.logger.hasErrors() || application.logger.hasWarnings()) process.exit(1)
await application.generateOutputs(project)
await writeFile(target, await readFile(join(folder, 'README.md'), 'utf8'))
await rm(folder, { recursive: true })
