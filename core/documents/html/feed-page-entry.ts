import type { Entry } from '../../article/entry.ts'
import { dayText } from '../../text/day-text.ts'
import { escapeHtml, escapeHtmlAttribute } from '../../text/escape.ts'
import { excerpt } from '../../text/excerpt.ts'
import { toRfc3339 } from '../../text/time.ts'
import { languageAttributes } from './html-page.ts'

/** UTF-16 code units: about three lines. An article's own summary may be a page long. */
const SUMMARY_LIMIT = 240

/**
 * An entry for people; its title links to the article.
 * @param language the page's language
 */
export function renderEntry(entry: Entry, language: string): string {
  const own = entry.language !== undefined && entry.language !== language
  const lines = [
    `<h3><a href="${escapeHtmlAttribute(entry.url)}">${escapeHtml(entry.title)}</a></h3>`,
    byline(entry, entry.language ?? language),
    ...(saysMore(entry) ? [`<p>${escapeHtml(excerpt(entry.summary, SUMMARY_LIMIT))}</p>`] : []),
  ]
  return `<li><article${own ? ` ${languageAttributes(entry.language as string)}` : ''}>
${lines.join('\n')}
</article></li>`
}

/** `bdi` isolates each name, since its direction may differ from that of the text around it. */
function byline({ published, authors }: Entry, language: string): string {
  const time = `<time datetime="${toRfc3339(published)}">${dayText(published, language)}</time>`
  const names = authors.map(({ name }) => `<bdi>${escapeHtml(name)}</bdi>`).join(', ')
  return `<p class="byline">${time}${names && ` · ${names}`}</p>`
}

/** The summary of an article that has only a title is that title. */
function saysMore({ title, summary }: Entry): boolean {
  return summary !== title
}
