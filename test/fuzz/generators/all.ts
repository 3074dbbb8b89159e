import type { Generator } from '../generator.ts'
import { ghost } from './ghost.ts'
import { html } from './html.ts'
import { importAtom } from './import-atom.ts'
import { importGhostTexts } from './import-ghost-texts.ts'
import { importGhost, importJsonFeed, importNinjs, importSchemaOrg } from './import-json.ts'
import { importMarkdown } from './import-markdown.ts'
import { importMovableType } from './import-movable-type.ts'
import { importPage } from './import-page.ts'
import { importRss } from './import-rss.ts'
import { importSubstack } from './import-substack.ts'
import { TEMPLATES } from './import-templates.ts'
import { importText } from './import-text.ts'
import { importWxr } from './import-wxr.ts'
import { json } from './json.ts'
import { markdown } from './markdown.ts'
import { ninjs } from './ninjs.ts'
import { schemaOrg } from './schema-org.ts'
import { site } from './site.ts'
import { text } from './text.ts'
import { wordpress } from './wordpress.ts'

/** One for each way in. A new one is added here. */
export const GENERATORS: readonly Generator[] = [
  ...[json, html, markdown, text],
  ...[ghost, ninjs, schemaOrg, wordpress],
  site,
  ...[importRss, importAtom, importJsonFeed, importWxr, importGhost, importMarkdown, importText, importPage],
  ...[importSchemaOrg, importNinjs, importGhostTexts, importMovableType, importSubstack],
  ...TEMPLATES,
]
