/** Where Ghost cuts a text for those who are not members (Ghost, "Public preview"). */
export const MEMBERS_CUT = '<!--members-only-->'

const BLOCK = '<!--kg-gated-block:begin'
const BLOCK_END = '<!--kg-gated-block:end-->'
const COMMENT_END = '-->'

export interface PublicText {
  readonly html: string
  readonly hasCut: boolean
  /** Whether it had blocks that only members see. */
  readonly hasBlocks: boolean
}

/** What everyone may read of a text: all before the cut, without the blocks for members. */
export function publicTextOf(html: string): PublicText {
  const cut = html.indexOf(MEMBERS_CUT)
  const before = cut < 0 ? html : html.slice(0, cut)
  const shown = withoutBlocks(before)
  return { html: shown ?? before, hasCut: cut >= 0, hasBlocks: shown !== undefined }
}

/** Undefined if there is none. A block without an end hides everything behind it. */
function withoutBlocks(html: string): string | undefined {
  let [done, from, hasHidden] = ['', 0, false]
  for (let start = html.indexOf(BLOCK); start >= 0; start = html.indexOf(BLOCK, from)) {
    const body = html.indexOf(COMMENT_END, start)
    const end = body < 0 ? -1 : html.indexOf(BLOCK_END, body)
    const settings = html.slice(start, body < 0 ? undefined : body)
    const isHidden = body < 0 || !/\bnonMember:true\b/.test(settings)
    hasHidden ||= isHidden
    done += html.slice(from, start)
    if (!isHidden) done += html.slice(body + COMMENT_END.length, end < 0 ? undefined : end)
    if (end < 0) return hasHidden ? done : html
    from = end + BLOCK_END.length
  }
  return hasHidden ? done + html.slice(from) : undefined
}
