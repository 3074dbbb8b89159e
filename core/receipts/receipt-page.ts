import { escapeHtml, escapeHtmlAttribute } from '../text/escape.ts'
import type { Problem } from '../validation/problem.ts'
import type { Receipt, ReceiptFeed } from './receipt.ts'
import { RECEIPT_STYLE } from './receipt-style.ts'

/** The receipt as a page for people: the outcome for the file, and what to do. It has no script. */
export function renderReceipt(receipt: Receipt): string {
  const { file, processed, run } = receipt
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${receipt.accepted ? 'Accepted' : 'Rejected'}: ${escapeHtml(file)}</title>
<style>${RECEIPT_STYLE}</style>
</head>
<body${run === undefined ? '' : ` data-run="${run}"`}>
<header class="${receipt.accepted ? 'accepted' : 'rejected'}">
<p class="file">${escapeHtml(file)}</p>
<h1>${escapeHtml(headline(receipt))}</h1>
<p>Looked at <time datetime="${processed}">${processed}</time></p>
</header>
<main>
${[problemSection(receipt), entrySection(receipt), feedSection(receipt.feeds ?? [])].filter((part) => part !== '').join('\n')}
</main>
</body>
</html>
`
}

function headline({ accepted, standing, feeds }: Receipt): string {
  if (!accepted) return 'Rejected: this file needs mending'
  const count = feeds?.length ?? 0
  const where = count === 1 ? 'one feed' : `${count} feeds`
  switch (standing) {
    case 'live':
      return count === 0 ? 'Accepted: it belongs to no feed' : `Accepted: in a moment it is in ${where}`
    case 'scheduled':
      return 'Accepted: it appears at its time'
    case 'draft':
      return 'Accepted: a draft, in no feed'
    case 'expired':
      return 'Accepted: it has expired, and is in no feed'
    case 'removed':
      return 'Removed: the file is gone, and the entry leaves its feeds'
    default:
      return 'Accepted'
  }
}

function problemSection({ problems, stays_published }: Receipt): string {
  if (problems.length === 0) return ''
  const stays =
    stays_published === undefined ? '' : `<p>Meanwhile stays published: ${escapeHtml(stays_published)}.</p>\n`
  return `<section>
<h2>What to look at</h2>
${stays}<ul>
${problems.map(problemLine).join('\n')}
</ul>
</section>`
}

function problemLine({ severity, path, found, wanted, fix, line, column }: Problem): string {
  const place = line === undefined ? '' : `, line ${line}, column ${column}`
  return `<li class="${severity}">
<p><strong>${severity === 'error' ? 'Error' : 'Notice'}</strong> at <code>${escapeHtml(path)}</code>${place}</p>
<dl><dt>Found</dt><dd>${escapeHtml(found)}</dd><dt>Wanted</dt><dd>${escapeHtml(wanted)}</dd><dt>Fix</dt><dd>${escapeHtml(fix)}</dd></dl>
</li>`
}

function entrySection({ title, entry_id, url, standing, date_published, date_modified }: Receipt): string {
  if (entry_id === undefined || url === undefined) return ''
  const rows: [string, string][] = [
    ['Title', escapeHtml(title ?? '')],
    ['Standing', escapeHtml(standing ?? '')],
    ['Address', `<a href="${escapeHtmlAttribute(url)}">${escapeHtml(url)}</a>`],
    ['Entry id', `<code>${escapeHtml(entry_id)}</code>`],
    ['Published', escapeHtml(date_published ?? '')],
    ['Updated', escapeHtml(date_modified ?? '')],
  ]
  return `<section>
<h2>The entry</h2>
<dl>${rows.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>
</section>`
}

function feedSection(feeds: readonly ReceiptFeed[]): string {
  if (feeds.length === 0) return ''
  return `<section>
<h2>Its feeds</h2>
<ul>
${feeds.map(feedLine).join('\n')}
</ul>
</section>`
}

function feedLine({ title, ...addresses }: ReceiptFeed): string {
  const names = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' }
  const links = Object.entries(names).map(
    ([format, name]) => `<a href="${escapeHtmlAttribute(addresses[format as keyof typeof names])}">${name}</a>`,
  )
  return `<li><p>${escapeHtml(title)}: ${links.join(' ')}</p></li>`
}
