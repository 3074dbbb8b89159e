import { Names, Stack } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** In a stack without a region, it is known only when the stack is deployed; no name is longer (`ap-southeast-1`). */
const MAX_REGION = 14

/** A name for what CloudFront keeps once per account and not per region: of the construct, its stack and region. */
export function globalName(construct: IConstruct, maxLength: number): string {
  const name = Names.uniqueResourceName(construct, { maxLength: maxLength - MAX_REGION - 1, separator: '-' })
  return `${name}-${Stack.of(construct).region}`
}
