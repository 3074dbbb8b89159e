/** The form of a text that AWS takes, for the props of the constructs and for the settings file. */
export interface TextForm {
  readonly pattern: RegExp
  /** "an e-mail address" */
  readonly what: string
  readonly example: string
}

/** Of an ARN that CloudFront takes in one region and, if it is a web ACL, in one scope. */
export interface CloudFrontForm extends TextForm {
  /** "certificates" */
  readonly kinds: string
  /** Matches those that CloudFront takes. */
  readonly taken: RegExp
}

/** CloudFront is global: the certificates and web ACLs that it takes are in this region. */
export const CLOUDFRONT_REGION = 'us-east-1'

export const EMAIL: TextForm = {
  pattern: /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@.,;<>]+$/,
  what: 'an e-mail address',
  example: 'desk@example.org',
}

/** Two labels or more (RFC 1123, section 2.1); no wildcard, since the start page has one address. */
export const HOST_NAME: TextForm = {
  pattern: /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/i,
  what: 'a domain name',
  example: 'feeds.example.org',
}

export const TOPIC_ARN: TextForm = {
  pattern: /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+(?:\.fifo)?$/,
  what: 'the ARN of a topic',
  example: 'arn:aws:sns:eu-central-1:111111111111:on-call',
}

export const CERTIFICATE_ARN: CloudFrontForm = {
  pattern: /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/,
  taken: /^arn:[^:]+:acm:us-east-1:/,
  what: 'the ARN of a certificate',
  kinds: 'certificates',
  example: 'arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef',
}

export const WEB_ACL_ARN: CloudFrontForm = {
  pattern: /^arn:aws[a-z-]*:wafv2:[a-z0-9-]+:\d{12}:(?:global|regional)\/webacl\/[\w-]+\/[\w-]+$/,
  taken: /^arn:[^:]+:wafv2:us-east-1:\d+:global\//,
  what: 'the ARN of a web ACL',
  kinds: 'global web ACLs',
  example: 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/feeds/01234567-89ab-cdef-0123-456789abcdef',
}

/** The region in an ARN, such as "eu-central-1". */
export function regionIn(arn: string): string {
  return arn.split(':')[3] ?? ''
}

/** "in eu-west-1", or "regional": what makes CloudFront refuse an ARN that is otherwise well formed. */
export function placeOf(arn: string): string {
  return regionIn(arn) === CLOUDFRONT_REGION ? 'regional' : `in ${regionIn(arn)}`
}
