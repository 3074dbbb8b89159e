import { cleanHtml } from '../../../../core/text/html/clean.ts'
import { Losses } from '../../../../core/text/html/losses.ts'

const clean = (html: string) => cleanHtml(html, 'https://www.example.org/news/a')
const link = (address: string, words = address) => `<p><a href="${address}">${words}</a></p>`

describe('a player becomes a link to the page that people open', () => {
  it.each([
    ['//www.youtube.com/embed/dQ_w4-x?rel=0', 'https://www.youtube.com/watch?v=dQ_w4-x', 'Video (YouTube)'],
    [
      'https://www.youtube-nocookie.com/embed/abc?start=30',
      'https://www.youtube.com/watch?v=abc&amp;t=30s',
      'Video (YouTube)',
    ],
    [
      'https://www.youtube.com/embed/videoseries?list=PL_1',
      'https://www.youtube.com/playlist?list=PL_1',
      'Video (YouTube)',
    ],
    ['https://player.vimeo.com/video/123?h=9af&dnt=1', 'https://vimeo.com/123/9af', 'Video (Vimeo)'],
    [
      'https://open.spotify.com/embed/episode/4rOo?utm_source=x',
      'https://open.spotify.com/episode/4rOo',
      'Audio (Spotify)',
    ],
    [
      'https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/gull/tide&color=f',
      'https://soundcloud.com/gull/tide',
      'Audio (SoundCloud)',
    ],
    ['https://www.dailymotion.com/embed/video/x7a', 'https://www.dailymotion.com/video/x7a', 'Video (Dailymotion)'],
    ['https://player.twitch.tv/?video=v12&parent=a.example', 'https://www.twitch.tv/videos/12', 'Video (Twitch)'],
    [
      'https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fgull%2Fposts%2F1',
      'https://www.facebook.com/gull/posts/1',
      'Facebook',
    ],
    ['https://www.instagram.com/p/Ab-1/embed/captioned', 'https://www.instagram.com/p/Ab-1/', 'Instagram'],
    ['https://platform.twitter.com/embed/Tweet.html?id=12', 'https://twitter.com/i/status/12', 'Tweet'],
    ['https://codepen.io/gull/embed/aBc?default-tab=js', 'https://codepen.io/gull/pen/aBc', 'Code (CodePen)'],
    ['https://embed.ted.com/talks/a_gull', 'https://www.ted.com/talks/a_gull', 'Video (TED)'],
    [
      'https://embed.podcasts.apple.com/gb/podcast/a/id1',
      'https://podcasts.apple.com/gb/podcast/a/id1',
      'Podcast (Apple Podcasts)',
    ],
    ['https://www.google.com/maps/embed?pb=1', 'https://www.google.com/maps/embed?pb=1', 'Map'],
    ['https://archive.org/embed/gulls', 'https://archive.org/details/gulls', 'Internet Archive'],
  ])('%s', (src, page, kind) => {
    expect(clean(`<iframe src="${src.replaceAll('&', '&amp;')}"></iframe>`)).toBe(link(page, kind))
    expect(clean(`<iframe src="${src.replaceAll('&', '&amp;')}" title="The gull"></iframe>`)).toBe(
      link(page, 'The gull'),
    )
  })

  it.each([
    [
      '<amp-youtube data-videoid="abc" layout="responsive"></amp-youtube>',
      'https://www.youtube.com/watch?v=abc',
      'Video (YouTube)',
    ],
    ['<amp-iframe src="https://v.example/1"></amp-iframe>', 'https://v.example/1', undefined],
    ['<figure><oembed url="https://vimeo.com/1"></oembed></figure>', 'https://vimeo.com/1', 'Video (Vimeo)'],
    [
      '<script src="https://gist.github.com/gull/a1.js"></script>',
      'https://gist.github.com/gull/a1',
      'Code (GitHub Gist)',
    ],
    [
      '<object data="/tides.pdf" type="application/pdf">No plug-in.</object>',
      'https://www.example.org/tides.pdf',
      undefined,
    ],
    [
      '<object><param name="movie" value="x"><embed src="https://www.youtube.com/v/abc"></object>',
      'https://www.youtube.com/watch?v=abc',
      'Video (YouTube)',
    ],
    [
      '<iframe src="https://bandcamp.com/EmbeddedPlayer/album=1"><a href="https://gull.bandcamp.com/album/tides">Tides by Gull</a></iframe>',
      'https://gull.bandcamp.com/album/tides',
      'Tides by Gull',
    ],
    [
      '<iframe src="https://www.youtube.com/embed/a" title="YouTube video player"></iframe>',
      'https://www.youtube.com/watch?v=a',
      'Video (YouTube)',
    ],
    [
      '<iframe src="https://open.spotify.com/embed/track/a" title="Spotify Embed: Tides"></iframe>',
      'https://open.spotify.com/track/a',
      'Tides',
    ],
    ['<iframe src="/v?a=1&amp;b=2"></iframe>', 'https://www.example.org/v?a=1&amp;b=2', undefined],
  ])('%s', (html, page, words) => expect(clean(html).replace(/<\/?figure>/g, '')).toBe(link(page, words)))

  it.each([
    'https://www.youtube.com/embed/',
    'https://player.vimeo.com/other',
    'https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1',
    'https://w.soundcloud.com/player/?url=%E0%A4',
    'https://www.facebook.com/plugins/post.php?href=javascript:x',
    'https://youtube.com.example/embed/a',
  ])('%s has no other page', (src) => expect(clean(`<iframe src="${src}"></iframe>`)).toContain(`<a href="${src}">`))
})

describe('each link has a paragraph of its own', () => {
  const [A, B] = [link('https://v.example/1', 'A'), link('https://v.example/2', 'B')]
  const [a, b] = [
    '<iframe src="https://v.example/1" title="A"></iframe>',
    '<iframe src="https://v.example/2" title="B"></iframe>',
  ]

  it.each([
    [`<p>${a}${b}</p>`, A + B],
    [`<p>One. ${a} Two.</p>`, `<p>One. </p>${A}<p> Two.</p>`],
    [`<p><span class="embed">${a}</span><br>${b}</p>`, A + B],
    [`<p>One <em>two ${a}three</em> four.</p>`, `<p>One <em>two </em></p>${A}<p><em>three</em> four.</p>`],
    [`<div>${a}</div><div>${b}</div>`, `<div>${A}</div><div>${B}</div>`],
    [`<figure>${a}<figcaption>C</figcaption></figure>`, `<figure>${A}<figcaption>C</figcaption></figure>`],
    [`<ul><li>x ${a}</li></ul>`, `<ul><li>x ${A}</li></ul>`],
  ])('%s', (html, expected) => expect(clean(html)).toBe(expected))
})

describe('a post of another site keeps its words and its link', () => {
  it.each([
    [
      '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/Ab/"></blockquote>',
      '<blockquote><p><a href="https://www.instagram.com/p/Ab/">Instagram</a></p></blockquote>',
    ],
    [
      '<blockquote class="twitter-tweet"><p>Gulls!</p><a href="https://twitter.com/g/status/1">May 1</a></blockquote>',
      '<blockquote><p>Gulls!</p><a href="https://twitter.com/g/status/1">May 1</a></blockquote>',
    ],
    [
      '<div class="fb-post" data-href="https://www.facebook.com/gull/posts/1"></div>',
      '<div><p><a href="https://www.facebook.com/gull/posts/1">Facebook</a></p></div>',
    ],
    [
      '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@g/video/1"><section>Gulls</section></blockquote>',
      '<blockquote cite="https://www.tiktok.com/@g/video/1"><section>Gulls</section><p><a href="https://www.tiktok.com/@g/video/1">Video (TikTok)</a></p></blockquote>',
    ],
    [
      '<a class="embedly-card" href="https://v.example/1"></a>',
      '<a href="https://v.example/1">https://v.example/1</a>',
    ],
  ])('%s', (html, expected) => expect(clean(html)).toBe(expected))

  it('adds none to a plain quotation', () => {
    expect(clean('<blockquote cite="/q">Said.</blockquote>')).toBe(
      '<blockquote cite="https://www.example.org/q">Said.</blockquote>',
    )
  })
})

it.each([
  ['<iframe src="javascript:alert(1)">x</iframe>', '1 frame without a web address ("javascript:alert(1)")'],
  ['<iframe srcdoc="<p>a</p>" title="Tides"></iframe>', '1 frame without a web address ("Tides")'],
])('a frame without an address is named: %s', (html, words) => {
  const losses = new Losses()
  expect([cleanHtml(html, 'https://www.example.org/', { losses }), losses.describe(html)]).toEqual(['', words])
})
