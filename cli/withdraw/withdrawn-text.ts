import { applyEdits, type FormattingOptions, modify } from 'jsonc-parser'

const BOM = '\uFEFF'

/**
 * The text of an article file with the status "withdrawn" and a reason; everything else stays as it is written.
 * @param text a JSON object
 */
export function withdrawnText(text: string, reason: string): string {
  const [bom, json] = text.startsWith(BOM) ? [BOM, text.slice(BOM.length)] : ['', text]
  const formattingOptions = formatOf(json)
  const set = (before: string, member: string, value: string) =>
    applyEdits(before, modify(before, [member], value, { ...(formattingOptions && { formattingOptions }) }))
  return bom + set(set(json, 'status', 'withdrawn'), 'withdrawn_reason', reason)
}

/** How the file is indented, by its first member; undefined if it is on one line. */
function formatOf(json: string): FormattingOptions | undefined {
  const { eol, indent } = /\{[ \t]*(?<eol>\r?\n)(?<indent>[ \t]+)"/.exec(json)?.groups ?? {}
  if (eol === undefined || indent === undefined) return undefined
  return { eol, insertSpaces: !indent.startsWith('\t'), tabSize: indent.length }
}
