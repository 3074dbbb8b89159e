import { parseSync } from '@swc/core'
import { edgeSource, runEdgeFunction } from '../../edge/edge-function.ts'

/**
 * What AWS lists for runtime 2.0 ("JavaScript runtime 2.0 features"): ES 5.1, and of later versions const, let, arrow
 * functions, template literals, rest parameters, "**", async and await; and the import of its own module. In the words of the parser's tree; what is not
 * named here fails.
 */
const SYNTAX = new Set(
  `Module ImportDeclaration ImportDefaultSpecifier AwaitExpression FunctionDeclaration FunctionBody FunctionExpression ArrowFunctionExpression Parameter BlockStatement ExpressionStatement
   ReturnStatement IfStatement TryStatement CatchClause ThrowStatement VariableDeclaration VariableDeclarator Identifier
   StringLiteral NumericLiteral BooleanLiteral NullLiteral RegExpLiteral TemplateLiteral TemplateElement ArrayExpression
   ObjectExpression KeyValueProperty MemberExpression Computed CallExpression UnaryExpression BinaryExpression
   ConditionalExpression AssignmentExpression ParenthesisExpression`.split(/\s+/),
)
const OPERATORS = new Set('=== !== < <= > >= + - * && || ! = delete typeof'.split(' '))

/** Methods of ES 5.1 (ECMA-262, 5.1 edition, section 15). */
const METHODS = new Set(
  `charAt concat exec forEach indexOf join keys lastIndexOf map now parse push slice some split test toLowerCase toString toUpperCase
   trim`.split(/\s+/),
)
/** Of the modules that runtime 2.0 has (AWS: "JavaScript runtime 2.0 features", "Helper methods for key value stores"). */
const OF_MODULES = new Set('createHash digest from get kvs logCustomData update'.split(' '))
const GLOBALS = ['Buffer', 'Date', 'JSON', 'Number', 'Object', 'decodeURIComponent', 'require', 'undefined']

/** Of Node and of browsers. */
const NOT_THERE = `process URL URLSearchParams setTimeout setInterval setImmediate queueMicrotask fetch
  global module exports __dirname TextEncoder structuredClone crypto performance window document`.split(/\s+/)

interface Node {
  readonly type: string
  readonly operator?: string
  readonly value?: unknown
  readonly [member: string]: unknown
}

function* nodesOf(value: unknown): Generator<Node> {
  if (value === null || typeof value !== 'object') return
  if (typeof (value as Node).type === 'string') yield value as Node
  for (const child of Object.values(value)) yield* nodesOf(child)
}

describe.each(['request', 'response'] as const)('%s.js', (name) => {
  const source = edgeSource(name)
  const nodes = [...nodesOf(parseSync(source, { syntax: 'ecmascript', isModule: true } as never))]

  it('is below 10 KB (AWS: "Quotas on CloudFront Functions")', () => {
    expect(Buffer.byteLength(source)).toBeLessThan(10 * 1024)
  })

  it('is written in the syntax of runtime 2.0', () => {
    expect([...new Set(nodes.map(({ type }) => type))].filter((type) => !SYNTAX.has(type))).toEqual([])
    expect(nodes.map(({ operator }) => operator).filter((each) => each && !OPERATORS.has(each))).toEqual([])
  })

  it('abbreviates nothing and spreads nothing', () => {
    for (const { properties } of nodes.filter(({ type }) => type === 'ObjectExpression'))
      for (const property of properties as Node[]) expect(property.type).toBe('KeyValueProperty')
    for (const { params } of nodes.filter(({ type }) => type === 'FunctionDeclaration'))
      for (const { pat } of params as { pat: Node }[]) expect(pat.type).toBe('Identifier')
    for (const node of nodes) expect(node.spread ?? null).toBeNull()
  })

  it('calls methods of ES 5.1, and of the modules there are', () => {
    const called = nodes
      .filter(({ type, callee }) => type === 'CallExpression' && (callee as Node).type === 'MemberExpression')
      .map(({ callee }) => ((callee as Node).property as Node).value as string)
    expect(called.length).toBeGreaterThan(1)
    expect(called.filter((method) => !METHODS.has(method) && !OF_MODULES.has(method))).toEqual([])
  })

  it('has regular expressions of ES 5.1: no flag but i, no named group, no look-behind', () => {
    for (const { pattern, flags } of nodes.filter(({ type }) => type === 'RegExpLiteral')) {
      expect(flags).toMatch(/^i?$/)
      expect(pattern).not.toMatch(/\(\?[^:=!]|\\[pk]/)
    }
  })

  it('takes nothing from outside but the language', () => {
    const declared = nodes.flatMap(({ type, id, identifier, local, param, params }) => {
      if (type === 'VariableDeclarator') return [(id as Node).value]
      if (type === 'ImportDefaultSpecifier') return [(local as Node).value]
      if (type === 'CatchClause') return [(param as Node).value]
      if (type === 'FunctionDeclaration')
        return [(identifier as Node).value, ...(params as { pat: Node }[]).map(({ pat }) => pat.value)]
      return type === 'ArrowFunctionExpression' ? (params as Node[]).map(({ value }) => value) : []
    })
    const members = new Set(
      nodes.flatMap(({ type, property, key }) => {
        if (type === 'MemberExpression' && (property as Node).type === 'Identifier') return [property]
        return type === 'KeyValueProperty' ? [key] : []
      }),
    )
    const used = nodes.filter((node) => node.type === 'Identifier' && !members.has(node)).map(({ value }) => value)
    const taken = [...new Set(used)].filter((each) => !declared.includes(each))
    expect(taken.filter((each) => !GLOBALS.includes(each as string))).toEqual([])
  })
})

describe('where they run here', () => {
  it.each(NOT_THERE)('there is no %s', (thing) => {
    const handler = runEdgeFunction('request', `function handler(event) { return ${thing} }`)
    expect(() => handler({ request: {} as never })).toThrow(`${thing} is not defined`)
  })

  it.each(["eval('1')", "new Function('return 1')()", "(() => {}).constructor('return this')()"])(
    'no text becomes code: %s',
    (code) => {
      const handler = runEdgeFunction('request', `function handler(event) { return ${code} }`)
      expect(() => handler({ request: {} as never })).toThrow('Code generation from strings disallowed')
    },
  )

  it('is strict', () => {
    const handler = runEdgeFunction('request', 'function handler(event) { undeclared = 1 }')
    expect(() => handler({ request: {} as never })).toThrow('undeclared is not defined')
  })
})
