import { fileURLToPath } from 'node:url'
import { type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyDocument, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, type IDestination, Runtime } from 'aws-cdk-lib/aws-lambda'
import { type BundlingOptions, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { acknowledge } from './acknowledge-findings.ts'
import { bucketInFinding, logTo, type ObjectAccess, objectStatements, prefixesOf } from './permissions.ts'
import type { FunctionSettings } from './settings.ts'

export interface PipelineFunctionProps extends FunctionSettings {
  /** The handler: the name of a file in lambdas/, without `.ts`. */
  readonly handler: string
  readonly environment: Readonly<Record<string, string>>
  readonly objects: readonly ObjectAccess[]
  readonly statements: readonly PolicyStatement[]
  /** The destination of asynchronous invocations that failed permanently. */
  readonly onFailure?: IDestination
  readonly retryAttempts?: number
  readonly maxEventAge?: Duration
}

/**
 * One file with all dependencies, including the AWS SDK: the tested code is the code that runs, and it loads faster
 * than the runtime's own copy. `module` first, so that unused parts of a library are left out.
 */
const BUNDLING: BundlingOptions = {
  format: OutputFormat.ESM,
  mainFields: ['module', 'main'],
  minify: true,
  bundleAwsSDK: true,
  forceDockerBundling: false,
  // `npx -p node@24 npm test` would make the bundling's npx fetch that package too.
  environment: { npm_config_package: '' },
  esbuildArgs: { '--alias': [`@aws-sdk/credential-provider-node=${inLambdas('environment-credentials')}`] },
}

/** A function of the pipeline with its role and its log, and no permission beyond its props. */
export class PipelineFunction extends Construct {
  readonly function: NodejsFunction

  constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    super(scope, id)
    const { handler, environment, objects, statements, ...settings } = props
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const role = this.#role([...objects.flatMap(objectStatements), ...statements, logTo(logGroup)])
    this.#acknowledgePrefixes(role, objects)
    this.function = new NodejsFunction(this, 'Function', {
      ...settings,
      entry: inLambdas(handler),
      handler: 'handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      bundling: BUNDLING,
      logGroup,
      // Excludes permissions that constructs would grant implicitly: the statements above are all.
      role: role.withoutPolicyUpdates(),
      environment: {
        POWERTOOLS_SERVICE_NAME: handler,
        POWERTOOLS_METRICS_NAMESPACE: 'Feedwright',
        ...environment,
      },
      // The current SDK keeps connections open by default.
      awsSdkConnectionReuse: false,
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

  #acknowledgePrefixes(role: Role, objects: readonly ObjectAccess[]): void {
    for (const access of objects)
      for (const prefix of prefixesOf(access))
        acknowledge(role, {
          [`AwsSolutions-IAM5[Resource::${bucketInFinding(Stack.of(this), access.bucket)}/${prefix}]`]:
            'Keys below a prefix are made as articles arrive and cannot be named; the actions on them are named one by one.',
        })
  }
}

function inLambdas(name: string): string {
  return fileURLToPath(new URL(`../lambdas/${name}.ts`, import.meta.url))
}
