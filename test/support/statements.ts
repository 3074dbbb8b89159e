import { type Resource, targetOf } from './synthesised-app.ts'

export interface Statement {
  readonly Effect: string
  readonly Action: string | string[]
  readonly Resource: unknown
  readonly Condition?: { readonly StringLike: { readonly 's3:prefix': string | string[] } }
}

export function statementsOf({ Properties }: Resource): Statement[] {
  return Properties.Policies.flatMap(
    (policy: { PolicyDocument: { Statement: Statement[] } }) => policy.PolicyDocument.Statement,
  )
}

export function resourcesIn({ Resource }: Statement): string[] {
  return [Resource].flat().map(targetOf)
}

/** Such as "s3:GetObject on Catalog/records/*" and "s3:ListBucket on Catalog where due/*". */
export function permissionsIn(statement: Statement): string[] {
  if (statement.Effect !== 'Allow') throw new Error('the tests know permissions only')
  const prefixes = statement.Condition && [statement.Condition.StringLike['s3:prefix']].flat()
  return [statement.Action].flat().flatMap((action) =>
    resourcesIn(statement).map((resource) => {
      const where = prefixes === undefined ? '' : ` where ${prefixes.join(', ')}`
      return `${action} on ${resource.replace('.Arn', '')}${where}`
    }),
  )
}
