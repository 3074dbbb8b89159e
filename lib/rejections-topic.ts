import { Alias } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge-findings.ts'

/** SNS's own key: it is free, and publishers need no permission on it (AWS: "Amazon SNS, SSE"). */
const KEY_OF_SNS = 'alias/aws/sns'

/** Notifies editors of refused files: encrypted, and over TLS only. */
export class RejectionsTopic extends Topic {
  constructor(scope: Construct, id: string, email?: string) {
    super(scope, id, {
      displayName: 'Feedwright: rejected files',
      enforceSSL: true,
      masterKey: Alias.fromAliasName(scope, `${id}Key`, KEY_OF_SNS),
    })
    if (email === undefined) return
    acknowledge(this.addSubscription(new EmailSubscription(email)), {
      'Serverless-SNSRedrivePolicy':
        'A mail that does not arrive is no lost work: the receipt of each file says the same.',
    })
  }
}
