import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { ObjectAccess } from './permissions.ts'

interface Buckets {
  readonly articles: IBucket
  readonly catalog: IBucket
  readonly feeds: IBucket
}

/**
 * Each function's actions, by key prefix; the catalog's keys are in docs/architecture.md. A conditional write needs
 * permission to read as well (AWS: "How to prevent object overwrites with conditional writes").
 */

/** The keys that an article owns in addition to its record. No function reads them: a listing has all they say. */
const PLACEMENTS = ['index/*', 'recent/*', 'late/*', 'due/*', 'ids/*']

/** It knows which feeds are too large, and the receipt of `site.json` names them. */
const LISTS_MANIFEST = 'manifests/.lists'

/** Articles and, in `ingest`, the site. */
export function ingestAccess(buckets: Pick<Buckets, 'articles' | 'catalog'>): ObjectAccess[] {
  const [articles, catalog] = reingestAccess(buckets)
  const receipt = ['site.receipt.html', 'site.receipt.json']
  return [
    withMore(articles, { read: ['site.json', 'profiles/*', ...receipt], write: receipt }),
    withMore(catalog, { read: ['rebuild', LISTS_MANIFEST], write: ['site', 'rebuild'] }),
  ]
}

/** Articles only. Records are never deleted: a generation must not be used twice. */
export function reingestAccess({
  articles,
  catalog,
}: Pick<Buckets, 'articles' | 'catalog'>): [articles: ObjectAccess, catalog: ObjectAccess] {
  return [
    { bucket: articles, read: ['articles/*', 'receipts/*'], write: ['receipts/*'] },
    {
      bucket: catalog,
      read: ['records/*', 'site'],
      write: ['records/*', 'pending/*', 'rejected/*', ...PLACEMENTS],
      delete: PLACEMENTS,
      list: ['ids/*'],
    },
  ]
}

function withMore(access: ObjectAccess, { read, write }: { read: readonly string[]; write: readonly string[] }) {
  return { ...access, read: [...(access.read ?? []), ...read], write: [...(access.write ?? []), ...write] }
}

/** Every object in the feeds bucket is a document, and a feed's path comes from the site. */
export function publishAccess({ catalog, feeds }: Pick<Buckets, 'catalog' | 'feeds'>): ObjectAccess[] {
  return [
    {
      bucket: catalog,
      read: ['records/*', 'site', 'manifests/*'],
      write: ['manifests/*'],
      delete: ['pending/*'],
      list: ['index/*', 'recent/*', 'late/*', 'pending/*'],
    },
    { bucket: feeds, read: ['*'], write: ['*'], delete: ['*'] },
  ]
}

/**
 * It deletes no due key: that is a message, and the ingest that it triggers deletes it. What a notice says is in the
 * receipts.
 */
export function sweepAccess({ articles, catalog }: Pick<Buckets, 'articles' | 'catalog'>): ObjectAccess[] {
  return [
    { bucket: articles, read: ['receipts/*', 'site.receipt.json'] },
    { bucket: catalog, read: ['rebuild'], delete: ['rejected/*'], list: ['due/*', 'rejected/*'] },
  ]
}

/**
 * Also lists receipts, since the receipt of a deleted article keeps its history, and manifests, for feeds that no
 * longer exist.
 */
export function rebuildAccess({ articles, catalog }: Pick<Buckets, 'articles' | 'catalog'>): ObjectAccess[] {
  return [
    { bucket: articles, list: ['articles/*', 'receipts/*'] },
    { bucket: catalog, read: ['records/*', 'site', 'rebuild'], write: ['rebuild'], list: ['index/*', 'manifests/*'] },
  ]
}
