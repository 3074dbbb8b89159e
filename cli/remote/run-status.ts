import { isOfSite, SITE_FILE } from '../../core/article/object-keys.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import { isError } from '../../core/receipts/receipt.ts'
import type { RemoteFlags } from '../commands/remote-flags.ts'
import { EXIT, type ExitCode } from '../console/exit-codes.ts'
import { type ArticleStatus, articleStatus } from './article-status.ts'
import { DeploymentError } from './deployment-error.ts'
import { namedObjects } from './named-objects.ts'
import { articleStatusJson, printArticleStatus, printSiteStatus, siteStatusJson } from './print-status.ts'
import { NAME_ONE, noObject } from './remote-texts.ts'
import { deadLettersIn, type SiteStatus, siteStatus } from './site-status.ts'
import { withDeployment } from './with-deployment.ts'

/** Prints the state of the site, or of an article. */
export function runStatus(name: string | undefined, flags: RemoteFlags): Promise<ExitCode> {
  return withDeployment(flags, async (deployment) => {
    const [objectKey, ...others] = name === undefined ? [SITE_FILE] : await namedObjects([name])
    if (objectKey === undefined || others.length > 0) throw new DeploymentError(NAME_ONE)
    if (!isOfSite(objectKey)) return ofArticle(objectKey, await deployment.articles(), flags)
    const status = await siteStatus(deployment, flags.feeds)
    if (flags.json) console.log(JSON.stringify(siteStatusJson(status), null, 2))
    else printSiteStatus(status)
    return siteExitCode(status)
  })
}

async function ofArticle(objectKey: string, articles: ObjectStore, { feeds, json }: RemoteFlags): Promise<ExitCode> {
  const status = await articleStatus(articles, objectKey, feeds)
  if (!status.isThere && status.receipt === undefined) throw new DeploymentError(noObject(objectKey))
  if (json) console.log(JSON.stringify(articleStatusJson(status), null, 2))
  else printArticleStatus(status)
  return articleExitCode(status)
}

function siteExitCode(status: SiteStatus): ExitCode {
  if (deadLettersIn(status) > 0) return EXIT.notLive
  return status.receipt?.problems.some(isError) ? EXIT.refused : EXIT.done
}

function articleExitCode({ receipt, isUpToDate, places }: ArticleStatus): ExitCode {
  if (!isUpToDate || (receipt?.accepted && places.some(({ seenIn }) => seenIn === undefined))) return EXIT.notLive
  return receipt?.accepted ? EXIT.done : EXIT.refused
}
