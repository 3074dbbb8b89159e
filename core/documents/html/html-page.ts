import { isEnglish } from '../../text/date-words.ts'
import { directionOf } from '../../text/direction.ts'
import { escapeHtml, escapeHtmlAttribute } from '../../text/escape.ts'
import { PAGE_POLICY } from './page-policy.ts'
import { PAGE_STYLE } from './page-style.ts'

export interface HtmlPage {
  readonly language: string
  /** Plain text, as are all but `links` and `body`. */
  readonly title: string
  readonly description: string
  readonly favicon?: string
  /** HTML for the head. */
  readonly links: readonly string[]
  /** Beyond what every page has. */
  readonly style: string
  /** HTML. */
  readonly body: string
}

/** A page for people, whole. The policy stands in it too, for hosts that send no headers of ours. */
export function htmlPage({ language, title, description, favicon, links, style, body }: HtmlPage): string {
  const icon = favicon === undefined ? [] : [`<link rel="icon" href="${escapeHtmlAttribute(favicon)}">`]
  return `<!doctype html>
<html ${languageAttributes(language)}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<meta name="description" content="${escapeHtmlAttribute(description)}">
${[...icon, ...links].join('\n')}
<style>${PAGE_STYLE}${style}</style>
</head>
<body>
${body}
</body>
</html>
`
}

export function languageAttributes(language: string): string {
  return `lang="${escapeHtmlAttribute(language)}" dir="${directionOf(language)}"`
}

/** Attributes, with a space before them, for our own words, which are English, in a page of any language. */
export function ourWords(language: string): string {
  return isEnglish(language) ? '' : ' lang="en" dir="ltr"'
}
