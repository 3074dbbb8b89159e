import type { Attachment, Entry } from '../../article/entry.ts'
import { episodeRecording } from '../../article/recordings.ts'
import { dayText } from '../../text/day-text.ts'
import { escapeHtml, escapeHtmlAttribute } from '../../text/escape.ts'
import { excerpt } from '../../text/excerpt.ts'
import { toRfc3339 } from '../../text/time.ts'
import { languageAttributes } from './html-page.ts'

/** UTF-16 code units: about three lines. An article's own summary may be a page long. */
const SUMMARY_LIMIT = 240

/**
 * An entry for people; its title links to the article.
 * @param page its language, and whether it plays recordings
 */
export function renderEntry(entry: Entry, { language, plays }: { language: string; plays: boolean }): string {
  const own = entry.language !== undefined && entry.language !== language
  const recording = plays ? episodeRecording(entry.attachments) : undefined
  const lines = [
    `<h3><a href="${escapeHtmlAttribute(entry.url)}">${escapeHtml(entry.title)}</a></h3>`,
    byline(entry, entry.language ?? language),
    ...(saysMore(entry) ? [`<p>${escapeHtml(excerpt(entry.summary, SUMMARY_LIMIT))}</p>`] : []),
    ...(recording === undefined ? [] : [player(recording, entry.title)]),
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

/** Nothing is fetched before a person asks for it. */
function player({ url, mimeType }: Attachment, title: string): string {
  const name = mimeType.toLowerCase().startsWith('video/') ? 'video' : 'audio'
  return `<${name} controls preload="none" src="${escapeHtmlAttribute(url)}" aria-label="${escapeHtmlAttribute(title)}"></${name}>`
}

/** The summary of an article that has only a title is that title. */
function saysMore({ title, summary }: Entry): boolean {
  return summary !== title
}
