import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ALLOWED, OF_PARTNERS } from './allowed-messages.ts'
import { pathsEndingIn, publishSets, removeSets } from './published-sets.ts'
import { runProgram } from './run-program.ts'

/**
 * The W3C's own validator over every document. It is in no package: check out github.com/w3c/feedvalidator and set
 * FEEDVALIDATOR_SRC to its `src`; without that variable this suite is left out.
 */
const SCRIPT = fileURLToPath(new URL('./validate-with-w3c.py', import.meta.url))
const isHere = process.env.FEEDVALIDATOR_SRC !== undefined

afterAll(removeSets)

const withValidator = isHere ? it : it.skip

withValidator(
  'the validator has nothing to say of any document, but what is allowed',
  async () => {
    for (const set of await publishSets()) {
      const paths = pathsEndingIn(set, 'rss.xml', 'atom.xml').map((path) => join(set.folder, path))
      const { output, code, errors } = await runProgram('/usr/bin/python3', ['-B', SCRIPT], paths.join('\n'))
      expect([code, errors]).toEqual([0, ''])
      const reports = output
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { path: string; kinds: string[] })
      expect(reports).toHaveLength(paths.length)
      const withTombstones = paths.filter((path) => readFileSync(path, 'utf8').includes('<at:deleted-entry'))
      for (const { path, kinds } of reports)
        if (kinds.includes('UnknownNamespace')) expect(withTombstones).toContain(path)
      const unwanted = reports.filter(({ kinds }) => kinds.some((kind) => !Object.hasOwn(ALLOWED, kind)))
      expect(unwanted).toEqual([])
    }
  },
  300_000,
)

withValidator(
  'the validator has nothing to say of a document for a partner, but what the partner asks for',
  async () => {
    const golden = fileURLToPath(new URL('../../golden/profiles/partners', import.meta.url))
    const names = readdirSync(golden, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(?:rss|atom)\.xml$/.test(name),
    )
    const paths = names.map((name) => join(golden, name))
    const { output, code, errors } = await runProgram('/usr/bin/python3', ['-B', SCRIPT], paths.join('\n'))
    expect([code, errors]).toEqual([0, ''])
    const reports = output.trimEnd().split('\n')
    expect(reports).toHaveLength(names.length)
    const kinds = reports.map((line) => (JSON.parse(line) as { kinds: string[] }).kinds)
    expect(Object.fromEntries(names.map((name, index) => [name.split('/')[0], kinds[index]]))).toMatchObject(
      OF_PARTNERS,
    )
  },
)

it('no more is allowed than what the design names', () => {
  expect(Object.keys(ALLOWED)).toEqual(['DuplicateUpdated', 'ContainsRelRef', 'UnknownNamespace'])
})
