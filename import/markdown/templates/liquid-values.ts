import { filtered } from './liquid-filters.ts'
import { memberAt, UNKNOWN } from './values.ts'

/** Expressions of Liquid ("Basics", shopify.github.io/liquid), which Nunjucks and Tera write nearly in the same way. */

/** Finds the value of a variable; `UNKNOWN` if only the generator knows it. */
export type Lookup = (path: string) => unknown

const TOKEN =
  /\s*(?:"([^"]*)"|'([^']*)'|(-?\d+(?:\.\d+)?)(?![\w.-])|(==|!=|<>|<=|>=|[<>|:,=()])|([A-Za-z_][\w-]*(?:\.[\w-]+|\[(?:"[^"\]]*"|'[^'\]]*'|\d+)\])*)|(\S))/gy
/** Of an expression: more were never written by a person. */
const MAX_TOKENS = 100
const CONSTANTS: Readonly<Record<string, unknown>> = {
  true: true,
  false: false,
  nil: undefined,
  null: undefined,
  none: undefined,
  blank: '',
  empty: '',
}

interface Token {
  readonly kind: 'value' | 'name' | 'sign'
  readonly value: unknown
}

/** The value of an expression with its filters. */
export function expressionValue(expression: string, lookup: Lookup): unknown {
  const tokens = tokensOf(expression)
  if (tokens === undefined || tokens.length === 0) return UNKNOWN
  let value = operand(tokens[0] as Token, lookup)
  let at = 1
  while (at < tokens.length) {
    if (!isSign(tokens[at], '|')) return UNKNOWN
    const name = tokens[at + 1]
    if (name?.kind !== 'name') return UNKNOWN
    at += 2
    const parameters: unknown[] = []
    // Liquid writes a colon before parameters, Nunjucks and Tera put them in parentheses.
    if (isSign(tokens[at], ':') || isSign(tokens[at], '('))
      for (at++; at < tokens.length && !isSign(tokens[at], '|'); at++)
        if (tokens[at]?.kind !== 'sign') parameters.push(operand(tokens[at] as Token, lookup))
    value = filtered(value, String(name.value), parameters, lookup)
  }
  return value
}

/** Whether a condition holds; undefined if that cannot be known. */
export function conditionOf(expression: string, lookup: Lookup): boolean | undefined {
  const tokens = tokensOf(expression)
  if (tokens === undefined) return undefined
  const joints = [...tokens.entries()].filter(
    ([, { kind, value }]) => kind === 'name' && (value === 'and' || value === 'or'),
  )
  const part = (after: number, end?: number) => comparisonOf(tokens.slice((joints[after]?.[0] ?? -1) + 1, end), lookup)
  // Liquid reads from right to left, without precedence ("Operators, Order of operations").
  let result = part(joints.length - 1)
  for (let index = joints.length - 1; index >= 0; index--) {
    const [end, { value }] = joints[index] as [number, Token]
    const left = part(index - 1, end)
    const decides = value === 'or'
    if (left === decides || result === decides) result = decides
    else result = left === undefined || result === undefined ? undefined : !decides
  }
  return result
}

function comparisonOf(tokens: readonly Token[], lookup: Lookup): boolean | undefined {
  const [left, operator, right] = tokens
  if (left === undefined || tokens.length === 2 || tokens.length > 3) return undefined
  const a = operand(left, lookup)
  if (operator === undefined || right === undefined) return a === UNKNOWN ? undefined : isTruthy(a)
  const b = operand(right, lookup)
  return a === UNKNOWN || b === UNKNOWN ? undefined : compared(a, String(operator.value), b)
}

function compared(a: unknown, operator: string, b: unknown): boolean | undefined {
  if (operator === '==') return a === b
  if (operator === '!=' || operator === '<>') return a !== b
  if (operator === 'contains')
    return Array.isArray(a) ? a.includes(b) : typeof a === 'string' && typeof b === 'string' && a.includes(b)
  if (typeof a !== 'number' || typeof b !== 'number') return undefined
  if (operator === '<') return a < b
  if (operator === '>') return a > b
  if (operator === '<=') return a <= b
  return operator === '>=' ? a >= b : undefined
}

/** Only nil and false are not ("Truthy and falsy"). */
function isTruthy(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false
}

function operand({ kind, value }: Token, lookup: Lookup): unknown {
  if (kind === 'value') return value
  if (kind === 'sign') return UNKNOWN
  const name = String(value)
  return Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : lookup(name)
}

function isSign(token: Token | undefined, sign: string): boolean {
  return token?.kind === 'sign' && token.value === sign
}

function tokensOf(expression: string): Token[] | undefined {
  const tokens: Token[] = []
  for (const [whole, double, single, number, sign, name, other] of expression.matchAll(TOKEN)) {
    if (other !== undefined || tokens.length === MAX_TOKENS || whole === '') return undefined
    if (name !== undefined) tokens.push({ kind: 'name', value: name })
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign })
    else tokens.push({ kind: 'value', value: number === undefined ? (double ?? single) : Number(number) })
  }
  return tokens
}

/** Finds variables in objects by the first name of their path. */
export function lookupIn(holders: (name: string) => unknown): Lookup {
  return (path) => {
    const [, name = '', rest = ''] = /^([\w-]+)(.*)$/s.exec(path) ?? []
    const holder = holders(name)
    if (holder === UNKNOWN || rest === '') return holder
    const value = memberAt(holder, rest)
    if (value !== undefined) return value
    return /^\.size$/.test(rest) && (Array.isArray(holder) || typeof holder === 'string') ? holder.length : UNKNOWN
  }
}
