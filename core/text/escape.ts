/**
 * The one place that escapes. Its callers hand it text that `characters.ts` has cleaned.
 *
 * References are hexadecimal: the RSS Advisory Board's profile wants `&#x26;` and `&#x3C;` in plain-text elements,
 * because some readers decode `&amp;` and `&lt;` twice.
 */

const SPECIAL = /[&<>"]/
const XML_REFERENCES: Record<string, string> = { '&': '&#x26;', '<': '&#x3C;', '>': '&#x3E;', '"': '&#x22;' }
const SPECIAL_IN_ATTRIBUTE = /[&<>"\n\t]/
const HTML_REFERENCES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
}

/** Plain text as the content of an XML element or attribute (in double quotes). */
export function escapeXml(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[&<>"]/g, (character) => XML_REFERENCES[character] as string) : text
}

/** Plain text as HTML text; a quotation mark stays, so that prose stays readable in the source. */
export function escapeHtml(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[&<>]/g, (character) => HTML_REFERENCES[character] as string) : text
}

/** Plain text as the value of an HTML attribute in double quotes; line ends as references, which XML parsers keep too. */
export function escapeHtmlAttribute(text: string): string {
  if (!SPECIAL_IN_ATTRIBUTE.test(text)) return text
  return text.replace(/[&<>"\n\t]/g, (character) => HTML_REFERENCES[character] as string)
}

const REFERENCES = new Map(Object.entries(HTML_REFERENCES).map(([character, reference]) => [reference, character]))

/** The plain text of what `escapeHtml` or `escapeHtmlAttribute` wrote. */
export function unescapeHtml(html: string): string {
  return html.replace(/&(?:amp|lt|gt|quot|#10|#9);/g, (reference) => REFERENCES.get(reference) as string)
}

/** HTML source as the content of an XML element: shorter than references, and a person can read it. */
export function cdata(html: string): string {
  return `<![CDATA[${html.includes(']]>') ? html.replaceAll(']]>', ']]]]><![CDATA[>') : html}]]>`
}
