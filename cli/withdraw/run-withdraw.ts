import { ARTICLES as ARTICLES_FOLDER, articleKeyOf, isOfSite } from '../../core/article/object-keys.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import { S3Store } from '../../stores/aws/s3-store.ts'
import type { RemoteFlags } from '../commands/remote-flags.ts'
import { CliError } from '../console/cli-error.ts'
import { EXIT, type ExitCode } from '../console/exit-codes.ts'
import { progressBar } from '../console/progress.ts'
import { confirmed } from '../remote/confirm.ts'
import { findOutput } from '../remote/deployment.ts'
import { namedFiles } from '../remote/named-objects.ts'
import { whatToLookAt } from '../remote/print-stuck-work.ts'
import { siteInBucket } from '../remote/site-in-bucket.ts'
import { type Deployment, withDeployment } from '../remote/with-deployment.ts'
import type { Prepared } from './prepare-withdrawal.ts'
import { withdrawnJson, withdrawnText, withdrawOutcome } from './print-withdraw.ts'
import { prepareAll, type WithdrawOptions, withdrawArticles } from './withdraw-articles.ts'
import {
  ARTICLES,
  articleToWithdraw,
  NOTHING_WITHDRAWN,
  notEverywhere,
  otherCopies,
  PASS_YES,
  REASON_MISSING,
  SITE_IS_NO_ARTICLE,
  WAITING_FOR_SIGNS,
  withdrawQuestion,
} from './withdraw-texts.ts'
import { isLiveEverywhere, isWithdrawn, type WithdrawnArticle } from './withdrawn-article.ts'

export interface WithdrawFlags extends RemoteFlags {
  readonly reason?: string
  readonly yes?: boolean
  readonly wait: boolean
  readonly timeout: number
}

/** Withdraws articles, and prints where that is live. */
export async function runWithdraw(names: readonly string[], flags: WithdrawFlags): Promise<ExitCode> {
  const reason = flags.reason?.trim() ?? ''
  if (reason === '') throw new CliError(REASON_MISSING)
  return withDeployment(flags, async (deployment) => {
    const named = await namedFiles(names)
    if (named.some(({ objectKey }) => isOfSite(objectKey))) throw new CliError(SITE_IS_NO_ARTICLE)
    const options = await optionsOf(flags, deployment)
    const prepared = await prepareAll(named, reason, options)
    await confirm([...prepared], { ...flags, reason })
    const bar = progressBar(WAITING_FOR_SIGNS, ARTICLES)
    const articles = await withdrawArticles(prepared, reason, { ...options, onProgress: bar.at }).finally(bar.stop)
    print(articles, flags)
    const isStuck = flags.wait && !articles.every(isLiveEverywhere)
    if (isStuck) console.error(['', notEverywhere(flags.timeout), '', ...(await whatToLookAt(deployment))].join('\n'))
    if (isStuck) return EXIT.notLive
    return articles.every(isWithdrawn) ? EXIT.done : EXIT.refused
  })
}

async function optionsOf(flags: WithdrawFlags, { articles, clients, outputs }: Deployment): Promise<WithdrawOptions> {
  const store = await articles()
  // An editor who may not read stacks names the articles bucket alone.
  const documents = flags.articlesBucket === undefined ? await findOutput(outputs, 'FeedsBucket') : undefined
  return {
    articles: store as ObjectStore,
    site: await siteInBucket(store),
    ...(documents !== undefined && { documents: new S3Store(clients.s3, documents) }),
    readAt: flags.feeds,
    ...(flags.wait && { timeoutMs: flags.timeout * 1_000 }),
  }
}

/** @throws CliError if the user does not mean it */
async function confirm(
  prepared: readonly (readonly [{ readonly objectKey: string }, Prepared])[],
  { reason, yes, json }: WithdrawFlags & { readonly reason: string },
): Promise<void> {
  const ready = prepared.flatMap(([{ objectKey }, each]) =>
    each.state === 'ready' ? [articleToWithdraw(objectKey, each.title)] : [],
  )
  const question = withdrawQuestion(ready.length, reason)
  if (ready.length === 0 || (await confirmed(ready, { yes, json, question, passYes: PASS_YES }))) return
  throw new CliError(NOTHING_WITHDRAWN)
}

function print(articles: readonly WithdrawnArticle[], { json }: WithdrawFlags): void {
  if (json) {
    console.log(JSON.stringify(withdrawnJson(articles), null, 2))
    return
  }
  console.log(withdrawnText(articles))
  const byKey = articles.filter((article) => article.path === undefined && withdrawOutcome(article) !== 'already')
  const keys = byKey.filter(isWithdrawn).map(({ objectKey }) => articleKeyOf(objectKey, ARTICLES_FOLDER) ?? objectKey)
  if (keys.length > 0) console.log(`\n${otherCopies(keys)}`)
}
