import type { Distribution } from 'aws-cdk-lib/aws-cloudfront'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { checkProps, type Rules } from './check-props.ts'
import { CONTENT_RULES, FeedwrightContent, type FeedwrightContentProps } from './content.ts'
import { FeedwrightDelivery } from './delivery.ts'
import { DELIVERY_RULES, type FeedwrightDeliveryProps } from './delivery-props.ts'
import { FeedwrightPipeline, type FeedwrightPipelineProps, PIPELINE_OPTIONS } from './pipeline.ts'
import { booleanRule } from './prop-rules.ts'
import { contentOutputs, deliveryOutputs, pipelineOutputs, writeSiteOutputs } from './site-outputs.ts'

/** What may be chosen about each of the parts. */
export interface FeedwrightProps
  extends FeedwrightContentProps,
    FeedwrightDeliveryProps,
    Omit<FeedwrightPipelineProps, 'content' | 'feeds' | 'distribution'> {
  /**
   * Writes the outputs by which `feedwright status --stack NAME` and the other remote commands find the site. Their names
   * begin with the construct's id: `NewsFeedwrightArticlesBucket`.
   * @default true
   */
  readonly outputs?: boolean
}

/** The whole of Feedwright: a bucket for uploads, what turns them into feeds, and what serves the feeds. */
export class Feedwright extends Construct {
  /** The uploads and the records of them. */
  readonly content: FeedwrightContent
  /** The published documents, and what serves them. */
  readonly delivery: FeedwrightDelivery
  /** The functions and queues in between. */
  readonly pipeline: FeedwrightPipeline

  constructor(scope: Construct, id: string, props: FeedwrightProps = {}) {
    super(scope, id)
    checkProps(this, props, { ...CONTENT_RULES, ...DELIVERY_RULES, ...PIPELINE_OPTIONS, outputs: booleanRule })
    const { outputs = true, ...chosen } = props
    this.content = new FeedwrightContent(this, 'Content', { removalPolicy: props.removalPolicy })
    this.delivery = new FeedwrightDelivery(this, 'Delivery', only(chosen, DELIVERY_RULES))
    this.pipeline = new FeedwrightPipeline(this, 'Pipeline', {
      content: this.content,
      feeds: this.delivery.feeds,
      distribution: this.delivery.distribution,
      ...only(chosen, PIPELINE_OPTIONS),
    })
    if (outputs)
      writeSiteOutputs(this, {
        ...contentOutputs(this.content),
        ...deliveryOutputs(this.delivery),
        ...pipelineOutputs(this.pipeline),
      })
  }

  /** Where `site.json` and `articles/` are uploaded. */
  get articles(): Bucket {
    return this.content.articles
  }

  /** Where the documents are published. */
  get feeds(): Bucket {
    return this.delivery.feeds
  }

  get distribution(): Distribution {
    return this.delivery.distribution
  }

  /** The address of the page that lists every feed: the `feed_base_url` of `site.json`. */
  get startPage(): string {
    return this.delivery.startPage
  }

  /** Notices of rejected files. */
  get rejections(): Topic {
    return this.pipeline.rejections
  }
}

/** The props of one part. */
function only(props: FeedwrightProps, rules: Rules): FeedwrightProps {
  return Object.fromEntries(Object.entries(props).filter(([name]) => Object.hasOwn(rules, name)))
}
