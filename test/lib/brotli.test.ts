import type { Brotli } from '../../lib/brotli.ts'
import { type Resource, resourcesOf, wholeApp } from '../support/synthesised-app.ts'

/** What is stored, what is served, and what a change of it starts. */

function choicesOf(brotli?: Brotli) {
  const { stacks } = wholeApp(brotli && { brotli })
  const edge = [...resourcesOf(stacks, 'AWS::CloudFront::Function').values()].map(sourceOf).find(isRequest)
  const publish = resourcesOf(stacks, 'AWS::Lambda::Function').get('PublishFunction')
  const versions = resourcesOf(stacks, 'AWS::SSM::Parameter').get('UpgradeRebuildVersions')
  return {
    stored: publish?.Properties.Environment.Variables.STORED_ENCODINGS,
    served: /^const ENCODINGS = (.*)$/m.exec(edge ?? '')?.[1],
    versions: versions?.Properties.Value,
  }
}

const sourceOf = ({ Properties }: Resource): string => Properties.FunctionCode
const isRequest = (source: string) => source.includes('const ENCODINGS')
const VERSIONS = 'normaliser 3, renderer 7'

it.each([
  [undefined, { stored: 'gzip', served: '["gzip"]', versions: `${VERSIONS}, gzip` }],
  ['stored', { stored: 'br,gzip', served: '["gzip"]', versions: `${VERSIONS}, br and gzip` }],
  ['served', { stored: 'br,gzip', served: '["br","gzip"]', versions: `${VERSIONS}, br and gzip` }],
] as const)('brotli: %s', (brotli, expected) => {
  expect(choicesOf(brotli)).toEqual(expected)
})
