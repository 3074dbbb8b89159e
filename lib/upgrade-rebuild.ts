import { Duration, Stack } from 'aws-cdk-lib'
import { Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { type CfnParameter, StringParameter } from 'aws-cdk-lib/aws-ssm'
import { Construct, type IDependable } from 'constructs'
import type { StoredEncoding } from '../edge/edge-function.ts'
import type { Versions } from './handler-bundles.ts'

export interface UpgradeRebuildProps {
  readonly versions: Versions
  /** In which documents are stored. */
  readonly encodings: readonly StoredEncoding[]
  readonly rebuild: IFunction
  /** Resources that must have the new version before the rebuild starts. */
  readonly after: readonly IDependable[]
  readonly failedRuns: IQueue
}

/**
 * A deployment that raises the normaliser's or the renderer's version, or changes the encodings, starts a rebuild.
 *
 * The versions are a parameter of the stack, so CloudFormation updates it only when they change, after the functions,
 * and notifies EventBridge. So no component has to store which version published what, an ordinary deployment costs
 * nothing, a rollback rebuilds with the old version, and no custom resource runs. CloudFormation's events are delivered
 * at least once (AWS: "CloudFormation events", delivery type durable); a rebuild is idempotent.
 */
export class UpgradeRebuild extends Construct {
  constructor(scope: Construct, id: string, { versions, encodings, rebuild, after, failedRuns }: UpgradeRebuildProps) {
    super(scope, id)
    const parameter = new StringParameter(this, 'Versions', {
      description: 'Feedwright: a change of these starts a rebuild',
      stringValue: `normaliser ${versions.normaliser}, renderer ${versions.renderer}, ${encodings.join(' and ')}`,
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
          // Every article: their records were made by the version before.
          event: RuleTargetInput.fromObject({ scope: 'upgraded' }),
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
          deadLetterQueue: failedRuns,
        }),
      ],
    })
    parameter.node.addDependency(rule, rebuild, ...after)
  }
}
