import { CfnDeletionPolicy, type CfnResource, Fn, Stack, type StackProps } from 'aws-cdk-lib'
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager'
import { HostedZone, type IHostedZone } from 'aws-cdk-lib/aws-route53'
import type { Construct } from 'constructs'
import type { Settings } from './settings-file/settings-schema.ts'
import { writeOutputs } from './site-outputs.ts'
import { CLOUDFRONT_REGION } from './text-forms.ts'

/** The domain names, of which the first is the start page's, and the zone that they are in. */
export type Domain = Required<Pick<Settings, 'domainNames' | 'hostedZone'>>

export interface CertificateStackProps extends StackProps {
  readonly domain: Domain
}

const OUTPUT = 'CertificateArn'

/** If the names have no certificate, but their zone can validate one. */
export function needsCertificate(settings: Settings): settings is Settings & Domain {
  return (
    settings.domainNames !== undefined && settings.hostedZone !== undefined && settings.certificateArn === undefined
  )
}

/**
 * The certificate that the app makes: CloudFront takes it in us-east-1 only, so it has a stack there, whatever the region
 * of the others (docs/decisions/0027).
 */
export class CertificateStack extends Stack {
  constructor(scope: Construct, id: string, { domain, env, ...props }: CertificateStackProps) {
    super(scope, id, {
      description: 'Feedwright: the certificate of the domain names, where CloudFront takes it',
      env: { ...env, region: CLOUDFRONT_REGION },
      ...props,
    })
    const [domainName = '', ...subjectAlternativeNames] = domain.domainNames
    const certificate = new Certificate(this, 'Certificate', {
      domainName,
      ...(subjectAlternativeNames.length > 0 && { subjectAlternativeNames }),
      validation: CertificateValidation.fromDns(zoneIn(this, domain.hostedZone)),
    })
    // Other names make another certificate. The distribution uses the old one until its own stack is deployed, which
    // comes later, and ACM deletes none that is in use; certificates cost nothing.
    const { cfnOptions } = certificate.node.defaultChild as CfnResource
    cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN
    cfnOptions.deletionPolicy = CfnDeletionPolicy.DELETE
    writeOutputs(this, {
      [OUTPUT]: { value: certificate.certificateArn, description: 'The certificate of the domain names' },
    })
  }

  /** For a stack in any region: CloudFormation reads the output when it deploys that stack. */
  get certificateArn(): string {
    return Fn.getStackOutput(this.stackName, OUTPUT, CLOUDFRONT_REGION)
  }
}

export function zoneIn(stack: Stack, { id, name }: Domain['hostedZone']): IHostedZone {
  return HostedZone.fromHostedZoneAttributes(stack, 'HostedZone', { hostedZoneId: id, zoneName: name })
}
