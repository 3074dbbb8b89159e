import { spawnSync } from 'node:child_process'
import { generateArticles, writeAll, writeBatched } from '../generated-content.ts'

/** The same articles as a Hugo site that writes feeds alone, with the full text of fifty entries per feed. */

/** RSS only, or all three formats. */
export type HugoFormats = 'rss' | 'three'

const CONFIGURATION = `
baseURL = "https://feeds.bench.example/"
title = "The Bench Gazette"
disableKinds = ["sitemap", "robotsTXT", "404", "taxonomy"]
ignoreErrors = ["error-disable-taxonomy"]
[taxonomies]
  tag = "tags"
  author = "authors"
  part = "parts"
[mediaTypes."application/atom+xml"]
  suffixes = ["xml"]
[outputFormats.ATOM]
  mediaType = "application/atom+xml"
  baseName = "atom"
[outputFormats.JSONFEED]
  mediaType = "application/json"
  baseName = "feed"
  isPlainText = true
[services.rss]
  limit = 50
[[cascade]]
  [cascade._build]
    render = "never"
  [cascade._target]
    kind = "page"
`

const OUTPUTS: Readonly<Record<HugoFormats, string>> = { rss: '["RSS"]', three: '["RSS", "ATOM", "JSONFEED"]' }

const PAGES =
  '{{ $pages := cond .IsHome .Site.RegularPages .RegularPages }}{{ range $index, $page := first 50 $pages.ByDate.Reverse }}'

/** A page that is never rendered has no permalink. */
const ADDRESS = 'https://www.bench.example/{{ .File.Dir }}{{ .File.TranslationBaseName }}'

const RSS = `{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>{{ .Title }}</title><link>{{ .Permalink }}</link><description>Generated news</description>
{{ with .OutputFormats.Get "RSS" }}{{ printf "<atom:link href=%q rel=\\"self\\" type=\\"application/rss+xml\\" />" .Permalink | safeHTML }}{{ end }}
${PAGES}
<item><title>{{ .Title }}</title><link>${ADDRESS}</link><guid>${ADDRESS}</guid>
<pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" | safeHTML }}</pubDate>
{{ range .Params.tags }}<category>{{ . }}</category>{{ end }}
<content:encoded>{{ .Content | html }}</content:encoded></item>{{ end }}
</channel></rss>
`

const ATOM = `{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<feed xmlns="http://www.w3.org/2005/Atom"><title>{{ .Title }}</title><id>{{ .Permalink }}</id>
<updated>{{ .Date.Format "2006-01-02T15:04:05Z07:00" | safeHTML }}</updated>
${PAGES}
<entry><title>{{ .Title }}</title><link href="${ADDRESS}" /><id>${ADDRESS}</id>
<published>{{ .Date.Format "2006-01-02T15:04:05Z07:00" | safeHTML }}</published>
<updated>{{ .Lastmod.Format "2006-01-02T15:04:05Z07:00" | safeHTML }}</updated>
{{ range .Params.authors }}<author><name>{{ . }}</name></author>{{ end }}
{{ range .Params.tags }}<category term="{{ . }}" />{{ end }}
<content type="html">{{ .Content | html }}</content></entry>{{ end }}
</feed>
`

const JSON_FEED = `{"version": "https://jsonfeed.org/version/1.1", "title": {{ .Title | jsonify }}, "home_page_url": {{ .Permalink | jsonify }}, "items": [
${PAGES}{{ if $index }},{{ end }}
{"id": "${ADDRESS}", "url": "${ADDRESS}", "title": {{ .Title | jsonify }}, "tags": {{ .Params.tags | jsonify }},
"date_published": {{ .Date.Format "2006-01-02T15:04:05Z07:00" | jsonify }}, "content_html": {{ .Content | jsonify }}}{{ end }}]}
`

export function hasHugo(): boolean {
  return spawnSync('hugo', ['version']).status === 0
}

/** Writes the Hugo site; plain text is written as Markdown, which separates paragraphs in the same way. */
export async function writeHugoSite(folder: string, count: number): Promise<void> {
  await writeAll(folder, [
    ...Object.entries(OUTPUTS).map(([formats, outputs]): [string, string] => [
      `${formats}.toml`,
      `${CONFIGURATION}[outputs]\n  home = ${outputs}\n  section = ${outputs}\n  term = ${outputs}\n`,
    ]),
    ['layouts/_default/rss.xml', RSS],
    ['layouts/_default/list.atom.xml', ATOM],
    ['layouts/_default/list.jsonfeed.json', JSON_FEED],
  ])
  await writeBatched(folder, pages(count))
}

function* pages(count: number): Generator<[string, string]> {
  for (const { key, members } of generateArticles(count)) {
    const { title, content_html, content_text, date_published, authors, tags, section } = members
    const matter = { title, date: date_published, tags, authors: authors.map(({ name }) => name), parts: [section] }
    const ending = content_html === undefined ? 'md' : 'html'
    yield [`content/posts/${key}.${ending}`, `${JSON.stringify(matter)}\n\n${content_html ?? content_text}\n`]
  }
}
