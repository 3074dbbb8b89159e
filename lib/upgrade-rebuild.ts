import { Duration, Stack } from 'aws-cdk-lib'
import { Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { type CfnParameter, StringParameter } from 'aws-cdk-lib/aws-ssm'
import { Construct, type IDependable } from 'constructs'

/** What decides the bytes of a document beside its articles. */
export interface Versions {
  readonly normaliser: number
  readonly renderer: number
}

export interface UpgradeRebuildProps {
  readonly versions: Versions
  readonly rebuild: IFunction
  /** What must be of the new version before the rebuild starts. */
  readonly after: readonly IDependable[]
  readonly failedRuns: IQueue
}

/**
 * A deployment that raises the normaliser's or the renderer's version starts a rebuild (design 3, "Dates").
 *
 * The versions are a parameter of the stack, so CloudFormation touches it when they change and at no other time, after
 * the functions, and tells EventBridge. So nothing has to remember which version published what, an ordinary deployment
 * costs nothing, a rolled-back one rebuilds back, and no custom resource runs. CloudFormation's events are delivered at
 * least once (AWS: "CloudFormation events", delivery type durable); a rebuild can be run twice.
 */
export class UpgradeRebuild extends Construct {
  constructor(scope: Construct, id: string, { versions, rebuild, after, failedRuns }: UpgradeRebuildProps) {
    super(scope, id)
    const parameter = new StringParameter(this, 'Versions', {
      description: 'Feedwright: a change of these starts a rebuild',
      stringValue: `normaliser ${versions.normaliser}, renderer ${versions.renderer}`,
    })
    const rule = new Rule(this, 'Rule', {
      description: 'Rebuilds every feed after an upgrade',
      eventPattern: {
        source: ['aws.cloudformation'],
        detailType: ['CloudFormation Resource Status Change'],
        detail: {
          'stack-id': [Stack.of(this).stackId],
          'logical-resource-id': [Stack.of(this).getLogicalId(parameter.node.defaultChild as CfnParameter)],
          'status-details': { status: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'] },
        },
      },
      targets: [
        new LambdaFunction(rebuild, {
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
          deadLetterQueue: failedRuns,
        }),
      ],
    })
    parameter.node.addDependency(rule, rebuild, ...after)
  }
}
