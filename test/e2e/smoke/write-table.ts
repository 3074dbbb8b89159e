import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { fillTables } from '../../../scripts/docs/fill-tables.ts'
import { writeWholeFile } from '../../../stores/folder/whole-file.ts'
import { smokeTable } from './smoke-table.ts'

/** A part of `npm run docs`: the checks of the smoke suite in docs/operations.md, from its texts. */
const page = fileURLToPath(new URL('../../../docs/operations.md', import.meta.url))
await writeWholeFile(page, fillTables(await readFile(page, 'utf8'), [smokeTable()], 'checks'))
