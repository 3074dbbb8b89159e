import { isEnglish } from '../../text/day-text.ts'
import { directionOf } from '../../text/direction.ts'
import { escapeHtml, escapeHtmlAttribute } from '../../text/escape.ts'
import { PAGE_POLICY } from './page-policy.ts'
import { PAGE_STYLE } from './page-style.ts'

export interface HtmlPage {
  readonly language: string
  /** Plain text, as are the other members except `links`, `style` and `body`. */
  readonly title: string
  readonly description: string
  readonly favicon?: string
  /** HTML elements for the head. */
  readonly links: readonly string[]
  /** CSS, in addition to that of every page. */
  readonly style: string
  /** HTML. */
  readonly body: string
}

/** A complete page for people. It contains the policy too, for hosts that do not send our headers. */
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

/** Attributes, with a leading space, that mark our own text, which is English, in a page of any language. */
export function ownLanguage(language: string): string {
  return isEnglish(language) ? '' : ' lang="en" dir="ltr"'
}
