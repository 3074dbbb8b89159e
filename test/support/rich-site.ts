import type { Wanted } from './publish-site.ts'

const SITE = {
  title: 'The Gull & Haven <Gazette>',
  description: 'News from "Gullhaven" & around',
  home_page_url: 'https://www.example.org/',
  feed_base_url: 'https://feeds.example.org/gazette',
  language: 'en-GB',
  authors: [{ name: 'The Desk', url: '/desk', avatar: '/desk.png', email: 'desk@example.org' }, { name: 'Ada & Ben' }],
  icon: 'https://www.example.org/icon.png',
  favicon: 'https://www.example.org/favicon.png',
  rights: '© 2026 Gull & Haven',
  hubs: ['https://hub.example.org/?for=gazette&v=1', 'https://hub.example.net/'],
  article_url: 'https://www.example.org/{year}/{name}',
  id_authority: 'example.org,2026-03-01',
  feeds: [
    { path: 'all', title: 'The Gazette', description: 'Everything, in full' },
    { path: 'briefs', title: 'The Gazette in brief', content: 'summary', limit: 2 },
    { path: 'empty', title: 'Nothing yet', filter: { tag: 'nobody has this one' } },
    { path: 'partners', title: 'For those who know', listed: false, limit: 1 },
    { path: 'tags/{name}', title: 'On {name}', each: 'tag', filter: { section: 'Food & Drink' } },
  ],
}

const ARTICLES = {
  '2026/04/everything': {
    id: 'https://www.example.org/ids/everything',
    url: 'https://www.example.org/everything?a=1&b=2',
    external_url: 'https://report.example.org/?a=1&b=2',
    title: 'Fish & chips: <gravy> or ]]> "peas"?',
    title_short: 'Fish & <chips>',
    content_html:
      '<p onclick="x()">Fish &amp; chips ]]&gt; <a href="/menu?a=1&amp;b=2">menu</a></p><script>alert(1)</script><img src="fish.jpg" srcset="fish.jpg 1x, fish2.jpg 2x" alt="&quot;Fish&quot;">',
    summary: 'What <gravy> & ]]> have in common.',
    image: '/fish.jpg?w=1&h=2',
    image_alt: 'Fish & chips',
    image_caption: 'The fish at the pier',
    image_credit: 'Photo: Ada "A" Brook',
    image_width: 1200,
    image_height: 800,
    image_rights: { holder: 'Ada & "A" Brook', license_id: 'A&B-1', syndication: true },
    video: {
      url: '/pier.mp4?a=1&b=2',
      mime_type: 'video/mp4',
      caption: 'The pier & the fish',
      thumbnail: '/pier.jpg?a=1&b=2',
      duration_in_seconds: 30.4,
    },
    banner_image: 'https://img.example.org/banner.jpg',
    date_published: '2026-04-03T09:30:00+02:00',
    date_modified: '2026-04-04T10:00:00.250Z',
    date_expires: '2099-01-01T00:00:00Z',
    authors: [{ name: 'Ada Brook', url: '/ada', avatar: '/ada.png', email: 'ada@example.org' }],
    tags: ['C<T>', 'fish & chips'],
    section: 'Food & Drink',
    language: 'en-IE',
    attachments: [
      { url: '/film.mp4', mime_type: 'video/mp4', title: 'The film & more', duration_in_seconds: 61.6 },
      { url: '/talk.mp3?a=1&b=2', mime_type: 'audio/mpeg', title: 'The talk', size_in_bytes: 1234567 },
      { url: '/menu.pdf', mime_type: 'application/pdf', size_in_bytes: 0 },
    ],
    rights: '© 2026 Ada Brook & Sons',
    sources: [{ name: 'Fish Board', url: 'https://board.example.org/?a=1&b=2' }, { name: 'A fisherman' }],
  },
  '2026/04/arabic': {
    title: 'أضواء الميناء تعود',
    content_html: '<p dir="rtl">عادت أضواء الميناء.</p>',
    date_published: '2026-04-02T08:00:00Z',
    language: 'ar',
    authors: [{ name: 'ليلى حدّاد' }, { name: 'Ben O’Carroll', email: 'ben@example.org' }],
    section: 'Food & Drink',
    tags: ['ميناء'],
  },
  '2026/04/plain text': {
    title: undefined,
    content_text: 'No title & <no> markup: https://www.example.org/?a=1&b=2.\n\nA second paragraph,\nin two lines. 🐟',
    date_published: '2026-04-01T08:00:00Z',
    image_credit: 'Photo: nobody',
    authors: [{ name: 'Cy (the fish)', email: 'cy@example.org' }],
  },
  '2026/03/title-only': {
    title: 'Lights out',
    content_text: undefined,
    date_published: '2026-03-31T23:59:59Z',
    attachments: [{ url: '/lights.ogg', mime_type: 'audio/ogg', size_in_bytes: 5 }],
  },
}

/** A small site with everything that a site and an article can have. */
export const RICH: Wanted = { site: SITE, articles: ARTICLES }
