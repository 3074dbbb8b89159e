import { buildSite } from '../../../../core/build-site.ts'
import type { ArticleRecord } from '../../../../core/record/article-record.ts'
import { ownProfileSite } from '../../../support/own-profile-site.ts'
import { partnerRecords } from '../../../support/partner-site.ts'
import { NOW, recordsOf } from '../../../support/publish-site.ts'
import { all, one, parseXml, type XmlElement } from '../../../support/xml-tree.ts'
import { text } from './partner-rules.ts'
import { brokenDocumentForGunosy, brokenForGunosy, brokenForLine, brokenForLivedoor } from './sample-profile-rules.ts'

/** The samples of `docs/profiles/` as they are, against the rules of their partners: the cases of the others, and more. */

/** What editors write that Gunosy wants in another way, by key. */
const TEXTS: Readonly<Record<string, object>> = {
  lists: { content_html: '<ul><li>Nets</li><li><p>Ropes</p><ol><li>of <b>hemp</b></li></ol></li></ul>' },
  'bare-text': { content_html: 'Low water at <b>four</b>.<br><br>High water at ten.<p>Mind the steps.</p>So it is.' },
  'quotes-and-terms': {
    content_html:
      '<blockquote>Steady now</blockquote><dl><dt>Ebb</dt><dd>Goes <p>out</p></dd></dl><address>Pier 2</address><pre>a\nb</pre>',
  },
  table: { content_html: '<table><caption>Tides</caption><tr><th>Ebb</th><td>4 <i>am</i></td></tr></table><hr>' },
  sections: {
    content_html:
      '<section>One</section><details><summary>More</summary>Two</details><a href="/a"><div>Three</div></a><video src="/f.mp4"></video>',
  },
  'plain-text': { content_html: undefined, content_text: 'The ferry runs.\n\nOn Sundays too.' },
  'address-as-id': { id: 'https://www.gullhaven.example/address-as-id', content_text: 'The ferry runs.' },
  'long-address': { url: `https://www.gullhaven.example/${'a'.repeat(230)}`, content_text: 'The ferry runs.' },
}

const site = ownProfileSite({})
const written = recordsOf(
  site,
  Object.fromEntries(
    Object.entries(TEXTS).map(([key, members], index) => [
      key,
      { title: `On ${key}`, date_published: new Date(NOW - (index + 1) * 3_600_000).toISOString(), ...members },
    ]),
  ),
)

/** A third as old, for Gunosy takes nothing that is older than ten days. */
function recent(record: ArticleRecord): ArticleRecord {
  const { entry } = record
  if (entry === undefined) return record
  const { published, modified } = entry
  return {
    ...record,
    entry: { ...entry, published: moved(published), ...(modified !== undefined && { modified: moved(modified) }) },
  }
}

function moved(time: number): number {
  return NOW - Math.floor((NOW - time) / 3_000) * 1_000
}

// Gunosy takes 20: the cases, and then the texts.
const documents = new Map(
  [partnerRecords(site).map(recent), written].flatMap((records, index) =>
    [...buildSite(site, records, NOW)].map(({ path, body }) => [`${index} ${path}`, body] as const),
  ),
)

function documentsOf(partner: string): string[] {
  return [0, 1].map((index) => documents.get(`${index} partners/${partner}/rss.xml`) as string)
}

function itemsOf(document: string): XmlElement[] {
  return all(one(parseXml(document), 'channel'), 'item')
}

const RULES = {
  gunosy: (item: XmlElement) => brokenForGunosy(item, NOW),
  line: brokenForLine,
  livedoor: brokenForLivedoor,
}
const PARTNERS = Object.keys(RULES) as (keyof typeof RULES)[]

it.each(PARTNERS)('every item of %s keeps the rules of the partner', (partner) => {
  for (const document of documentsOf(partner)) {
    const items = itemsOf(document)
    expect(items.length).toBeGreaterThan(6)
    expect(items.map((item) => [text(item, 'link'), RULES[partner](item)])).toEqual(
      items.map((item) => [text(item, 'link'), []]),
    )
  }
})

it('the document for Gunosy keeps its rules', () => {
  expect(documentsOf('gunosy').map(brokenDocumentForGunosy)).toEqual([[], []])
})

it('Gunosy does not get what it would not take, and gets what it would as it wants it', () => {
  const [cases, texts] = documentsOf('gunosy') as [string, string]
  expect(cases).not.toContain('/no-body</link>')
  expect(texts).not.toContain('<title>On long-address')
  expect(texts).toContain('<ul><li><p>Nets</p></li><li><p>Ropes</p><ol><li><p>of <b>hemp</b></p></li></ol></li></ul>')
  expect(texts).toContain('<div><p>Ebb</p></div><div><p>Goes </p><p>out</p></div>')
  expect(documentsOf('line')[1]).toContain('<title>On long-address')
})

it.each(PARTNERS)('an image without rights is not in the document of %s', (partner) => {
  const item = itemsOf(documentsOf(partner)[0] as string).find(
    (each) => text(each, 'link') === 'https://www.gullhaven.example/image-without-rights',
  )
  expect(JSON.stringify(item)).toContain('keeper.jpg')
  expect(JSON.stringify(item)).not.toContain('light.jpg')
})

/** The rules that the documents of a partner break after a change. */
function brokenBy(partner: keyof typeof RULES, from: RegExp, to: string): string[] {
  const [cases, texts] = documentsOf(partner) as [string, string]
  const broken = [cases, texts].flatMap((document) => {
    const spoilt = document.replace(from, to)
    return [
      ...(partner === 'gunosy' ? brokenDocumentForGunosy(spoilt) : []),
      ...itemsOf(spoilt).flatMap((item) => RULES[partner](item)),
    ]
  })
  return [...new Set(broken)]
}

const LONG = `https://a.example/${'a'.repeat(240)}`

it.each([
  [/<link>.*removed</, `<link>${LONG}<`, 'an address of its page'],
  [/<link>https:(.*removed)</, '<link>http:$1<', 'an address of its page'],
  [/>tag:[^<]*no-image</, '>https://www.gullhaven.example/no-image<', 'an id that is no address'],
  [/isPermaLink="false"/, 'isPermaLink="true"', 'an id that is no address'],
  [/\+0000<\/pubDate>/, 'GMT</pubDate>', 'two dates with their zone'],
  [/<gnf:modified>.*/, '', 'two dates with their zone'],
  [/<gnf:modified>\w+, \d\d \w+/, '<gnf:modified>Fri, 01 May', 'a change not before the publication'],
  [/(<pubDate>\w+, )\d\d \w+(.*\n.*\n.*<dc:)/, '$101 May$2', 'published in the last ten days'],
  [/state="active"/, 'state="online"', 'one status that Gunosy knows'],
  [/state="deleted"/, 'state="active"', 'published in the last ten days'],
  [/<media:status.*/g, '', 'one status that Gunosy knows'],
  [/length="0" /, '', 'at most one image, with type and length'],
  [/(<enclosure.*)/, '$1$1', 'at most one image, with type and length'],
  [/CDATA\[.*?\]\]>/, 'CDATA[]]>', 'a text'],
  [/<\/?h6>/g, '<hr />', 'only HTML that Gunosy shows'],
  [/<h6>/, '<h6 style="x">', 'no style, handler or lazy loading'],
  [/<img src/, '<img loading="lazy" src', 'no style, handler or lazy loading'],
  [/<img src="https/, '<img src="http', 'images at https'],
  [/<li><p>Nets<\/p>/, '<li>Nets', 'text in paragraphs, headings, captions and cells'],
  [/<dc:creator>.*/, '$&<description>x</description>', 'only known elements'],
  [/<title>.*missing.*/, '<title></title>', 'a title and a link'],
  [/^<\?xml.*\n/, '', 'an XML declaration first, of UTF-8'],
  [/^/, '﻿', 'an XML declaration first, of UTF-8'],
  [/<description>.*/, `<description>${'a'.repeat(36)}</description>`, 'a description of 1 to 35 characters'],
  [/<image>[\s\S]*<\/image>/, '', 'a square logo with its title and link'],
  [/<gnf:wide_image_link>.*/, '', 'a wide logo'],
  [/<ttl>.*/, '<ttl>0</ttl>', 'minutes between polls'],
  [/<item>[\s\S]*<\/item>/, '', 'at least one item'],
  [/(<item>[\s\S]*?<\/item>)/, '$1$1', 'no id and no address twice'],
  [/ xmlns:dc="[^"]*"/, ' xmlns:dc="urn:x"', 'its four namespaces'],
] as const)('what breaks a rule of Gunosy is found: %s to %j', (from, to, rule) => {
  expect(brokenBy('gunosy', from, to)).toContain(rule)
})

it.each([
  ['line', /<oa:delStatus>1/, '<oa:delStatus>0', 'either removed, or new or changed'],
  ['line', /<oa:pubStatus>2/, '<oa:pubStatus>1', 'either removed, or new or changed'],
  ['line', /<oa:pubStatus>.*/, '$&$&', 'either removed, or new or changed'],
  ['line', /<oa:lastPubDate>\w+, \d\d \w+/, '<oa:lastPubDate>Fri, 01 May', 'a change not before the publication'],
  ['line', />tag:[^<]*no-image</, '>https://www.gullhaven.example/no-image<', 'an id that is no address'],
  ['line', /CDATA\[/, `CDATA[${'a'.repeat(20_000)}`, 'a text of 1 to 20,000 characters'],
  ['line', /(<enclosure.*)/, '$1$1', 'at most one image, with its type'],
  ['livedoor', /<status>0/, '<status>3', 'one status that livedoor knows'],
  ['livedoor', /<status>1.*/, '', 'one status that livedoor knows'],
  ['livedoor', /<status>0/, '<status>1', 'a text'],
  ['livedoor', /isPermaLink="true"/, 'isPermaLink="false"', 'an id, a permalink only if it is the link'],
  ['livedoor', /<lastpubDate>.*/, '', 'two dates with their zone'],
  ['livedoor', /<ldnfeed:image_link>.*/, '', 'images with an address'],
] as const)('what breaks a rule of %s is found: %s to %j', (partner, from, to, rule) => {
  expect(brokenBy(partner, from, to)).toContain(rule)
})
