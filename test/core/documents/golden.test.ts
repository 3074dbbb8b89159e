import { fileURLToPath } from 'node:url'
import { expectGoldenFolder } from '../../support/golden-folder.ts'
import { publish } from '../../support/publish-site.ts'
import { RICH } from '../../support/rich-site.ts'

/**
 * Every document of a small rich site, byte for byte as it is committed in `test/golden/documents/`.
 * `UPDATE_GOLDEN=1 npm run jest -- test/core/documents/golden` writes them anew: read the difference before you commit it.
 */
const FOLDER = fileURLToPath(new URL('../../golden/documents', import.meta.url))

expectGoldenFolder(FOLDER, new Map([...publish(RICH).values()].map(({ path, body }) => [path, body])))
