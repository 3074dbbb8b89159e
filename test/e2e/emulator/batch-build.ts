import { buildSite } from '../../../core/build-site.ts'
import type { CatalogRecord } from '../../../core/catalog/catalog-record.ts'
import type { SiteRecord } from '../../../core/catalog/site-record.ts'
import { parseSite, type Site } from '../../../core/site/site.ts'
import type { Deployment } from './deployment.ts'
import { listing, textOf, textsOf } from './objects.ts'

export async function recordsOf(deployment: Deployment): Promise<CatalogRecord[]> {
  const { catalog } = deployment.buckets
  const keys = (await listing(deployment, catalog, 'records/')).map(({ key }) => key)
  return [...(await textsOf(deployment, catalog, keys)).values()].map((text) => JSON.parse(text) as CatalogRecord)
}

export async function siteOf(deployment: Deployment): Promise<Site> {
  const { text } = JSON.parse((await textOf(deployment, deployment.buckets.catalog, 'site')) ?? '{}') as SiteRecord
  const { site } = parseSite(new TextEncoder().encode(text))
  if (site === undefined) throw new Error('the site in force is not a good one')
  return site
}

/** Every published document by path. */
export async function documentsOf(deployment: Deployment): Promise<Map<string, string>> {
  const { feeds } = deployment.buckets
  return textsOf(
    deployment,
    feeds,
    (await listing(deployment, feeds)).map(({ key }) => key),
  )
}

/** Compares, byte for byte and in every encoding, what is published with what the batch build makes of the records. */
export async function againstBatchBuild(deployment: Deployment): Promise<{ documents: number; differences: string[] }> {
  const records = await recordsOf(deployment)
  const published = await documentsOf(deployment)
  const articles = records.map(({ article }) => article)
  const built = new Map(
    [...buildSite(await siteOf(deployment), articles, Date.now())].flatMap(({ path, body }) =>
      ['', '.gz'].map((ending) => [`${path}${ending}`, body] as const),
    ),
  )
  const differences = [
    ...records.filter(({ todo }) => todo !== undefined).map(({ article }) => `${article.key} is not settled`),
    ...[...built.keys()].filter((path) => !published.has(path)).map((path) => `${path} is not published`),
    ...[...published].flatMap(([path, body]) => difference(path, built.get(path), body)),
  ]
  return { documents: published.size, differences }
}

/** Characters on both sides of where two documents part. */
const SHOWN = 80

function difference(path: string, built: string | undefined, published: string): string[] {
  if (built === published) return []
  if (built === undefined) return [`${path} is published and should not be`]
  let at = 0
  while (built[at] === published[at]) at++
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - SHOWN), at + SHOWN))
  return [`${path} at ${at}: the batch build has ${around(built)}, published is ${around(published)}`]
}
