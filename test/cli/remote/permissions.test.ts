import { readFile } from 'node:fs/promises'
import { articleStatus } from '../../../cli/remote/article-status.ts'
import { removalsOf, unpublish } from '../../../cli/remote/unpublish-articles.ts'
import { prepareAll, withdrawArticles } from '../../../cli/withdraw/withdraw-articles.ts'
import { MemorySite } from '../../support/memory-site.ts'

interface Statement {
  readonly Sid: string
  readonly Action: string | readonly string[]
  readonly Resource: string | readonly string[]
  readonly Condition?: { readonly StringLike: { readonly 's3:prefix': readonly string[] } }
}

const BUCKET = 'arn:aws:s3:::ARTICLES_BUCKET'
const page = await readFile(new URL('../../../docs/publishing.md', import.meta.url), 'utf8')
const [editor = '', operator = ''] = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => text as string)
const statements = statementsOf(editor)

it('the editor’s policy of the documentation is what publish, status, withdraw and unpublish ask for, no more and no less', async () => {
  const site = await MemorySite.open()
  try {
    await site.content.article('ferry', { title: 'A ferry', content_text: 'It is back.' })
    await site.publish()
    await articleStatus(site.articles, 'articles/ferry.json', site.address)
    const named = [{ objectKey: 'articles/ferry.json' }]
    const withdrawing = { articles: site.articles, site: undefined, readAt: site.address, timeoutMs: 0 }
    await withdrawArticles(await prepareAll(named, 'An error', withdrawing), 'An error', withdrawing)
    const removals = await removalsOf(site.articles, ['articles/ferry.json'])
    await unpublish(removals, { articles: site.articles, readAt: site.address, timeoutMs: 400, intervalMs: 20 })
    const used = site.asked.map((each) => [each, statements.filter((statement) => allows(statement, each))] as const)
    expect(used.filter(([, by]) => by.length === 0).map(([each]) => each)).toEqual([])
    const needed = new Set(used.flatMap(([, by]) => by.flatMap(({ Sid }) => Sid)))
    expect(statements.map(({ Sid }) => Sid).filter((sid) => !needed.has(sid))).toEqual(['FindTheSite'])
  } finally {
    await site.close()
  }
})

it('the operator’s policy can be read', () => {
  expect(statementsOf(operator).map(({ Sid }) => Sid)).toEqual([
    'SeeTheQueues',
    'SeeTheAlarms',
    'SeeTheAccount',
    'Redrive',
    'RedriveTo',
    'Rebuild',
  ])
})

function statementsOf(policy: string): Statement[] {
  return (JSON.parse(policy) as { Statement: Statement[] }).Statement
}

function allows({ Action, Resource, Condition }: Statement, asked: { action: string; what: string }): boolean {
  if (![Action].flat().includes(asked.action)) return false
  if (Condition !== undefined) return Condition.StringLike['s3:prefix'].some((prefix) => isLike(asked.what, prefix))
  return [Resource].flat().some((resource) => isLike(`${BUCKET}/${asked.what}`, resource))
}

/** IAM's StringLike, as far as it is used here. */
function isLike(text: string, pattern: string): boolean {
  return pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern
}
