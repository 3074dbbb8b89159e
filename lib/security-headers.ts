import { Duration } from 'aws-cdk-lib'
import { type HeadersFrameOption, type HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront'
import type { Construct } from 'constructs'
import { securityHeaders } from '../edge/edge-function.ts'
import { globalName } from './global-name.ts'

/** The time that browsers' preload lists require. */
const HTTPS_ONLY_FOR = Duration.days(730)

/** For the answers of the request function: no document of AWS says that the policy applies to them. */
export const HSTS = { 'strict-transport-security': `max-age=${HTTPS_ONLY_FOR.toSeconds()}` }

/**
 * The security headers of responses for which the response function is not invoked: errors of the store. They are the
 * function's own, read from its source. Strict-Transport-Security is set only by the stacks, because it must not be sent
 * over plain HTTP (RFC 6797, section 7.2), which the local server uses.
 */
export class SecurityHeaders extends ResponseHeadersPolicy {
  constructor(scope: Construct, id: string) {
    const headers = securityHeaders()
    super(scope, id, {
      responseHeadersPolicyName: globalName(scope, 128),
      comment: 'Feedwright: security headers, also of errors',
      securityHeadersBehavior: {
        strictTransportSecurity: {
          accessControlMaxAge: HTTPS_ONLY_FOR,
          // Other names below the domain may not have HTTPS.
          includeSubdomains: false,
          override: true,
        },
        contentSecurityPolicy: {
          contentSecurityPolicy: headers['content-security-policy'] as string,
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: headers['x-frame-options'] as HeadersFrameOption, override: true },
        referrerPolicy: { referrerPolicy: headers['referrer-policy'] as HeadersReferrerPolicy, override: true },
      },
    })
  }
}
