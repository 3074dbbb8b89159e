import { bodyOf, publish, siteOf } from '../../../support/publish-site.ts'
import { RICH } from '../../../support/rich-site.ts'
import { checkDocument } from './check-document.ts'
import * as rules from './rules.ts'

/** The checker is worth what it finds: each of these takes a good document, spoils one thing and is found out. */

const site = siteOf(RICH.site)

function messages(path: string, spoil: (body: string) => string): string[] {
  const body = bodyOf(RICH, path)
  const spoilt = spoil(body)
  if (spoilt === body) throw new Error('nothing was spoilt')
  return checkDocument(site, { path, body: spoilt, contentType: '' })
}

it('finds nothing in the documents as they are', () => {
  for (const document of publish(RICH).values())
    expect([document.path, checkDocument(site, document)]).toEqual([document.path, []])
})

it.each<[what: string, from: string | RegExp, to: string, message: RegExp]>([
  ['no XML declaration', /^<\?xml.*\n/, '', /no XML declaration/],
  ['a raw ampersand', 'Gull &#x26; Haven', 'Gull & Haven', /8:|entity|disallowed|unexpected/i],
  ['a control character', 'Lights out', 'Lights\u0001out', /disallowed character|U\+0001/],
  ['a noncharacter', 'Lights out', 'Lights\uFFFEout', /disallowed character|U\+fffe/],
  ['another root', /rss( version|>)/g, 'rdf$1', /no RSS 2\.0/],
  ['another version', 'version="2.0"', 'version="0.92"', /no RSS 2\.0/],
  ['no channel', /<(\/?)channel>/g, '<$1canal>', /not one channel/],
  ['an unknown member of the channel', '<docs>', '<webMaster>x</webMaster><docs>', /channel has webMaster/],
  ['no title', /<title>The Gazette<\/title>/, '', /^title is there 0 times/],
  ['a blank title', '<title>Lights out</title>', '<title> </title>', /item 4: title is blank/],
  ['two descriptions', /<description>.*<\/description>/, '$&$&', /^description is there 2 times/],
  ['a date without a weekday', 'Sat, 04 Apr', '04 Apr', /lastBuildDate is no RFC 822 date/],
  ['a wrong weekday', 'Fri, 03 Apr', 'Thu, 03 Apr', /pubDate is no RFC 822 date/],
  ['an image of another title', /(<url>.*\n\s*)<title>The Gazette/, '$1<title>Other', /image's title/],
  ['an image of another link', /(<link>)(.*<\/link>\n\s*<\/image>)/, '$1x$2', /image's link/],
  ['no self link', /<atom:link rel="self".*\n/, '', /itself is there 0 times/],
  ['the self link of another document', 'all/rss.xml', 'all/atom.xml', /the self link is/],
  ['something after the items', '</channel>', '<docs>https://x.example/</docs></channel>', /something follows/],
  ['an unknown relation', 'rel="related"', 'rel="alternate"', /relation alternate/],
  ['a relative link', '<link>https://www.example.org/everything', '<link>/everything', /link is no web address/],
  ['an IRI', 'www.example.org/everything', 'www.example.org/é', /link is no URI/],
  ['a space in an address', 'www.example.org/everything', 'www.example.org/a b', /link is no URI/],
  ['no guid', /<guid.*\n/, '', /guid is there 0 times/],
  [
    'a guid that is there twice',
    /tag:example.org,2026-03-01:2026\/03\/title-only/,
    'tag:example.org,2026-03-01:2026/04/arabic',
    /guid is there more than once/,
  ],
  ['a guid that is no permalink', 'isPermaLink="false"', 'isPermaLink="true"', /the guid is no permalink/],
  ['a guid that does not say so', ' isPermaLink="false"', '', /does not say/],
  ['a guid without words', /(isPermaLink="false">)[^<]*/, '$1 ', /guid/],
  ['a bad tag URI', /tag:example.org,2026-03-01:2026/, 'tag:example.org:2026', /no tag URI/],
  ['a name as author', 'ada@example.org (Ada Brook)', 'Ada Brook', /author is no e-mail/],
  ['an e-mail alone as author', 'ada@example.org (Ada Brook)', 'ada@example.org', /author is no e-mail/],
  ['parentheses within', '(Ada Brook)', '(Ada (Brook))', /author is no e-mail/],
  ['a comma within', '(Ada Brook)', '(Ada, Brook)', /author is no e-mail/],
  ['author beside dc:creator', '<author>', '<dc:creator>x</dc:creator><author>', /beside dc:creator/],
  ['two dc:source', /<dc:source>.*\n/, '$&$&', /dc:source is there 2 times/],
  ['content before description', /(<description>.*\n)\s*(<content:encoded>.*\n)/, '$2$1', /stands before/],
  ['two enclosures', /<enclosure.*\n/, '$&$&', /enclosure is there 2 times/],
  ['an enclosure without length', / length="1234567"/, '', /enclosure length is no positive/],
  ['an enclosure of no length', 'length="1234567"', 'length="0"', /enclosure length is no positive/],
  ['an enclosure with a title', 'length="1234567"', '$& title="x"', /enclosure has title/],
  ['no media type', 'type="audio/mpeg"', 'type="mp3"', /enclosure type is no media type/],
  ['a file of no size', 'type="video/mp4" ', '$&fileSize="0" ', /fileSize is no positive/],
  ['a broken duration', 'duration="62"', 'duration="61.6"', /duration is no whole number/],
  ['a picture that says not what it is', 'medium="image" width', 'width', /says not what it is/],
  ['a blank category', '<category>ميناء', '<category>', /category is blank/],
  ['a script in the content', '<p dir="rtl">', '$&<script>1</script>', /has <script>/],
  ['a handler in the content', '<p dir="rtl">', '<p onclick="x">', /has the attribute onclick/],
  ['a relative link in the content', '<p dir="rtl">', '$&<a href="x">x</a>', /<a href> is no web address/],
  [
    'a link to no part of the content',
    '<p dir="rtl">',
    '$&<a href="#fn01234567-a">x</a>',
    /<a href> is no web address/,
  ],
  ['an id of the page', '<p dir="rtl">', '<p id="a">', /has the attribute id/],
  ['a javascript link in the content', '<p dir="rtl">', '$&<a href="javascript:x">x</a>', /<a href> is no web address/],
  [
    'a relative srcset in the content',
    'https://www.example.org/fish2.jpg 2x',
    'fish2.jpg 2x',
    /<img srcset> is no web address/,
  ],
  ['a broken date of update', '<atom:updated>2026-04', '<atom:updated>2026-13', /atom:updated is no RFC 3339/],
])('finds %s in RSS', (_, from, to, message) => {
  expect(messages('all/rss.xml', (body) => body.replace(from, to)).join('\n')).toMatch(new RegExp(message, 'm'))
})

it.each<[what: string, from: string | RegExp, to: string, message: RegExp]>([
  ['another root', /<(\/?)feed/g, '<$1rss', /no atom:feed/],
  ['no id', /<id>tag:example.org,2026-03-01:feed:all<\/id>/, '', /^id is there 0 times/],
  [
    'no author',
    /<author>\s*<name>The Desk[\s\S]*?<name>Ada &#x26; Ben<\/name>\s*<\/author>/,
    '',
    /the feed has no author/,
  ],
  ['a person without a name', '<name>The Desk</name>', '', /name is there 0 times/],
  ['a blank name', '<name>The Desk', '<name>', /atom:name is blank/],
  ['a bad e-mail address', 'desk@example.org', 'desk', /atom:email is no e-mail/],
  ['an earlier time of update', '<updated>2026-04-04', '<updated>2026-04-03', /newest entry/],
  ['no self link', /<link rel="self".*\n/, '', /itself is there 0 times/],
  ['the self link of another document', 'all/atom.xml', 'briefs/atom.xml', /the self link is/],
  ['an entry without update', /<updated>2026-04-02.*\n/, '', /entry 2: updated is there 0 times/],
  [
    'a date without an offset',
    '<published>2026-04-02T08:00:00Z',
    '<published>2026-04-02T08:00:00',
    /published is no RFC 3339/,
  ],
  ['an entry without a link', /<link rel="alternate" href="[^"]*arabic".*\n/, '', /entry 2: no alternate link/],
  [
    'two alternate links',
    /<link rel="alternate" href="[^"]*arabic".*\n/,
    '$&$&',
    /alternate link is there more than once/,
  ],
  ['an id that is there twice', '2026/03/title-only</id>', '2026/04/arabic</id>', /an id is there more than once/],
  ['an id that is an IRI', '2026/03/title-only</id>', '2026/03/ü</id>', /atom:id is no URI/],
  ['a category without a term', 'term="C&#x3C;T&#x3E;"', 'term=""', /category is blank/],
  ['a title of another type', '<title type="text">Lights', '<title type="html">Lights', /title is of the type html/],
  ['content of another type', '<content type="html">', '<content type="text">', /content is of the type text/],
  ['an unknown relation', 'rel="via"', 'rel="source"', /relation source/],
  ['an enclosure without a type', 'type="video/mp4" ', '', /an enclosure has no type/],
  ['a language that is none', 'xml:lang="ar"', 'xml:lang="a_r"', /xml:lang is no language/],
  ['no text', /<summary type="text">Lights out<\/summary>/, '', /entry 4: no text/],
  ['a script in the content', '<p dir="rtl">', '$&<script>1</script>', /has <script>/],
  ['an unknown element', '<content type', '<source/><content type', /has atom:source/],
])('finds %s in Atom', (_, from, to, message) => {
  expect(messages('all/atom.xml', (body) => body.replace(from, to)).join('\n')).toMatch(new RegExp(message, 'm'))
})

it.each<[what: string, from: string | RegExp, to: string, message: RegExp]>([
  ['version in another place', /"version":("[^"]*"),("title":"[^"]*")/, '$2,"version":$1', /version is not the first/],
  ['another version', 'version/1.1', 'version/1', /version is/],
  ['another address', 'all/feed.json', 'all/rss.xml', /feed_url is/],
  ['an unknown member of the feed', '"language"', '"lang"', /the feed has lang/],
  ['an unknown member of an item', '"summary"', '"abstract"', /it has abstract/],
  ['no home page', /"home_page_url":"[^"]*",/, '', /the feed has no home_page_url/],
  ['an extension that is no object', '"_feedwright":{', '"_x":1,$&', /_x is no object/],
  ['an empty list', '"tags":["C<T>","fish & chips"]', '"tags":[]', /tags/],
  ['an item without content', '"content_text":"Lights out",', '', /no content/],
  ['an id that is there twice', '2026/03/title-only"', '2026/04/arabic"', /an id is there more than once/],
  ['an e-mail address of an author', '"name":"Ada Brook"', '$&,"email":"x@example.org"', /authors has email/],
  ['a relative address', '"image":"https://www.example.org', '"image":"', /image is no web address/],
  ['a date that is none', '"date_modified":"2026-04-04', '"date_modified":"04.04.2026', /date_modified is no RFC 3339/],
  ['a negative size', '"size_in_bytes":1234567', '"size_in_bytes":-1', /size_in_bytes is no number/],
  ['a type that is none', '"mime_type":"audio/mpeg"', '"mime_type":"mp3"', /mime_type is no media type/],
  ['half of a surrogate pair', 'Lights out', 'Lights \\ud800 out', /U\+d800/],
])('finds %s in JSON Feed', (_, from, to, message) => {
  expect(messages('all/feed.json', (body) => body.replace(from, to)).join('\n')).toMatch(new RegExp(message, 'm'))
})

describe('an absolute URI', () => {
  it.each([
    'https://www.example.org',
    'https://u:p@www.example.org:8080/a;b=1/%C3%A9?q=(x)/?#frag/?',
    'https://[2001:db8::1]:443/x',
    'tag:example.org,2026-03-01:a/b%20c',
    'urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a',
    'mailto:ada@example.org?subject=x',
  ])('is %s', (address) => {
    expect(rules.notUri('it', address)).toEqual([])
  })

  it.each([
    '/relative',
    '//example.org/',
    'example.org',
    '',
    'https://www.example.org/a b',
    'https://www.example.org/ü',
    'https://www.bücher.example/',
    'https://www.example.org/%zz',
    'https://www.example.org/a[1]',
    'https://www.example.org/?a[]=1',
    'https://www.example.org/#a#b',
    'https://www.example.org/{x}|^`"<>\\',
    'https://www.example.org/\n',
  ])('is not %j', (address) => {
    expect(rules.notUri('it', address)).not.toEqual([])
  })

  it('is a web address with http or https and a host only', () => {
    expect(rules.notWeb('it', 'https://x.example/')).toEqual([])
    for (const address of ['ftp://x.example/', 'https:///x', 'mailto:a@x.example', 'https:x'])
      expect(rules.notWeb('it', address)).not.toEqual([])
  })
})
