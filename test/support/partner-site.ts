import { buildSite } from '../../core/build-site.ts'
import type { ArticleRecord } from '../../core/record/article-record.ts'
import type { Site } from '../../core/site/site.ts'
import { NOW, recordsOf, siteOf } from './publish-site.ts'

/** A site with a feed for each profile, and an article for each case that a partner's rules distinguish. */

const DAY = 86_400_000

export const PARTNER_SITE = {
  title: 'The Gullhaven Gazette',
  description: 'News from a small harbour town',
  home_page_url: 'https://www.gullhaven.example/',
  feed_base_url: 'https://feeds.gullhaven.example/',
  language: 'en-GB',
  authors: [{ name: 'The Gazette', email: 'desk@gullhaven.example' }],
  icon: 'https://www.gullhaven.example/icon.png',
  logo: 'https://www.gullhaven.example/logo.png',
  logo_dark: 'https://www.gullhaven.example/logo-dark.png',
  publication_name: 'Gullhaven Gazette',
  rights: '© 2026 The Gullhaven Gazette',
  article_url: 'https://www.gullhaven.example/{key}',
  id_authority: 'gullhaven.example,2026-03-01',
  feeds: [
    { path: 'all', title: 'The Gullhaven Gazette' },
    { path: 'partners/msn', title: 'The Gazette for MSN', profile: 'msn' },
    { path: 'partners/full-text', title: 'The Gazette in full', profile: 'full-text' },
    { path: 'partners/smartnews', title: 'The Gazette for SmartNews', profile: 'smartnews' },
    {
      path: 'partners/moving',
      title: 'The Gazette, newest changes',
      profile: 'full-text',
      profile_options: { id: 'permalink', date: 'changed' },
    },
    {
      path: 'partners/podcast',
      title: 'Harbour Talk & Tides',
      description: 'What the boats bring in, <every> Friday',
      profile: 'podcast',
      listed: false,
      podcast: {
        guid: '0550d5e3-dbbd-5007-a449-859e98961349',
        image: 'https://www.gullhaven.example/cover.jpg',
        categories: ['Society & Culture > Documentary', 'News'],
        explicit: false,
        author: 'Ada Brook & Ben O’Carroll',
        owner: { name: 'The Gazette', email: 'desk@gullhaven.example' },
        type: 'serial',
        copyright: '© 2026 Ada Brook',
        language: 'en-IE',
        locked: true,
        persons: [{ name: 'Ada Brook', href: '/people/ada', img: '/people/ada.jpg' }],
      },
    },
    { path: 'partners/msn-atom', title: 'The Gazette for MSN', profile: 'msn', profile_options: { format: 'atom' } },
    // Longer than Google's two days, for the articles here are older.
    { path: 'partners/google-news', title: 'News', profile: 'google-news', window: '14 days' },
  ],
}

const PARAGRAPH =
  '<p>The harbour master said on Tuesday that the new light would be ready before the winter storms, and that the old one would stay where it is for the time being.</p>'
const BODY = PARAGRAPH.repeat(4)
const IMAGE = {
  image: '/pictures/light.jpg',
  image_alt: 'A lighthouse at dusk',
  image_caption: 'The old light & its keeper',
  image_credit: 'Photo: Ada Brook',
  image_width: 1600,
  image_height: 1000,
}
const ARTICLE = { title: 'The harbour gets a new light before winter', content_html: BODY, ...IMAGE }

/** By key; what each is about is its name. */
export const CASES: Readonly<Record<string, object>> = {
  'all-members': {
    ...ARTICLE,
    title: 'The harbour gets <a new light> & keeps the old one',
    id: 'light-2026',
    external_url: 'https://www.harbour.example/light?a=1&b=2',
    content_html: `${BODY}<figure><img src="/pictures/keeper.jpg" srcset="/pictures/keeper-2x.jpg 2x" alt="The keeper" width="800" height="600"><figcaption>The keeper, <b>for 30 years</b></figcaption></figure><h6>Costs</h6><pre><code class="language-text">a &lt; b ]]&gt; c</code></pre><section><p>More <a href="/costs">about costs</a>.</p></section>`,
    summary: `What the light & its <lamp> cost. ${'The council voted for the cheaper of the two plans. '.repeat(6)}`,
    date_published: '2026-05-20T09:30:00+02:00',
    date_modified: '2026-05-21T10:00:00Z',
    date_expires: '2027-01-01T00:00:00Z',
    authors: [{ name: 'Ada Brook', email: 'ada@gullhaven.example' }, { name: 'Ben O’Carroll' }],
    section: 'Harbour',
    tags: ['lights', 'winter & storms'],
    language: 'en-IE',
    attachments: [
      { url: '/files/plan.pdf', mime_type: 'application/pdf', title: 'The plan', size_in_bytes: 120_000 },
      { url: '/files/talk.mp3', mime_type: 'audio/mpeg', duration_in_seconds: 61.6 },
    ],
    rights: '© 2026 Ada Brook',
    sources: [{ name: 'Harbour Board', url: 'https://www.harbour.example/' }, { name: 'A fisherman' }],
  },
  'no-image': { title: 'A quiet day at the harbour wall', content_html: BODY, date_published: '2026-05-19T08:00:00Z' },
  'small-image': { ...ARTICLE, image_width: 320, image_height: 240, date_published: '2026-05-18T08:00:00Z' },
  'wide-image': { ...ARTICLE, image_width: 3000, image_height: 1000, date_published: '2026-05-17T08:00:00Z' },
  'image-of-unknown-size': {
    ...ARTICLE,
    image_width: undefined,
    image_height: undefined,
    date_published: '2026-05-16T08:00:00Z',
  },
  'short-title': { ...ARTICLE, title: 'A new light', date_published: '2026-05-15T08:00:00Z' },
  'long-title': { ...ARTICLE, title: 'A new light '.repeat(13), date_published: '2026-05-14T08:00:00Z' },
  'long-title-with-short': {
    ...ARTICLE,
    title: 'A new light '.repeat(13),
    title_short: 'A new light & the old one',
    date_published: '2026-05-13T20:00:00Z',
  },
  'long-short-title': {
    ...ARTICLE,
    title_short: 'The harbour gets a new light, and keeps the old one, as it said',
    date_published: '2026-05-13T19:00:00Z',
  },
  'image-with-rights': {
    ...ARTICLE,
    image_rights: { holder: 'Harbour & <Pictures>', license_id: 'HP-4711', syndication: true },
    date_published: '2026-05-13T18:00:00Z',
  },
  'image-without-rights': {
    ...ARTICLE,
    content_html: `${BODY}<figure><img src="/pictures/light.jpg" alt="Again"><figcaption>The light</figcaption></figure><p>In the <img src="/pictures/light.jpg?w=300" alt="">text.</p><figure><img src="/pictures/keeper.jpg" alt="The keeper"></figure>`,
    image_rights: { holder: 'Agency', syndication: false },
    date_published: '2026-05-13T17:00:00Z',
  },
  film: {
    ...ARTICLE,
    video: {
      ...{ url: '/films/light.mp4', mime_type: 'video/mp4', caption: 'The light & its beam' },
      ...{ thumbnail: '/films/light.jpg', duration_in_seconds: 94.6 },
    },
    date_published: '2026-05-13T16:00:00Z',
  },
  'short-body': { ...ARTICLE, content_html: PARAGRAPH, date_published: '2026-05-13T08:00:00Z' },
  'deep-body': {
    ...ARTICLE,
    content_html: `${BODY}${'<blockquote>'.repeat(10)}<p>Deep</p>${'</blockquote>'.repeat(10)}`,
    date_published: '2026-05-12T08:00:00Z',
  },
  'no-body': { ...ARTICLE, content_html: undefined, content_text: undefined, date_published: '2026-05-11T07:00:00Z' },
  'player-in-body': {
    ...ARTICLE,
    content_html: `${BODY}<video controls src="/film.mp4" poster="/film.jpg"></video>`,
    date_published: '2026-05-11T08:00:00Z',
  },
}

const RECORDING = { url: '/files/talk.mp3', mime_type: 'audio/mpeg', size_in_bytes: 1_234_567 }
/** Of the podcast alone: other partners have no rules for it. */
const EPISODE = { content_html: BODY, attachments: [RECORDING], only_for: ['partners/podcast'] }

/** Episodes of the podcast, by key. */
export const EPISODES: Readonly<Record<string, object>> = {
  'whole-episode': {
    ...EPISODE,
    title: 'The lamp keeper <in full> & his light',
    summary: 'Thirty years on the pier, & no <storm> that put the light out.',
    date_published: '2026-05-08T06:00:00Z',
    image: '/files/lamp.jpg',
    image_width: 3000,
    image_height: 3000,
    attachments: [
      { url: '/files/notes.pdf', mime_type: 'application/pdf', size_in_bytes: 90_000 },
      { url: '/files/raw.wav', mime_type: 'audio/wav' },
      { ...RECORDING, duration_in_seconds: 1800.4 },
    ],
    podcast: {
      season: 2,
      season_name: 'The storm year',
      episode: 7,
      episode_type: 'full',
      explicit: true,
      chapters: '/files/talk.chapters.json',
      transcripts: [
        { url: '/files/talk.vtt', type: 'text/vtt', rel: 'captions' },
        { url: 'https://www.gullhaven.example/files/talk.es.html?a=1&b=2', type: 'text/html', language: 'es' },
      ],
      persons: [
        { name: 'Jonah Quill', role: 'guest', group: 'cast', href: '/people/jonah', img: '/people/jonah.jpg' },
        { name: 'Ada Brook' },
      ],
    },
  },
  'plain-episode': { ...EPISODE, title: 'A short word on the tides', date_published: '2026-05-07T06:00:00Z' },
  'hidden-trailer': {
    ...EPISODE,
    title: 'What is to come',
    date_published: '2026-05-06T06:00:00Z',
    attachments: [
      { url: '/files/trailer.mp4', mime_type: 'video/mp4', size_in_bytes: 45_000, duration_in_seconds: 31 },
    ],
    podcast: { episode_type: 'trailer', block: true },
  },
  'unknown-size': {
    ...EPISODE,
    title: 'A recording of which nobody knows the size',
    date_published: '2026-05-05T06:00:00Z',
    attachments: [{ ...RECORDING, size_in_bytes: undefined }],
  },
  'long-description': {
    ...EPISODE,
    title: 'An episode with a long description',
    summary: 'é'.repeat(2_001),
    date_published: '2026-05-04T06:00:00Z',
  },
}

/** Also an article that was edited, one that was removed, and one that came back after it was removed. */
export function partnerRecords(site: Site = siteOf(PARTNER_SITE)): ArticleRecord[] {
  const paths = site.feeds.map(({ path }) => path)
  const records = recordsOf(site, {
    ...CASES,
    ...EPISODES,
    edited: { ...ARTICLE, title: 'The ferry runs on Sundays again', date_published: '2026-05-10T08:00:00Z' },
    returned: { ...ARTICLE, title: 'The fish market opens at six', date_published: '2026-05-09T08:00:00Z' },
  })
  const changes: Record<string, Partial<ArticleRecord>> = {
    edited: { changed: NOW - 3 * DAY },
    returned: { shown: { id: idOf('returned'), feeds: paths, since: NOW - 2 * DAY } },
  }
  return [...records.map((record) => ({ ...record, ...changes[record.key] })), removedFrom(paths)]
}

function idOf(key: string): string {
  return `tag:gullhaven.example,2026-03-01:${key}`
}

const removedFrom = (paths: readonly string[]): ArticleRecord => ({
  key: 'removed',
  normaliserVersion: 1,
  sourceDigest: '',
  firstSeen: NOW - 20 * DAY,
  removed: NOW - DAY,
  departed: [
    {
      id: idOf('removed'),
      url: 'https://www.gullhaven.example/removed',
      title: 'The mayor & the <missing> boat',
      published: NOW - 20 * DAY,
    },
  ],
  left: paths.map((feed) => ({ feed, id: idOf('removed'), at: NOW - DAY })),
})

/** The podcast was at another address before. */
export function partnerSite(): Site {
  return siteOf({ ...PARTNER_SITE, moved: { 'feed/podcast/': 'partners/podcast/rss.xml' } })
}

/** Every document of the site, by path. */
export function partnerDocuments(site: Site = partnerSite()): Map<string, string> {
  return new Map([...buildSite(site, partnerRecords(site), NOW)].map(({ path, body }) => [path, body]))
}
