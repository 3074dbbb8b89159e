import { TestContent } from '../support/content.ts'
import { articlesIn, importInto } from '../support/imported.ts'
import { EPISODES, partnerDocuments } from '../support/partner-site.ts'

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

/** The articles of a feed by title, and what the report says of its members. */
async function imported(feed: string) {
  await content.write('feed.xml', feed)
  const { files, outcomes } = await importInto(content.file('site'), content.file('feed.xml'))
  const articles = Object.values(await articlesIn(content.file('site')))
  return { articles: Object.fromEntries(articles.map((article) => [article.title, article])), outcomes, file: files[0] }
}

const item = (elements: string) => `<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
 xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>F</title><link>https://a.example/</link>
 <description>D</description><item><title>T</title><link>https://a.example/t</link>${elements}</item></channel></rss>`

it('an episode keeps every member through our own podcast', async () => {
  const { articles } = await imported(partnerDocuments().get('partners/podcast/rss.xml') as string)
  const whole = EPISODES['whole-episode'] as { title: string; podcast: object; attachments: readonly object[] }
  const absolute = JSON.parse(
    JSON.stringify(whole.podcast).replaceAll('"/', '"https://www.gullhaven.example/'),
  ) as object
  expect(articles[whole.title]).toMatchObject({
    podcast: absolute,
    image: 'https://www.gullhaven.example/files/lamp.jpg',
    attachments: [
      {
        url: 'https://www.gullhaven.example/files/talk.mp3',
        mime_type: 'audio/mpeg',
        size_in_bytes: 1_234_567,
        duration_in_seconds: 1800,
      },
    ],
  })
  expect(articles['What is to come']?.podcast).toEqual({ episode_type: 'trailer', block: true })
  expect(articles['A short word on the tides']).not.toHaveProperty('podcast')
})

it("takes Apple's numbers if there are no others, and leaves out what an article cannot have", async () => {
  const { articles, outcomes, file } = await imported(
    item(`<itunes:season>3</itunes:season><itunes:episode>0</itunes:episode><itunes:episodeType>Bonus</itunes:episodeType>
<itunes:explicit>no</itunes:explicit><itunes:block>no</itunes:block><podcast:transcript url="https://a.example/t.vtt"/>
<podcast:person>${'x'.repeat(129)}</podcast:person><podcast:person role="Guest">Ada</podcast:person>`),
  )
  expect(outcomes).toMatchObject({ written: 1, refused: 0 })
  expect(articles.T?.podcast).toEqual({
    season: 3,
    episode_type: 'bonus',
    explicit: false,
    persons: [{ name: 'Ada', role: 'Guest' }],
  })
  expect(JSON.stringify(file)).not.toMatch(/itunes:|podcast:/)
})
