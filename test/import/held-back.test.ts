import { TestContent } from '../support/content.ts'
import { articlesIn, importInto } from '../support/imported.ts'

let content: TestContent

beforeEach(async () => {
  content = await TestContent.make()
})

afterEach(() => content.remove())

/** The one article of a source, with what the report says of it. */
async function imported(name: string, text: string) {
  await content.write(name, text)
  const report = await importInto(content.file('site'), content.file(name))
  const [article] = Object.values(await articlesIn(content.file('site')))
  return { status: article?.status, article, unmapped: Object.keys(report.files[0]?.unmapped ?? {}), report }
}

const post = (lines: string) => imported('post.md', `---\ntitle: T\n${lines}\n---\n\nText.\n`)
const item = (members: object) =>
  imported(
    'feed.json',
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'F',
      items: [{ id: 'urn:a', url: 'https://a.example/a', title: 'T', content_text: 'Text.', ...members }],
    }),
  )

describe('what a source holds back is imported as a draft', () => {
  it.each([
    ['hidden: true', 'hidden'],
    ['draft: "true"', 'draft'],
    ['Draft: yes', 'Draft'],
    ['isDraft: 1', 'isDraft'],
    ['published: "no"', 'published'],
    ['private: true', 'private'],
    ['visibility: private', 'visibility'],
    ['password: gull', 'password'],
    ['status: pending', 'status'],
    ['unlisted: true', 'unlisted'],
    ['date: 2026-01-01\npublished_at: 2026-12-01', 'published_at'],
    ['embargo: 2026-12-01', 'embargo'],
    ['eleventyExcludeFromCollections: true', 'eleventyExcludeFromCollections'],
    ['meta:\n  hidden: true', 'meta.hidden'],
    ['build:\n  list: never', 'build.list'],
    ['_build:\n  render: false', '_build.render'],
    ['params:\n  private: true', 'params.private'],
    ['extra:\n  unlisted: true', 'extra.unlisted'],
    ['render: false', 'render'],
  ])('front matter with %j, which the report names', async (lines, name) => {
    const { status, unmapped, report } = await post(lines)
    expect([status, report.remarks.held]).toEqual(['draft', 1])
    expect(unmapped).toContain(name)
  })

  it.each(['draft: true', 'published: false', 'status: draft'])(
    'front matter with %j, as the source has it',
    async (lines) => {
      const { status, unmapped, report } = await post(lines)
      expect([status, unmapped, report.remarks.held]).toEqual(['draft', [], undefined])
    },
  )

  it.each([
    'draft: false',
    'hidden: no',
    'visibility: public',
    'status: published',
    'published: true',
    'date: 2026-01-01\npublished_at: 2026-01-02',
    'build:\n  list: local\n  render: always',
    'params:\n  list: []',
  ])('front matter with %j is published', async (lines) => {
    expect((await post(lines)).status).toBeUndefined()
  })

  it.each([
    ['hidden', true],
    ['status', 'private'],
    ['visibility', 'members'],
    ['draft', true],
    ['publish_at', '2026-12-01T00:00:00Z'],
  ])('an item of JSON Feed with "%s"', async (name, value) => {
    const { status, unmapped, report } = await item({ [name]: value })
    expect([status, unmapped, report.remarks.held]).toEqual(['draft', [name], 1])
  })

  it.each([
    ['_jetpack_newsletter_access', 'paid_subscribers', 'draft'],
    ['_jetpack_newsletter_access', 'everybody', undefined],
    ['_members_access_role', 'editor', 'draft'],
    ['rcp_user_level', 'All', undefined],
    ['rcp_access_level', '2', 'draft'],
    ['rcp_access_level', 'None', undefined],
    ['_expiration-date', '1767225600', 'draft'],
    ['hidden', '1', 'draft'],
    ['_edit_lock', '1767225600:1', undefined],
  ])('a post of WordPress with the custom field %s of %j', async (name, value, wanted) => {
    const { status, unmapped } = await imported(
      'export.xml',
      `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
      <title>S</title><link>https://a.example/</link><wp:wxr_version>1.2</wp:wxr_version><item><title>T</title><link>https://a.example/a</link>
      <guid isPermaLink="false">https://a.example/?p=1</guid><content:encoded><![CDATA[Text.]]></content:encoded><wp:post_id>1</wp:post_id>
      <wp:post_date_gmt>2026-01-01 08:00:00</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
      <wp:postmeta><wp:meta_key>${name}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta></item></channel></rss>`,
    )
    expect(status).toBe(wanted)
    if (wanted) expect(unmapped.join(' ')).toContain(name.replace(/^_/, ''))
  })

  it('an item of JSON Feed with our own members', async () => {
    expect((await item({ status: 'draft', date_expires: '2026-12-01T00:00:00Z' })).article).toMatchObject({
      status: 'draft',
      date_expires: '2026-12-01T00:00:00Z',
    })
  })

  it('a post of another system with a member that is not its own', async () => {
    const ghost = { slug: 'a', title: 'T', html: '<p>T</p>', url: 'https://a.example/a', hidden: true }
    const { status, unmapped } = await imported('ghost.json', JSON.stringify({ posts: [ghost] }))
    expect([status, unmapped]).toEqual(['draft', ['hidden']])
  })

  it.each([
    ['yes', 'draft'],
    ['no', undefined],
  ])('an Atom entry of which the draft control says %s', async (word, wanted) => {
    const { status } = await imported(
      'feed.xml',
      `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://www.w3.org/2007/app"><id>urn:f</id><title>F</title><updated>2026-01-01T00:00:00Z</updated>
      <entry><id>urn:a</id><title>T</title><updated>2026-01-01T00:00:00Z</updated><link href="https://a.example/a"/><content>Text.</content><app:control><app:draft>${word}</app:draft></app:control></entry></feed>`,
    )
    expect(status).toBe(wanted)
  })

  it('a date that front matter calls "published" is the date of publication', async () => {
    const { article } = await post('published: 2026-12-01')
    expect([article?.status, article?.date_published]).toEqual([undefined, '2026-12-01T00:00:00Z'])
  })
})
