import { Stack, Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** Findings of cdk-nag that are correct about a construct but intended, each with the reason. */
export function acknowledge(construct: IConstruct, findings: Readonly<Record<string, string>>): void {
  Validations.of(construct).acknowledge(...Object.entries(findings).map(([id, reason]) => ({ id, reason })))
}

/**
 * Acknowledges wildcards in the resources of a role. A finding names the resource as it is in the template, and CDK
 * names references between stacks only when it synthesises, just before it validates.
 * @param resources ARNs, which may be unresolved
 */
export function acknowledgeWildcards(role: IConstruct, resources: readonly string[], reason: string): void {
  role.node.addValidation({
    validate: () => {
      for (const resource of resources)
        acknowledge(role, { [`AwsSolutions-IAM5[Resource::${inFinding(Stack.of(role).resolve(resource))}]`]: reason })
      return []
    },
  })
}

/** A resolved ARN in the form of cdk-nag's findings. */
function inFinding(value: unknown): string {
  if (typeof value === 'string') return value
  const [[intrinsic, content]] = Object.entries(value as object) as [[string, unknown]]
  switch (intrinsic) {
    case 'Ref':
      return `<${content}>`
    case 'Fn::GetAtt':
      return `<${(content as string[]).join('.')}>`
    case 'Fn::ImportValue':
      return inFinding(content)
    case 'Fn::Join': {
      const [separator, parts] = content as [string, unknown[]]
      return parts.map(inFinding).join(separator)
    }
    default:
      return JSON.stringify(value)
  }
}
