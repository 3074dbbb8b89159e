import { fileURLToPath } from 'node:url'
import { expectGoldenFolder } from '../../../support/golden-folder.ts'
import { ownProfileSite } from '../../../support/own-profile-site.ts'
import { partnerDocuments, partnerSite } from '../../../support/partner-site.ts'
import { caseTable } from './case-table.ts'

/**
 * The documents of every partner, byte for byte as they are committed in `test/golden/profiles/`, and which article each
 * partner gets.
 * `UPDATE_GOLDEN=1 npm run jest -- test/core/documents/profiles/golden` writes them anew: read the difference.
 */
const FOLDER = fileURLToPath(new URL('../../../golden/profiles', import.meta.url))

const sites = [partnerSite(), ownProfileSite()]

const documents = new Map(
  sites
    .flatMap((site) => [...partnerDocuments(site)])
    .filter(([path]) => path.startsWith('partners/') && !path.endsWith('.html')),
).set('cases.txt', sites.map(caseTable).join('\n'))

expectGoldenFolder(FOLDER, documents)
