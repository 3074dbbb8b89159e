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
  type IKeyValueStore,
  KeyValueStore,
  PriceClass,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { edgeSource } from '../edge/edge-function.ts'
import { AccessLogs } from './access-logs.ts'
import { acknowledge } from './acknowledge-findings.ts'
import { servedEncodings } from './brotli.ts'
import type { FeedwrightDeliveryProps } from './delivery-props.ts'
import { globalName } from './global-name.ts'
import { HSTS, SecurityHeaders } from './security-headers.ts'

export interface FeedsDistributionProps extends FeedwrightDeliveryProps {
  readonly feeds: Bucket
}

/** The public side: a private bucket, and CloudFront with the two edge functions in front of it. */
export class FeedsDistribution extends Construct {
  readonly distribution: Distribution
  readonly partners: KeyValueStore

  constructor(scope: Construct, id: string, props: FeedsDistributionProps) {
    super(scope, id)
    // Always there: a site gets its first private feed by site.json, which no deployment knows. Empty, it costs nothing.
    this.partners = new KeyValueStore(this, 'Partners', {
      comment: 'Feedwright: the keys to private feeds',
      keyValueStoreName: globalName(this, 64),
    })
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Feedwright: the published feeds',
      defaultBehavior: this.#behavior(props),
      // The edge function never requests the root; if it is ever detached, the bucket is still not listed publicly.
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      enableIpv6: true,
      priceClass: props.priceClass ?? PriceClass.PRICE_CLASS_100,
      ...(props.webAclArn && { webAclId: props.webAclArn }),
      ...this.#domain(props),
    })
    letFindOutWhatIsMissing(props.feeds, this.distribution)
    const { distribution } = this
    if (props.accessLogs) new AccessLogs(this, 'AccessLogs', { distribution, removalPolicy: props.removalPolicy })
    acknowledgeChoices(this.distribution, props)
  }

  #behavior({ feeds, brotli }: FeedsDistributionProps): BehaviorOptions {
    return {
      origin: S3BucketOrigin.withOriginAccessControl(feeds, {
        originAccessControl: new S3OriginAccessControl(this, 'OriginAccess', {
          originAccessControlName: globalName(this, 64),
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
          function: this.#edgeFunction(
            'Request',
            'Picks the stored document',
            edgeSource('request', { headers: HSTS, encodings: servedEncodings(brotli) }),
            this.partners,
          ),
        },
        {
          eventType: FunctionEventType.VIEWER_RESPONSE,
          function: this.#edgeFunction('Response', 'Adds what the store cannot hold', edgeSource('response')),
        },
      ],
    }
  }

  #edgeFunction(id: string, comment: string, source: string, keyValueStore?: IKeyValueStore): EdgeFunction {
    return new EdgeFunction(this, id, {
      ...(keyValueStore && { keyValueStore }),
      comment: `Feedwright: ${comment}`,
      code: FunctionCode.fromInline(source),
      runtime: FunctionRuntime.JS_2_0,
    })
  }

  /** TLS 1.2 at least. CloudFront's own certificate allows no choice, and accepts older versions too. */
  #domain({ domain }: FeedwrightDeliveryProps): Partial<DistributionProps> {
    if (domain === undefined) return {}
    return {
      domainNames: [domain.name, ...(domain.otherNames ?? [])],
      certificate: domain.certificate,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    }
  }
}

/**
 * S3 answers a missing key with 404 only to callers that may list, and with 403 to others (AWS: "GetObject",
 * permissions). This exposes no listing: the edge function requests only documents.
 */
function letFindOutWhatIsMissing(feeds: Bucket, distribution: IDistribution): void {
  feeds.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
      actions: ['s3:ListBucket'],
      resources: [feeds.bucketArn],
      conditions: { StringEquals: { 'aws:SourceArn': distribution.distributionArn } },
    }),
  )
}

/** Each is the operator's choice. */
function acknowledgeChoices(
  distribution: Distribution,
  { domain, webAclArn, accessLogs }: FeedwrightDeliveryProps,
): void {
  acknowledge(distribution, {
    'AwsSolutions-CFR1': 'Feeds are for everybody, wherever they are; there is no country to keep out.',
    ...(webAclArn === undefined && {
      'AwsSolutions-CFR2':
        'Documents are static and read only, and a web ACL costs more than all the rest; webAclArn attaches one.',
    }),
    'AwsSolutions-CFR3': accessLogs
      ? 'The rule knows only the older logging, and these logs are delivered by lib/access-logs.ts.'
      : 'Logs hold addresses of readers, so an operator has to want them; accessLogs keeps them.',
    ...(domain === undefined && {
      'AwsSolutions-CFR4':
        'The certificate of CloudFront itself leaves no choice of TLS versions; a domain of your own has TLS 1.2.',
    }),
  })
}
