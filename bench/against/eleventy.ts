import { spawnSync } from 'node:child_process'
import { generateArticles, writeAll, writeBatched } from '../generated-content.ts'

/** The same articles as an Eleventy site that writes the same feeds with its RSS plugin. */

const PACKAGES = ['@11ty/eleventy@3.1.8', '@11ty/eleventy-plugin-rss@3.0.0']

/** `FORMATS` chooses the templates; the articles themselves get no pages. */
const CONFIGURATION = `import rss from '@11ty/eleventy-plugin-rss'
export default function (eleventy) {
  eleventy.addPlugin(rss)
  if (process.env.FORMATS === 'rss') for (const name of ['atom', 'json']) eleventy.ignores.add('site/feeds/' + name + '.njk')
  eleventy.addFilter('json', (value) => JSON.stringify(value))
  eleventy.addCollection('feeds', (collections) => {
    const posts = collections.getFilteredByGlob('site/posts/**').sort((a, b) => b.date - a.date)
    const feeds = new Map([['all', posts]])
    const place = (path, post) => feeds.set(path, [...(feeds.get(path) ?? []), post].slice(0, 50))
    for (const post of posts) {
      const { section, labels, writers } = post.data
      place('sections/' + encodeURIComponent(section), post)
      for (const label of labels) place('tags/' + encodeURIComponent(label), post)
      for (const writer of writers) place('authors/' + encodeURIComponent(writer), post)
    }
    return [...feeds].map(([path, all]) => ({ path, posts: all.slice(0, 50) }))
  })
  return { dir: { input: 'site', output: process.env.OUT } }
}
`

const head = (file: string) => `---
pagination:
  data: collections.feeds
  size: 1
  alias: feed
  addAllPagesToCollections: false
permalink: "{{ feed.path }}/${file}"
eleventyExcludeFromCollections: true
---
`

const RSS = `${head('rss.xml')}<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>{{ feed.path }}</title><link>https://www.bench.example/</link><description>Generated news</description>
{%- for post in feed.posts %}
<item><title>{{ post.data.title }}</title><link>https://www.bench.example/{{ post.data.key }}</link><guid>https://www.bench.example/{{ post.data.key }}</guid>
<pubDate>{{ post.date | dateToRfc822 }}</pubDate>{% for label in post.data.labels %}<category>{{ label }}</category>{% endfor %}
<content:encoded>{{ post.content }}</content:encoded></item>
{%- endfor %}
</channel></rss>
`

const ATOM = `${head('atom.xml')}<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>{{ feed.path }}</title><id>https://feeds.bench.example/{{ feed.path }}</id>
<updated>{{ feed.posts | getNewestCollectionItemDate | dateToRfc3339 }}</updated>
{%- for post in feed.posts %}
<entry><title>{{ post.data.title }}</title><id>https://www.bench.example/{{ post.data.key }}</id><updated>{{ post.date | dateToRfc3339 }}</updated>
{% for writer in post.data.writers %}<author><name>{{ writer }}</name></author>{% endfor %}
{% for label in post.data.labels %}<category term="{{ label }}" />{% endfor %}<content type="html">{{ post.content }}</content></entry>
{%- endfor %}
</feed>
`

const JSON_FEED = `${head('feed.json')}{"version": "https://jsonfeed.org/version/1.1", "title": {{ feed.path | json | safe }}, "items": [
{%- for post in feed.posts %}{% if not loop.first %},{% endif %}
{"id": {{ post.data.key | json | safe }}, "title": {{ post.data.title | json | safe }}, "tags": {{ post.data.labels | json | safe }},
"date_published": "{{ post.date | dateToRfc3339 }}", "content_html": {{ post.content | json | safe }}}
{%- endfor %}]}
`

/**
 * Writes the site and installs Eleventy beside it.
 * @returns the program to start in that folder; undefined if it cannot be installed
 */
export async function writeEleventySite(folder: string, count: number): Promise<string | undefined> {
  await writeAll(folder, [
    ['package.json', JSON.stringify({ private: true, type: 'module' })],
    ['eleventy.config.js', CONFIGURATION],
    ['site/feeds/rss.njk', RSS],
    ['site/feeds/atom.njk', ATOM],
    ['site/feeds/json.njk', JSON_FEED],
    ['site/posts/posts.json', JSON.stringify({ permalink: false })],
  ])
  const installed = spawnSync('npm', ['install', '--no-audit', '--no-fund', ...PACKAGES], { cwd: folder })
  if (installed.status !== 0) return undefined
  await writeBatched(folder, pages(count))
  return 'node_modules/@11ty/eleventy/cmd.cjs'
}

/** Their content is not a template, so Eleventy is told not to read it as one. */
function* pages(count: number): Generator<[string, string]> {
  for (const { key, members } of generateArticles(count)) {
    const { title, content_html, content_text, date_published, authors, tags, section } = members
    const writers = authors.map(({ name }) => name)
    const matter = {
      title,
      date: date_published,
      key,
      labels: tags,
      writers,
      section,
      templateEngineOverride: content_html === undefined ? 'md' : 'html',
    }
    yield [`site/posts/${key}.md`, `---json\n${JSON.stringify(matter)}\n---\n${content_html ?? content_text}\n`]
  }
}
