import { Template } from 'aws-cdk-lib/assertions'
import { OUTPUTS, STACK_PREFIX } from '../../cli/remote/deployment.ts'
import { targetOf, wholeApp } from '../support/synthesised-app.ts'

const { stacks } = wholeApp()

describe.each([
  ['Content', stacks.content],
  ['Pipeline', stacks.pipeline],
  ['Delivery', stacks.delivery],
] as const)('the stack %s', (name, stack) => {
  const outputs = Template.fromStack(stack).toJSON().Outputs as Record<string, { Value: unknown }>

  it('is called as the desk calls it, and tells what it looks for', () => {
    expect(stack.stackName).toBe(`${STACK_PREFIX}${name}`)
    expect(Object.keys(outputs)).toEqual(expect.arrayContaining([...OUTPUTS[name]]))
  })

  it('tells the address of each queue under its own name', () => {
    const queues = Object.entries(outputs).filter(([output]) => output.endsWith('Url'))
    expect(queues.map(([output, { Value }]) => [output, targetOf(Value)])).toEqual(
      queues.map(([output]) => [output, output.replace('Url', '')]),
    )
    expect(queues).toHaveLength({ Content: 2, Pipeline: 5, Delivery: 0 }[name])
  })
})
