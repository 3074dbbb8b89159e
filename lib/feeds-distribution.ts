import { Duration, Stack } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  type DistributionProps,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  type IDistribution,
  PriceClass,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { edgeSource } from '../edge/edge-function.ts'
import { acknowledge } from './acknowledge-findings.ts'
import type { DeliveryOptions } from './delivery-options.ts'
import { PrivateBucket } from './private-bucket.ts'
import { SecurityHeaders } from './security-headers.ts'

export interface FeedsDistributionProps extends DeliveryOptions {
  readonly feeds: PrivateBucket
}

/** A missing document may exist soon: the feed was announced early, or the hub was faster than the publish. */
const MISSING_KEPT = Duration.seconds(10)

/** Access logs contain readers' IP addresses. */
const ACCESS_LOGS_KEPT = Duration.days(30)

const PRICE_CLASSES = {
  100: PriceClass.PRICE_CLASS_100,
  200: PriceClass.PRICE_CLASS_200,
  All: PriceClass.PRICE_CLASS_ALL,
} as const

/** The public side: a private bucket, and CloudFront with the two edge functions in front of it. */
export class FeedsDistribution extends Construct {
  readonly distributionDomainName: string

  constructor(scope: Construct, id: string, props: FeedsDistributionProps) {
    super(scope, id)
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Feedwright: the published feeds',
      defaultBehavior: this.#behavior(props.feeds),
      // The edge function never requests the root; if it is ever detached, the bucket is still not listed publicly.
      defaultRootObject: 'index.html',
      errorResponses: [{ httpStatus: 404, ttl: MISSING_KEPT }],
      httpVersion: HttpVersion.HTTP2_AND_3,
      enableIpv6: true,
      priceClass: PRICE_CLASSES[props.priceClass],
      ...(props.webAclArn && { webAclId: props.webAclArn }),
      ...this.#domain(props),
      ...this.#accessLogs(props),
    })
    this.distributionDomainName = distribution.distributionDomainName
    letFindOutWhatIsMissing(props.feeds, distribution)
    acknowledgeChoices(distribution, props)
  }

  #behavior(feeds: PrivateBucket): BehaviorOptions {
    return {
      origin: S3BucketOrigin.withOriginAccessControl(feeds, {
        originAccessControl: new S3OriginAccessControl(this, 'OriginAccess', {
          // These names are unique per account, not per region.
          originAccessControlName: `${Stack.of(this).stackName}-${Stack.of(this).region}`,
        }),
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      // CloudFront would refuse other methods with 403; the edge function responds with 405 instead. The policy allows
      // only reads.
      allowedMethods: AllowedMethods.ALLOW_ALL,
      // The path contains the encoding. Every other policy for S3 would add Accept-Encoding to the cache key as well.
      cachePolicy: CachePolicy.CACHING_OPTIMIZED_FOR_UNCOMPRESSED_OBJECTS,
      // CloudFront does not compress the types of Atom and JSON Feed; documents are stored compressed.
      compress: false,
      responseHeadersPolicy: new SecurityHeaders(this, 'SecurityHeaders'),
      functionAssociations: [
        {
          eventType: FunctionEventType.VIEWER_REQUEST,
          function: this.#edgeFunction('Request', 'Picks the stored document', edgeSource('request')),
        },
        {
          eventType: FunctionEventType.VIEWER_RESPONSE,
          function: this.#edgeFunction('Response', 'Adds what the store cannot hold', edgeSource('response')),
        },
      ],
    }
  }

  #edgeFunction(id: string, comment: string, source: string): EdgeFunction {
    return new EdgeFunction(this, id, {
      comment: `Feedwright: ${comment}`,
      code: FunctionCode.fromInline(source),
      runtime: FunctionRuntime.JS_2_0,
    })
  }

  /** TLS 1.2 at least. CloudFront's own certificate allows no choice, and accepts older versions too. */
  #domain({ domain }: DeliveryOptions): Partial<DistributionProps> {
    if (domain === undefined) return {}
    return {
      domainNames: [domain.name],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    }
  }

  #accessLogs({ accessLogs }: DeliveryOptions): Partial<DistributionProps> {
    if (!accessLogs) return {}
    const logBucket = new PrivateBucket(this, 'AccessLogs', {
      // CloudFront writes logs with an ACL (AWS: "Configure standard logging (legacy)"); newer logging is in us-east-1
      // only.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ expiration: ACCESS_LOGS_KEPT }],
    })
    return { enableLogging: true, logBucket, logIncludesCookies: false }
  }
}

/**
 * S3 answers a missing key with 404 only to callers that may list, and with 403 to others (AWS: "GetObject",
 * permissions). This exposes no listing: the edge function requests only documents.
 */
function letFindOutWhatIsMissing(feeds: PrivateBucket, distribution: IDistribution): void {
  feeds.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
      actions: ['s3:ListBucket'],
      resources: [feeds.bucketArn],
      conditions: { StringEquals: { 'aws:SourceArn': distribution.distributionArn } },
    }),
  )
}

/** Each is the operator's choice; once the option is set, there is no finding to acknowledge. */
function acknowledgeChoices(distribution: Distribution, { domain, webAclArn, accessLogs }: DeliveryOptions): void {
  acknowledge(distribution, {
    'AwsSolutions-CFR1': 'Feeds are for everybody, wherever they are; there is no country to keep out.',
    ...(webAclArn === undefined && {
      'AwsSolutions-CFR2':
        'Documents are static and read only, and a web ACL costs more than all the rest; webAclArn attaches one.',
    }),
    ...(!accessLogs && {
      'AwsSolutions-CFR3':
        'Logs hold addresses of readers, so an operator has to want them; accessLogs=true keeps them.',
    }),
    ...(domain === undefined && {
      'AwsSolutions-CFR4':
        'The certificate of CloudFront itself leaves no choice of TLS versions; domainName and certificateArn set TLS 1.2.',
    }),
  })
}
