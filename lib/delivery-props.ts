import type { RemovalPolicy } from 'aws-cdk-lib'
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager'
import type { PriceClass } from 'aws-cdk-lib/aws-cloudfront'
import { type Brotli, brotliRule } from './brotli.ts'
import type { Rules } from './check-props.ts'
import { booleanRule, domainRule, priceClassRule, removalPolicyRule, webAclArnRule } from './prop-rules.ts'

/** A domain of your own for the feeds. */
export interface FeedsDomain {
  /** Such as `feeds.example.org`. Make it an alias of the distribution, or a CNAME. */
  readonly name: string
  /**
   * More names, at which the same feeds are served. The start page is at `name`.
   * @default - none
   */
  readonly otherNames?: readonly string[]
  /** For all the names, and in us-east-1: CloudFront takes no other. */
  readonly certificate: ICertificate
}

export interface FeedwrightDeliveryProps {
  /**
   * A domain of your own, with TLS 1.2 or newer.
   * @default - the domain name of the distribution
   */
  readonly domain?: FeedsDomain
  /**
   * The ARN of an AWS WAF web ACL with the scope CLOUDFRONT.
   * @default - none
   */
  readonly webAclArn?: string
  /**
   * Keeps access logs for 30 days, in a private bucket of their own. They hold readers' IP addresses. The stack
   * must have a region; what delivers the logs is in a stack of its own, in us-east-1.
   * @default false
   */
  readonly accessLogs?: boolean
  /**
   * The edge locations that serve the feeds; readers in other regions are served from farther away.
   * @default PriceClass.PRICE_CLASS_100
   */
  readonly priceClass?: PriceClass
  /**
   * For sites with many readers: documents are stored in Brotli too, and served in it. Deploy `'stored'` first, which
   * starts a rebuild, and `'served'` once that is done; to take it back, `'stored'` first as well.
   * @default - documents are stored and served plain and in gzip
   */
  readonly brotli?: Brotli
  /**
   * What happens to the buckets when their stack is deleted. CloudFormation deletes only empty buckets.
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy
}

export const DELIVERY_RULES: Rules = {
  domain: domainRule,
  webAclArn: webAclArnRule,
  accessLogs: booleanRule,
  priceClass: priceClassRule,
  brotli: brotliRule,
  removalPolicy: removalPolicyRule,
}
