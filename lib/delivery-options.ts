import type { Node } from 'constructs'

/**
 * The groups of CloudFront's edge locations (AWS: "CloudFront price classes"); other readers are served from farther
 * away.
 */
const PRICE_CLASSES = ['100', '200', 'All'] as const
export type PriceClassName = (typeof PRICE_CLASSES)[number]

/** What an operator may choose about the delivery, as context; described in docs/delivery.md. */
export interface DeliveryOptions {
  /** A custom domain, and its certificate in us-east-1. */
  readonly domain?: { readonly name: string; readonly certificateArn: string }
  /** The ARN of a web ACL for CloudFront, which is in us-east-1 too. */
  readonly webAclArn?: string
  readonly accessLogs: boolean
  readonly priceClass: PriceClassName
}

/**
 * Reads the context.
 * @throws Error if a value is invalid, before anything is deployed
 */
export function deliveryOptions(node: Node): DeliveryOptions {
  const webAclArn: string | undefined = node.tryGetContext('webAclArn')
  const domain = domainFrom(node.tryGetContext('domainName'), node.tryGetContext('certificateArn'))
  return {
    ...(domain && { domain }),
    ...(webAclArn && { webAclArn }),
    accessLogs: accessLogsFrom(node.tryGetContext('accessLogs')),
    priceClass: priceClassFrom(node.tryGetContext('priceClass')),
  }
}

function domainFrom(name?: string, certificateArn?: string): DeliveryOptions['domain'] {
  if (name && certificateArn) return { name, certificateArn }
  if (!name && !certificateArn) return undefined
  throw new Error('A domain of your own takes both: -c domainName=… -c certificateArn=… (of us-east-1)')
}

/** The command line gives strings, cdk.json booleans. */
function accessLogsFrom(told: unknown = false): boolean {
  if (told === true || told === 'true') return true
  if (told === false || told === 'false') return false
  throw new Error(`accessLogs is true or false, not ${told}`)
}

function priceClassFrom(told: unknown = '100'): PriceClassName {
  const found = PRICE_CLASSES.find((name) => name === String(told))
  if (found === undefined) throw new Error(`priceClass is one of ${PRICE_CLASSES.join(', ')}, not ${told}`)
  return found
}
