import { isOfSite } from '../../core/article/object-keys.ts'
import type { RemoteFlags } from '../commands/remote-flags.ts'
import { EXIT, type ExitCode } from '../console/exit-codes.ts'
import { progressBar } from '../console/progress.ts'
import { confirmed } from './confirm.ts'
import { DeploymentError } from './deployment-error.ts'
import { namedObjects } from './named-objects.ts'
import { whatToLookAt } from './print-stuck-work.ts'
import { printUnpublished, unpublishedJson } from './print-unpublish.ts'
import {
  ARTICLES_REMOVED,
  articleToRemove,
  NOTHING_UNPUBLISHED,
  notRemoved,
  PASS_YES,
  SITE_STAYS,
  unpublishQuestion,
  WAITING_FOR_REMOVAL,
} from './remote-texts.ts'
import type { Removal } from './removed-article.ts'
import { isDeparted, removalsOf, unpublish } from './unpublish-articles.ts'
import { withDeployment } from './with-deployment.ts'

export interface UnpublishFlags extends RemoteFlags {
  readonly yes?: boolean
  readonly wait: boolean
  readonly timeout: number
}

/** Takes articles off the site, and prints the result. */
export function runUnpublish(names: readonly string[], flags: UnpublishFlags): Promise<ExitCode> {
  return withDeployment(flags, async (deployment) => {
    const articles = await deployment.articles()
    const objectKeys = await namedObjects(names)
    if (objectKeys.some(isOfSite)) throw new DeploymentError(SITE_STAYS)
    const removals = await removalsOf(articles, objectKeys)
    const there = removals.filter(({ isThere }) => isThere)
    if (
      there.length > 0 &&
      !(await confirmed(there.map(questioned), { ...flags, ...QUESTION, question: unpublishQuestion(there.length) }))
    )
      throw new DeploymentError(NOTHING_UNPUBLISHED)
    const bar = progressBar(WAITING_FOR_REMOVAL, ARTICLES_REMOVED)
    const removed = await unpublish(removals, {
      articles,
      readAt: flags.feeds,
      ...(flags.wait && { timeoutMs: flags.timeout * 1_000 }),
      onProgress: bar.at,
    }).finally(bar.stop)
    const isStuck = flags.wait && !removed.every(isDeparted)
    if (flags.json) console.log(JSON.stringify(unpublishedJson(removed), null, 2))
    else printUnpublished(removed)
    if (isStuck) console.error(['', notRemoved(flags.timeout), ...(await whatToLookAt(deployment))].join('\n'))
    if (isStuck) return EXIT.notLive
    return there.length < removals.length ? EXIT.refused : EXIT.done
  })
}

const QUESTION = { passYes: PASS_YES }

function questioned({ objectKey, before }: Removal): string {
  return articleToRemove(objectKey, before?.title, before?.feeds?.length ?? 0)
}
