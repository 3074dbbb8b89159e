import { escapeHtmlAttribute } from '../../../core/text/escape.ts'
import { encodePathName } from '../../../core/text/uri.ts'
import type { TemplateContext } from './evaluate-templates.ts'
import { replaceOutsideCode } from './outside-code.ts'

/** `[[Name#Heading|label]]`, and `![[picture.png|300]]` for what is shown in the page. */
const LINK = /(!?)\[\[(?! )([^[\]|#\n]*)(#[^[\]|\n]*)?(?:\\?\|([^[\]\n]*))?\]\]/
const PICTURE = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)$/i
const RECORDING = /\.(?:mp3|m4a|wav|ogg|oga|flac|3gp)$/i
const FILM = /\.(?:mp4|webm|ogv|mov|mkv)$/i
const SIZE = /^\d+(?:x\d+)?$/
const HIDDEN = /%%[\s\S]*?%%/
const HIGHLIGHT = /==(?=\S)([^=\n]+?)==/
/** An id for links to a paragraph, at its end. */
const BLOCK_ID = /[ \t]\^[A-Za-z0-9-]+[ \t]*$/m

/** Obsidian's links, which other generators have as plug-ins. */
export async function withoutWikiLinks(text: string, { addressOf, unresolved }: TemplateContext): Promise<string> {
  return replaceOutsideCode(text, LINK, async (match) => {
    const [whole, embeds, written = '', heading = '', label] = match
    // In a table, a backslash is before the bar.
    const target = written.replace(/\\$/, '').trim()
    const report = () => unresolved({ start: match.index, end: match.index + whole.length })
    const shown = embeds ? shownFile(target, label) : undefined
    if (shown !== undefined) return shown
    // A link to a heading of the same page leads nowhere in a feed.
    if (target === '') return words(label ?? heading.slice(1))
    const address = await addressOf(target + heading)
    if (embeds || address === undefined) report()
    if (address === undefined) return words(label ?? target)
    return `[${words(label ?? target)}](<${address}>)`
  })
}

/** What Obsidian shows in other ways than as Markdown: comments, marks, ids of paragraphs. */
export async function withoutVaultMarks(text: string): Promise<string> {
  const open = await replaceOutsideCode(text, HIDDEN, ([whole]) => whole.replace(/[^\n]/g, ''))
  const marked = await replaceOutsideCode(open, HIGHLIGHT, ([, marks = '']) => `<mark>${marks}</mark>`)
  return replaceOutsideCode(marked, BLOCK_ID, () => '')
}

function shownFile(target: string, label: string | undefined): string | undefined {
  const address = escapeHtmlAttribute(encodePathName(target))
  const alt = label === undefined || SIZE.test(label.trim()) ? '' : label.replace(/\|\d+(?:x\d+)?$/, '').trim()
  if (PICTURE.test(target)) return `![${words(alt)}](<${encodePathName(target)}>)`
  if (RECORDING.test(target)) return `<audio src="${address}" controls></audio>`
  return FILM.test(target) ? `<video src="${address}" controls></video>` : undefined
}

function words(label: string): string {
  return label.trim().replace(/[[\]]/g, '')
}
