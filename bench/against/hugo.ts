import { generateArticles, writeAll } from '../generated-content.ts'

/** The same articles as a Hugo site that writes RSS only, with the full text of fifty entries per feed. */

const CONFIGURATION = `
baseURL = "https://feeds.bench.example/"
title = "The Bench Gazette"
disableKinds = ["sitemap", "robotsTXT", "404"]
[taxonomies]
  tag = "tags"
  author = "authors"
  part = "parts"
[outputs]
  home = ["RSS"]
  section = ["RSS"]
  taxonomy = []
  term = ["RSS"]
[services.rss]
  limit = 50
[[cascade]]
  [cascade._build]
    render = "never"
  [cascade._target]
    kind = "page"
`

const TEMPLATE = `{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>{{ .Title }}</title><link>{{ .Permalink }}</link><description>Generated news</description>
{{ with .OutputFormats.Get "RSS" }}{{ printf "<atom:link href=%q rel=\\"self\\" type=\\"application/rss+xml\\" />" .Permalink | safeHTML }}{{ end }}
{{ $pages := cond .IsHome .Site.RegularPages .RegularPages }}{{ range first 50 $pages.ByDate.Reverse }}
<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid>
<pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" | safeHTML }}</pubDate>
{{ range .Params.tags }}<category>{{ . }}</category>{{ end }}
<content:encoded>{{ .Content | html }}</content:encoded></item>{{ end }}
</channel></rss>
`

/** Writes the Hugo site; plain text is written as Markdown, which separates paragraphs in the same way. */
export async function writeHugoSite(folder: string, count: number): Promise<void> {
  await writeAll(folder, [
    ['config.toml', CONFIGURATION],
    ['layouts/_default/rss.xml', TEMPLATE],
  ])
  let batch: [string, string][] = []
  for (const { key, members } of generateArticles(count)) {
    const { title, content_html, content_text, date_published, authors, tags, section } = members
    const matter = { title, date: date_published, tags, authors: authors.map(({ name }) => name), parts: [section] }
    const ending = content_html === undefined ? 'md' : 'html'
    batch.push([`content/posts/${key}.${ending}`, `${JSON.stringify(matter)}\n\n${content_html ?? content_text}\n`])
    if (batch.length === 64) {
      await writeAll(folder, batch)
      batch = []
    }
  }
  await writeAll(folder, batch)
}
