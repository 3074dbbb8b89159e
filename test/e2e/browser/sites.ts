import { fileURLToPath } from 'node:url'
import { buildSite } from '../../../core/build-site.ts'
import type { PublishedDocument } from '../../../core/documents/published-document.ts'
import { folderSet } from '../../support/nasty-set.ts'
import { recordsOf, siteOf } from '../../support/publish-site.ts'

/** After everything in the sample site but what is to come in 2030. */
const NOW = Date.parse('2026-12-01T00:00:00Z')
const sample = await folderSet(fileURLToPath(new URL('../../../content', import.meta.url)))

const ARABIC_SITE = {
  title: 'صحيفة المرفأ',
  description: 'أخبار بلدة صغيرة على البحر لا وجود لها',
  language: 'ar',
  rights: '© 2026 صحيفة المرفأ',
  feeds: [
    { path: 'all', title: 'كلّ الأخبار', description: 'كلّ ما ننشره، كاملًا' },
    { path: 'tags/{name}', title: 'في {name}', each: 'tag' },
  ],
}
const ARABIC_ARTICLES = {
  cafe: {
    title: 'مقهى البحّارة يفتح أبوابه من جديد في غولهيفن',
    content_text: 'أعاد مقهى البحّارة في شارع الحبال فتح أبوابه صباح السبت، بعد شتاءٍ طويل لم تُشعَل فيه نارٌ تحت إبريق.',
    date_published: '2026-04-03T09:00:00Z',
    authors: [{ name: 'ليلى حدّاد' }, { name: 'Ben O’Carroll' }],
    tags: ['ميناء'],
  },
  english: {
    title: 'The ferry sails again (and is full)',
    content_text: 'The Marigold left the quay at seven this morning. She was full.',
    date_published: '2026-04-02T09:00:00Z',
    language: 'en',
    authors: [{ name: 'Ada Brook' }],
  },
}

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
const LONG_SITE = {
  title: `${LONG}-Anzeiger`,
  description: `${LONG.repeat(2)} https://www.example.org/${'a/'.repeat(80)}`,
  language: 'en',
  rights: `© ${LONG}`,
  feeds: [
    { path: 'long'.repeat(40), title: `Alles aus der ${LONG.repeat(2)}`, description: LONG },
    { path: 'empty', title: 'Nothing yet', filter: { tag: 'nobody has this one' } },
    { path: 'secret', title: 'For those who know', listed: false },
  ],
}
const LONG_ARTICLES = Object.fromEntries(
  Array.from({ length: 30 }, (_, index) => [
    `article-${index}`,
    {
      title: index % 2 === 0 ? `${LONG} ${index}` : `An article with a plain title ${index}`,
      content_text: `${LONG} `.repeat(index),
      authors: [{ name: index % 3 === 0 ? LONG : 'Ada Brook' }],
      date_published: `2026-04-${String(30 - index).padStart(2, '0')}T09:00:00Z`,
    },
  ]),
)

const PODCAST_SITE = {
  title: 'Gullhaven Radio',
  language: 'en',
  article_url: 'https://www.example.org/{key}',
  feeds: [
    {
      path: 'talk',
      title: 'Harbour Talk',
      profile: 'podcast',
      podcast: {
        guid: 'b42caea1-df38-5085-98bc-bac6357d8d91',
        image: 'https://www.example.org/cover.jpg',
        categories: ['News'],
        explicit: false,
      },
    },
  ],
}

/** @param feedBaseUrl below which the recording of the first episode is */
function podcastArticles(feedBaseUrl: string): Record<string, object> {
  const recording = { mime_type: 'audio/wav', size_in_bytes: 8_044 }
  return {
    first: {
      title: 'A tone over the harbour',
      content_text: 'It lasts for a second.',
      date_published: '2026-04-03T09:00:00Z',
      attachments: [{ ...recording, url: `${feedBaseUrl}tone.wav` }],
    },
    film: {
      title: 'A film of which there is nothing',
      content_text: 'It is not there.',
      date_published: '2026-04-02T09:00:00Z',
      attachments: [{ ...recording, mime_type: 'video/mp4', url: `${feedBaseUrl}film.mp4` }],
    },
  }
}

/** The sites of these tests, each in its folder below an address. */
export const SITES: Record<string, (address: string) => Iterable<PublishedDocument>> = {
  sample: (feedBaseUrl) => {
    if (sample === undefined) throw new Error('no sample site')
    const favicon = new URL('/icon.svg', feedBaseUrl).href
    return buildSite({ ...sample.site, feedBaseUrl, favicon }, sample.records, NOW)
  },
  arabic: (feedBaseUrl) => small(ARABIC_SITE, ARABIC_ARTICLES, feedBaseUrl),
  podcast: (feedBaseUrl) => small(PODCAST_SITE, podcastArticles(feedBaseUrl), feedBaseUrl),
  long: (feedBaseUrl) => small(LONG_SITE, LONG_ARTICLES, feedBaseUrl),
}

export const LONG_PATH = LONG_SITE.feeds[0]?.path as string

function small(members: object, articles: Record<string, object>, feedBaseUrl: string): Iterable<PublishedDocument> {
  const site = siteOf({ ...members, feed_base_url: feedBaseUrl })
  return buildSite(site, recordsOf(site, articles), NOW)
}
