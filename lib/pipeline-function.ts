import { type Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyDocument, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  Architecture,
  type Code,
  type IDestination,
  Function as LambdaFunction,
  RecursiveLoop,
  Runtime,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { acknowledge, acknowledgeWildcards } from './acknowledge-findings.ts'
import { logTo, type ObjectAccess, objectStatements, wildcardsOf } from './permissions.ts'
import type { FunctionSettings } from './settings.ts'

export interface PipelineFunctionProps extends FunctionSettings {
  /** The handler: the name of a file in lambdas/, without `.ts`. */
  readonly handler: string
  readonly code: Code
  /** The name of its metrics and log lines; by default the handler's. */
  readonly service?: string
  /** Of the metrics. */
  readonly namespace: string
  readonly environment: Readonly<Record<string, string>>
  readonly objects: readonly ObjectAccess[]
  readonly statements: readonly PolicyStatement[]
  /** The destination of asynchronous invocations that failed permanently. */
  readonly onFailure?: IDestination
  /**
   * Whether its messages lead back to it by design. By default, Lambda stops the sixteenth run of a chain with its whole
   * batch (AWS: "Use Lambda recursive loop detection to prevent infinite loops"); the claimants of one id make longer
   * chains, each of which ends.
   */
  readonly isLoop?: boolean
  readonly retryAttempts?: number
  readonly maxEventAge?: Duration
}

/** A function of the pipeline with its role and its log, and no permission beyond its props. */
export class PipelineFunction extends Construct {
  readonly function: LambdaFunction
  readonly logs: LogGroup

  constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    super(scope, id)
    const { handler, service = handler, namespace, environment, objects, statements, isLoop, ...settings } = props
    this.logs = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const role = this.#role([...objects.flatMap(objectStatements), ...statements, logTo(this.logs)])
    acknowledgeWildcards(
      role,
      objects.flatMap(wildcardsOf),
      'Keys below a prefix are made as articles arrive and cannot be named; the actions on them are named one by one.',
    )
    this.function = new LambdaFunction(this, 'Function', {
      ...settings,
      ...(isLoop && { recursiveLoop: RecursiveLoop.ALLOW }),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      logGroup: this.logs,
      // Excludes permissions that constructs would grant implicitly: the statements above are all.
      role: role.withoutPolicyUpdates(),
      environment: {
        POWERTOOLS_SERVICE_NAME: service,
        POWERTOOLS_METRICS_NAMESPACE: namespace,
        ...environment,
      },
    })
    acknowledge(this.function, {
      'Serverless-LambdaDLQ':
        'Work from a queue fails into the dead letters of the queue; asynchronous work into its failure destination.',
      'Serverless-LambdaTracing':
        'X-Ray takes no resource in a policy: tracing would need "*". Logs carry the request id.',
    })
  }

  #role(statements: PolicyStatement[]): Role {
    return new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { Needed: new PolicyDocument({ statements }) },
    })
  }
}
