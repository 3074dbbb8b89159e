import { SaxesParser } from 'saxes'
import { cleanCharacters } from '../../core/text/characters.ts'
import { cleanHtml } from '../../core/text/html/clean.ts'
import { cleanOnce } from '../../core/text/html/clean-pass.ts'
import { tryFastPath } from '../../core/text/html/fast-path.ts'
import { MarkupError } from '../../core/text/html/html-limits.ts'

const BASE = 'https://www.example.org/a-folder/'
/** Bytes: comparing takes several times what reading takes, and what differs does so in small inputs too. */
const MAX_COMPARED = 65_536

/**
 * What does not agree about an article's text, if anything: the cheap proof with the full cleaner, the cleaner with itself
 * when it reads its own output, or its output with XML.
 *
 * @param html what readers see @param source the HTML that it was made from, if it was HTML
 */
export function disagreement(html: readonly string[], source: string | undefined): string | undefined {
  const texts = source === undefined ? html : [...html, cleanCharacters(source).text]
  for (const text of texts.filter(({ length }) => length <= MAX_COMPARED)) {
    const proven = unlessRefused(() => tryFastPath(text, BASE))
    if (proven !== undefined && proven !== cleanOnce(text, BASE)) return 'the proof passes what the cleaner changes'
  }
  for (const text of html.filter(({ length }) => length <= MAX_COMPARED)) {
    if (cleanHtml(text, 'https://elsewhere.example/').trim() !== text) return 'cleaned again, it changes'
    const broken = notXml(text)
    if (broken !== undefined) return `not well-formed XML: ${broken}`
  }
  return undefined
}

/** What is refused as too much has nothing to compare. */
function unlessRefused(read: () => string | undefined): string | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof MarkupError) return undefined
    throw error
  }
}

function notXml(html: string): string | undefined {
  const parser = new SaxesParser()
  let message: string | undefined
  parser.on('error', (error) => {
    message ??= error.message
  })
  parser.write(`<root>${html}</root>`).close()
  return message
}

/** The HTML in an article's file, if it is one. */
export function htmlIn(bytes: Uint8Array): string | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    const html = (value as { content_html?: unknown } | null)?.content_html
    return typeof html === 'string' ? html : undefined
  } catch {
    return undefined
  }
}
