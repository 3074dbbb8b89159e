import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { ObjectAccess } from './permissions.ts'

export interface Buckets {
  readonly articles: IBucket
  readonly catalog: IBucket
  readonly feeds: IBucket
}

/**
 * Which function does what below which key prefix (design 5). A write on a condition takes leave to read as well (AWS:
 * "How to prevent object overwrites with conditional writes").
 */

/** What an article owns beside its record. Nobody reads them: a listing tells what they say. */
const PLACEMENTS = ['index/*', 'recent/*', 'late/*', 'due/*', 'ids/*']

/** It knows which feeds are too large, and the receipt of `site.json` tells of them. */
const LISTS_MANIFEST = 'manifests/.lists'

/** Records are never deleted: a generation must not be used twice. */
export function ingestAccess({ articles, catalog }: Buckets): ObjectAccess[] {
  return [
    {
      bucket: articles,
      read: ['articles/*', 'receipts/*', 'site.json', 'site.receipt.html', 'site.receipt.json'],
      write: ['receipts/*', 'site.receipt.html', 'site.receipt.json'],
    },
    {
      bucket: catalog,
      read: ['records/*', 'site', LISTS_MANIFEST],
      write: ['records/*', 'site', ...PLACEMENTS],
      delete: PLACEMENTS,
      list: ['ids/*'],
    },
  ]
}

/** Of the feeds bucket everything is a document, and a feed's path is what the site calls it. */
export function publishAccess({ catalog, feeds }: Buckets): ObjectAccess[] {
  return [
    {
      bucket: catalog,
      read: ['records/*', 'site', 'manifests/*'],
      write: ['manifests/*'],
      list: ['index/*', 'recent/*', 'late/*'],
    },
    { bucket: feeds, read: ['*'], write: ['*'], delete: ['*'] },
  ]
}

/** It deletes nothing: a due key is a message, and goes with the ingest that it caused. */
export function sweepAccess({ catalog }: Buckets): ObjectAccess[] {
  return [{ bucket: catalog, list: ['due/*'] }]
}

/** Receipts too: the receipt of an article that is gone holds its history; and manifests, of feeds that are gone. */
export function rebuildAccess({ articles, catalog }: Buckets): ObjectAccess[] {
  return [
    { bucket: articles, list: ['articles/*', 'receipts/*'] },
    { bucket: catalog, read: ['site'], list: ['index/*', 'manifests/*'] },
  ]
}
