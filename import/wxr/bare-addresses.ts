/**
 * An address alone in a paragraph or in the box of an embed block. WordPress asks the other site for what to show
 * ("Embeds"); here it becomes an `oembed` element, which is read as a link to the page.
 */
const ALONE = /<(p|div|figure)\b([^<>]*)>\s*(https?:\/\/[^\s<>"']+)\s*(?=<\/(?:p|div|figure)>|<figcaption)/gi
const ADDRESS = /^\s*(https?:\/\/[^\s<>"']+)\s*$/

/** @param address as it stands in HTML */
export function linkToBareAddress(address: string): string {
  return `<oembed url="${address}"></oembed>`
}

export function withBareAddresses(html: string): string {
  return html.replace(ALONE, (_, tag: string, attributes: string, address: string) => {
    return `<${tag}${attributes}>${linkToBareAddress(address)}`
  })
}

/** The address that is all of a line. */
export function bareAddress(line: string): string | undefined {
  return ADDRESS.exec(line)?.[1]
}
