import { escapeHtml, escapeHtmlAttribute } from '../text/escape.ts'
import type { Problem } from '../validation/problem.ts'
import type { Receipt, ReceiptFeed, ReceiptPartner, ReceiptRemoval } from './receipt.ts'
import { RECEIPT_STYLE } from './receipt-style.ts'
import {
  AT,
  acceptedHeadline,
  ENTRY,
  ENTRY_ROWS,
  FEEDS,
  FEEDS_LEFT,
  NO_SIGN_OF_REMOVAL,
  PARTNERS,
  PARTNERS_LEFT,
  PRIVATE,
  PROBLEM_ROWS,
  PROBLEMS,
  PROCESSED,
  pageTitle,
  position,
  REJECTED,
  severityName,
  staysPublished,
  TOLD_TO_REMOVE,
} from './receipt-texts.ts'

/** The receipt as a page for people: the outcome for the file, and what to do. It has no script. */
export function renderReceipt(receipt: Receipt): string {
  const { file, processed, run } = receipt
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(pageTitle(receipt.accepted, file))}</title>
<style>${RECEIPT_STYLE}</style>
</head>
<body${run === undefined ? '' : ` data-run="${run}"`}>
<header class="${receipt.accepted ? 'accepted' : 'rejected'}">
<p class="file">${escapeHtml(file)}</p>
<h1>${escapeHtml(headline(receipt))}</h1>
<p>${PROCESSED} <time datetime="${processed}">${processed}</time></p>
</header>
<main>
${sectionsOf(receipt).join('\n')}
</main>
</body>
</html>
`
}

function sectionsOf(receipt: Receipt): string[] {
  const { feeds = [], partners = [], removed_from = [], removed_from_partners = [] } = receipt
  const sections = [
    problemSection(receipt),
    entrySection(receipt),
    feedSection(FEEDS, feeds),
    partnerSection(PARTNERS, partners),
    feedSection(FEEDS_LEFT, removed_from),
    partnerSection(PARTNERS_LEFT, removed_from_partners),
  ]
  return sections.filter((section) => section !== '')
}

function headline(receipt: Receipt): string {
  const { accepted, standing, feeds = [], partners = [], removed_from = [], removed_from_partners = [] } = receipt
  const count = [feeds, partners, removed_from, removed_from_partners].reduce((sum, { length }) => sum + length, 0)
  return accepted ? acceptedHeadline(standing, count) : REJECTED
}

function problemSection({ problems, stays_published }: Receipt): string {
  if (problems.length === 0) return ''
  const stays = stays_published === undefined ? '' : `<p>${escapeHtml(staysPublished(stays_published))}</p>\n`
  return `<section>
<h2>${PROBLEMS}</h2>
${stays}<ul>
${problems.map(problemLine).join('\n')}
</ul>
</section>`
}

function problemLine(problem: Problem): string {
  const { severity, path, line, column } = problem
  const place = line === undefined ? '' : position(line, column)
  const rows = Object.entries(PROBLEM_ROWS) as [keyof typeof PROBLEM_ROWS, string][]
  return `<li class="${severity}">
<p><strong>${severityName(severity)}</strong> ${AT} <code>${escapeHtml(path)}</code>${place}</p>
${descriptionList(rows.map(([key, name]) => [name, escapeHtml(problem[key])]))}
</li>`
}

function entrySection(receipt: Receipt): string {
  const { title, entry_id, url, standing, date_published, date_modified } = receipt
  if (entry_id === undefined || url === undefined) return ''
  return `<section>
<h2>${ENTRY}</h2>
${descriptionList([
  [ENTRY_ROWS.title, escapeHtml(title ?? '')],
  [ENTRY_ROWS.standing, escapeHtml(standing ?? '')],
  [ENTRY_ROWS.url, `<a href="${escapeHtmlAttribute(url)}">${escapeHtml(url)}</a>`],
  [ENTRY_ROWS.entry_id, `<code>${escapeHtml(entry_id)}</code>`],
  [ENTRY_ROWS.date_published, escapeHtml(date_published ?? '')],
  [ENTRY_ROWS.date_modified, escapeHtml(date_modified ?? '')],
])}
</section>`
}

/** @param rows names, and values as HTML */
function descriptionList(rows: readonly (readonly [name: string, html: string])[]): string {
  return `<dl>${rows.map(([name, html]) => `<dt>${name}</dt><dd>${html}</dd>`).join('')}</dl>`
}

function feedSection(heading: string, feeds: readonly ReceiptFeed[]): string {
  return listSection(heading, feeds.map(feedLine))
}

function feedLine({ title, private: isPrivate, ...addresses }: ReceiptFeed): string {
  if (isPrivate) return `<li><p>${escapeHtml(title)} (${PRIVATE})</p></li>`
  const names = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' }
  const links = Object.entries(names).map(
    ([format, name]) => `<a href="${escapeHtmlAttribute(addresses[format as keyof typeof names])}">${name}</a>`,
  )
  return `<li><p>${escapeHtml(title)}: ${links.join(' ')}</p></li>`
}

function partnerSection(heading: string, partners: readonly (ReceiptPartner | ReceiptRemoval)[]): string {
  return listSection(heading, partners.map(partnerLine))
}

function partnerLine(partner: ReceiptPartner | ReceiptRemoval): string {
  const { title, address, private: isPrivate } = partner
  const name = isPrivate
    ? `${escapeHtml(title)} (${PRIVATE})`
    : `<a href="${escapeHtmlAttribute(address)}">${escapeHtml(title)}</a>`
  const removal = 'sign' in partner ? `: ${partner.sign ? TOLD_TO_REMOVE : NO_SIGN_OF_REMOVAL}` : ''
  return `<li><p>${name}${removal}</p></li>`
}

/** @param lines list items, as HTML */
function listSection(heading: string, lines: readonly string[]): string {
  if (lines.length === 0) return ''
  return `<section>
<h2>${heading}</h2>
<ul>
${lines.join('\n')}
</ul>
</section>`
}
