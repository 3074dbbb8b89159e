import { replaceOutsideCode } from './outside-code.ts'

/** `> [!note]- Title` of Obsidian, Hugo and GitHub. */
const QUOTED = /^([ \t]*>[ \t>]*)\[!([\w-]+)\][+-]?[ \t]*(.*)$/m
/** `:::tip[Title]`, `:::tip Title` of Docusaurus, Starlight, VuePress and MkDocs' like, up to a line of colons. */
const OPENING = /^([ \t]*):{3,}[ \t]*\{?([A-Za-z][\w-]*)\}?(?:\[([^\]\n]*)\])?(?:\{[^}\n]*\})?[ \t]*(.*)$/m
const CLOSING = /^[ \t]*:{3,}[ \t]*$/m

/** Notes that a generator puts in a frame become paragraphs below their title. */
export async function withPlainCallouts(text: string): Promise<string> {
  const quoted = await replaceOutsideCode(text, QUOTED, ([, quote = '', kind = '', title = '']) => {
    return `${quote}**${shown(title, kind)}**\n${quote.trimEnd()}`
  })
  if (!CLOSING.test(quoted)) return quoted
  const opened = await replaceOutsideCode(quoted, OPENING, ([, indent = '', kind = '', bracketed, title = '']) => {
    return `${indent}**${shown(bracketed ?? title, kind)}**\n`
  })
  return replaceOutsideCode(opened, CLOSING, () => '')
}

function shown(title: string, kind: string): string {
  return title.trim() || kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase()
}
