import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront'
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch'

/** A metric that a function writes (lambdas/telemetry.ts). */
export function pipelineMetric(namespace: string, service: string, metricName: string, options: MetricOptions): Metric {
  return new Metric({ namespace, metricName, dimensionsMap: { service }, ...options })
}

/** A metric of CloudFront, in its region (AWS: "Viewing CloudFront and edge function metrics"). */
export function cdnMetric({ distributionId }: IDistribution, metricName: string, options: MetricOptions): Metric {
  return new Metric({
    namespace: 'AWS/CloudFront',
    metricName,
    dimensionsMap: { DistributionId: distributionId, Region: 'Global' },
    ...options,
  })
}
