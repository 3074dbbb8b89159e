import { NO_ADDRESS_MARK } from './dead-links.ts'
import type { TemplateContext } from './evaluate-templates.ts'
import { replaceOutsideCode } from './outside-code.ts'

/** The target of a link or a reference: Pelican's, Zola's (`@/…`), or a relative path of a Markdown file. */
const TARGET =
  /(\]\(\s*<?|^ {0,3}\[[^[\]\n]+\]:[ \t]*<?|\s(?:href|src)=["'])((?:\{|\|)(filename|static|attach|author|category|tag|index)(?:\}|\|)[^)\s"'>]*|@\/[^)\s"'>]*|(?![a-z][a-z0-9+.-]*:|\/\/)[^)\s"'<>{}[\]()]+\.(?:md|mdx|markdown)(?:#[^)\s"'>]*)?)/im
const PLACE = /^[{|](\w+)[}|](.*)$/s

/** Links to pages by their files become links to their addresses. A file's own place is the beginning of relative ones. */
export async function withPageAddresses(text: string, { addressOf, unresolved }: TemplateContext): Promise<string> {
  return replaceOutsideCode(text, TARGET, async (match) => {
    const [whole, before = '', target = '', place] = match
    const [, , path = target] = PLACE.exec(target) ?? []
    // The file is next to the page, or below its folder, on the site as in the sources.
    if (place === 'static' || place === 'attach') return before + path
    const address = await addressOf(path)
    if (address !== undefined) return before + address
    unresolved({ start: match.index + before.length, end: match.index + whole.length })
    return place === undefined && !target.startsWith('@/') ? undefined : before + NO_ADDRESS_MARK
  })
}
