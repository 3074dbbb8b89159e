import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { HELD_BACK_NAMES } from '../../../core/article/held-back-names.ts'
import { readArticle } from '../../../core/intake/read-article.ts'
import { siteOf } from '../../support/publish-site.ts'

const FIRST_SEEN = Date.parse('2026-05-01T12:00:00Z')
const FUTURE = '2027-01-01T08:00:00Z'
const PAST = '2026-01-01T08:00:00Z'

function read(article: object, inputs?: object[]) {
  const bytes = new TextEncoder().encode(JSON.stringify(article))
  return readArticle(bytes, { site: siteOf({ inputs }), key: 'in/a', firstSeen: FIRST_SEEN })
}

const own = (members: object) => read({ title: 'A title', date_published: '2026-04-01T08:00:00Z', ...members })
const undated = (members: object) => read({ title: 'A title', ...members })
const errorsOf = ({ problems }: ReturnType<typeof read>) => problems.filter(({ severity }) => severity === 'error')

describe('a member by which another system holds an article back', () => {
  it.each([
    { draft: true },
    { Draft: 'yes' },
    { is_draft: true },
    { isDraft: 1 },
    { published: false },
    { published: 'false' },
    { is_published: 0 },
    { published: null },
    { publishedAt: null },
    { hidden: true },
    { private: true },
    { visibility: 'private' },
    { visibility: 'members' },
    { Visibility: 'Unlisted' },
    { access: 'paid' },
    { access: false },
    { Status: 'draft' },
    { staus: 'draft' },
    { post_status: 'future' },
    { 'post-status': 'draft' },
    { publish_status: 'ready' },
    { workflow_state: 'in review' },
    { password: 'x' },
    { post_password: 'x' },
    { members_only: true },
    { paid: true },
    { unlisted: true },
    { listed: false },
    { public: false },
    { enabled: false },
    { scheduled: true },
    { embargo: 'until Tuesday' },
    { eleventyExcludeFromCollections: true },
    { meta: { draft: true } },
    { front_matter: { published: false } },
    { attributes: { publishedAt: null } },
    { _status: 'draft' },
    { expires: '2026-12-01' },
    { expiryDate: FUTURE },
    { unpublish_date: 'tomorrow' },
    { publish_date: 'tomorrow' },
  ])('is an error, and leads to a member of ours: %j', (members) => {
    const { entry, problems } = own(members)
    expect(entry).toBeUndefined()
    expect(problems).toEqual([
      expect.objectContaining({ severity: 'error', fix: expect.stringMatching(/"status": "draft"|"date_expires"/) }),
    ])
  })

  it.each([
    'publish_date',
    'publishDate',
    'published_at',
    'scheduled_at',
    'go_live',
    'embargoed_until',
    'datePublished',
  ])('is an error while its time has not come: %s', (name) => {
    for (const time of [FUTURE, '2027-01-01', '20270101', '2027-01-01 08:00', Date.parse(FUTURE) / 1_000, '2026-05-01'])
      expect(errorsOf(undated({ [name]: time }))).toMatchObject([{ path: `$.${name}` }])
    for (const time of [PAST, '2026-01-01', Date.parse(PAST)]) expect(errorsOf(undated({ [name]: time }))).toEqual([])
    expect(errorsOf(own({ [name]: FUTURE, date_published: FUTURE }))).toEqual([])
  })

  it.each([
    { draft: false },
    { draft: 'no' },
    { hidden: false },
    { published: true },
    { published: PAST },
    { is_published: 'true' },
    { visibility: 'public' },
    { visibility: null },
    { access: true },
    { password: '' },
    { state: 'California' },
    { audience: { name: 'Sailors' } },
    { stats: { views: 3 } },
    { expires: null },
    { date: '2026-03-01' },
    { meta: { draft: false } },
    { publisher: 'Gazette' },
  ])('is a notice as any other where it holds nothing back: %j', (members) => {
    const { entry, problems } = own(members)
    expect(entry).toBeDefined()
    expect(problems.map(({ severity }) => severity)).toEqual(['warning'])
  })

  it.each([{ _hidden: true }, { _render: false }])(
    "is the editor's own if it begins with an underscore: %j",
    (members) => {
      const result = own(members)
      expect(result.entry).toBeDefined()
      expect(errorsOf(result)).toEqual([])
    },
  )

  it('asks for nothing in an article that is a draft already', () => {
    expect(own({ draft: true, status: 'draft' })).toMatchObject({
      entry: { draft: true },
      problems: [{ severity: 'warning' }],
    })
  })

  it('is said in the place of the notice, with its line', () => {
    expect(own({ draft: true }).problems).toEqual([
      {
        severity: 'error',
        path: '$.draft',
        found: '"draft" with true, which holds an article back in other systems',
        wanted: expect.stringContaining('publish the article'),
        fix: 'write "status": "draft" instead; to publish the article, remove "draft"',
        line: 1,
        column: expect.any(Number),
      },
    ])
  })

  it.each([
    ['notfor', 'not_for'],
    ['notFor', 'not_for'],
    ['not_four', 'not_for'],
    ['exclude_feeds', 'not_for'],
    ['onlyFor', 'only_for'],
    ['only-for', 'only_for'],
  ])('is %s, which would leave the article in every feed', (name, meant) => {
    expect(own({ [name]: ['partners/msn'] })).toMatchObject({
      problems: [{ severity: 'error', path: expect.stringContaining(name), fix: `rename it to "${meant}"` }],
    })
    expect(own({ [name]: [] }).problems).toMatchObject([{ severity: 'warning' }])
  })

  it('is listed in docs/articles.md', async () => {
    const docs = await readFile(fileURLToPath(new URL('../../../docs/articles.md', import.meta.url)), 'utf8')
    const listed = new Set(
      Array.from(docs.matchAll(/`([\w ]+)`/g), ([, name]) => (name as string).replaceAll('_', '').toLowerCase()),
    )
    expect(
      Object.values(HELD_BACK_NAMES)
        .flat()
        .filter((name) => !listed.has(name)),
    ).toEqual([])
  })
})

describe('in the vocabulary of another system', () => {
  const context = { '@context': 'https://schema.org', '@type': 'Article', headline: 'A', datePublished: PAST }
  const post = { guid: { rendered: 'x' }, title: { rendered: 'A' }, date_gmt: PAST, status: 'publish' }
  const ghost = { id: 'x', title: 'A', html: 'A', published_at: PAST, status: 'published' }
  const ninjs = { uri: 'urn:x:1', headline: 'A', versioncreated: PAST, pubstatus: 'usable' }
  const as = (name: string, members: object) => read(members, [{ prefix: 'in/', as: name }])

  it.each([
    ['schema.org', { ...context, draft: true }],
    ['schema.org', { ...context, creativeWorkStatus: 'Retracted' }],
    ['wordpress', { ...post, status: 'Private' }],
    ['wordpress', { ...post, post_status: 'draft' }],
    ['ghost', { ...ghost, hidden: true }],
    ['ghost', { ...ghost, visibility: 'public', published: false }],
    ['ninjs', { ...ninjs, published: false }],
    ['ninjs', { ...ninjs, pubstatus: 'Withheld' }],
    ['ninjs', { ...ninjs, embargo: FUTURE }],
  ])('what %s does not read is refused: %j', (name, members) => {
    const result = as(name, members)
    expect(result.entry).toBeUndefined()
    expect(errorsOf(result)).toHaveLength(1)
  })

  it.each([
    ['schema.org', { ...context, creativeWorkStatus: 'draft' }],
    ['wordpress', { ...post, status: 'private' }],
    ['wordpress', { ...post, password: 'x' }],
    ['ghost', { ...ghost, email_only: true }],
    ['ghost', { ...ghost, status: undefined, published_at: null }],
    ['ninjs', { ...ninjs, pubstatus: 'withheld', published: false }],
  ])('what %s reads is a draft: %j', (name, members) => {
    expect(as(name, members)).toMatchObject({ entry: { draft: true } })
  })

  it.each([
    ['schema.org', context],
    ['wordpress', { ...post, password: '' }],
    ['ghost', { ...ghost, visibility: 'public', access: true, email_only: false }],
    ['ninjs', { ...ninjs, embargoed: '2026-02-01T00:00:00Z' }],
  ])('what says that %s is public is no problem', (name, members) => {
    expect(as(name, members)).toMatchObject({ entry: { draft: false } })
  })
})
