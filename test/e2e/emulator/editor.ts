import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import type { Receipt } from '../../../core/receipts/receipt.ts'
import type { Deployment } from './deployment.ts'
import { textOf } from './objects.ts'
import { until } from './timeouts.ts'

/** What an editor does: puts files into the articles bucket, takes them away, and reads receipts. */

export async function upload({ s3, buckets }: Deployment, key: string, content: unknown): Promise<void> {
  const Body = typeof content === 'string' ? content : JSON.stringify(content, null, 2)
  await s3.send(new PutObjectCommand({ Bucket: buckets.articles, Key: key, Body, ContentType: 'application/json' }))
}

export async function remove({ s3, buckets }: Deployment, key: string): Promise<void> {
  await s3.send(new DeleteObjectCommand({ Bucket: buckets.articles, Key: key }))
}

export type WholeReceipt = Receipt & { readonly page: string }

/** The receipt of a file, once it says what is waited for. @param name less its ending: "receipts/ferry", "site.receipt" */
export function receipt(
  deployment: Deployment,
  name: string,
  wanted: string,
  isWanted: (receipt: Receipt) => boolean,
): Promise<WholeReceipt> {
  return until(deployment, `a receipt ${name} that is ${wanted}`, async () => {
    const text = await textOf(deployment, deployment.buckets.articles, `${name}.json`)
    if (text === undefined) return undefined
    const read = JSON.parse(text) as Receipt
    if (!isWanted(read)) return undefined
    const page = await textOf(deployment, deployment.buckets.articles, `${name}.html`)
    return page === undefined ? undefined : { ...read, page }
  })
}
