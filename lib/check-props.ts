import { Token } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'
import { nearName } from '../core/validation/near-name.ts'

/**
 * Looks at one value.
 * @param name its name in the sentence
 * @returns a sentence that says what is wrong with it and how to fix that; undefined if nothing is wrong
 */
export type Rule = (name: string, value: unknown) => string | undefined

/** The rule of each prop that a construct knows. */
export type Rules = Readonly<Record<string, Rule>>

/**
 * Checks the props of a construct: a JavaScript app has no compiler that does, and no type says which region a
 * certificate must be in.
 * @throws Error whose message names the construct, the prop and the fix
 */
export function checkProps(construct: IConstruct, props: object, rules: Rules, required: readonly string[] = []): void {
  const unknown = Object.keys(props).find((name) => !Object.hasOwn(rules, name))
  const missing = required.find((name) => propOf(props, name) === undefined)
  const wrong =
    (unknown !== undefined ? unknownProp(unknown, Object.keys(rules)) : undefined) ??
    (missing !== undefined ? `${missing} is missing. This construct needs ${required.join(' and ')}.` : undefined) ??
    firstProblem(props, rules)
  refuse(construct, wrong)
}

/** @throws Error if there is a problem, which names the construct */
export function refuse(construct: IConstruct, problem: string | undefined): void {
  if (problem !== undefined) throw new Error(`${construct.node.path}: ${problem}`)
}

/** Applies a rule, unless there is no value or CDK will know it only when it deploys (a token). */
export function applyRule(rule: Rule, name: string, value: unknown): string | undefined {
  return value === undefined || Token.isUnresolved(value) ? undefined : rule(name, value)
}

/** The sentence about the first value that breaks its rule. */
export function firstProblem(values: object, rules: Rules): string | undefined {
  for (const [name, rule] of Object.entries(rules)) {
    const problem = applyRule(rule, name, propOf(values, name))
    if (problem !== undefined) return problem
  }
  return undefined
}

function unknownProp(name: string, known: readonly string[]): string {
  const near = nearName(name, known)
  const fix = near === undefined ? `The props are ${known.join(', ')}.` : `Did you mean ${near}?`
  return `There is no prop ${name}. ${fix}`
}

function propOf(props: object, name: string): unknown {
  return (props as Record<string, unknown>)[name]
}
