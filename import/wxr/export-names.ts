import { Namespaces } from '../xml/namespaces.ts'
import { lenientParser, withoutControls } from '../xml/xml-parser.ts'

/** Names that no other vocabulary has: a prefix in front of one is that of the export's namespace. */
const OF_EXPORT = new Set([
  ...['wxr_version', 'base_site_url', 'base_blog_url', 'post_id', 'post_type', 'post_name', 'post_password'],
  ...['post_date_gmt', 'post_modified_gmt', 'post_parent', 'postmeta', 'attachment_url', 'author_login'],
])
/** What an export contains somewhere: without it, a document need not be parsed to see that it is none. */
const SIGN = new RegExp(`wordpress\\.org/export\\b|${[...OF_EXPORT].join('|')}`, 'i')

/** The names of a WordPress export's elements with the customary prefixes, under whatever prefixes it has them. */
export class ExportNames {
  readonly #namespaces = new Namespaces()
  /** The prefixes of the export's own elements that no namespace explains. */
  readonly #own = new Set(['wp'])

  open(name: string, attributes: Readonly<Record<string, string>>): string {
    this.#namespaces.open(attributes)
    const customary = this.#namespaces.nameOf(name)
    const [prefix = '', local] = customary.split(':', 2)
    if (local === undefined) return customary
    if (OF_EXPORT.has(local)) this.#own.add(prefix)
    return this.#own.has(prefix) ? `wp:${local}` : customary
  }

  close(): void {
    this.#namespaces.close()
  }
}

class Found extends Error {}

/** Whether a document has members of a WordPress export, so that it is never read as an ordinary feed. */
export function isExport(xml: string): boolean {
  if (!SIGN.test(xml)) return false
  const names = new ExportNames()
  const parser = lenientParser()
  // What is not well-formed may still hold private posts.
  parser.on('error', () => {})
  parser.on('opentag', ({ name, attributes }) => {
    if (names.open(name, attributes as Record<string, string>).startsWith('wp:')) throw new Found()
  })
  parser.on('closetag', () => names.close())
  try {
    // Not closed: the parser would make an error for each element that is still open, of which there can be very many.
    parser.write(withoutControls(xml))
  } catch (error) {
    if (!(error instanceof Found)) throw error
    return true
  }
  return false
}
