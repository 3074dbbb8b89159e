import { Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge-findings.ts'

/** Sends the alarms to an address. CloudWatch of this account may publish, and over TLS only. */
export class AlarmsTopic extends Topic {
  constructor(scope: Construct, id: string, email: string) {
    super(scope, id, { displayName: 'Feedwright: alarms', enforceSSL: true })
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
    acknowledge(this.addSubscription(new EmailSubscription(email)), {
      'Serverless-SNSRedrivePolicy': 'A mail that does not arrive is no lost alarm: its state shows in CloudWatch too.',
    })
  }
}
