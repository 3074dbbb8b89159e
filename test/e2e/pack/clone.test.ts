import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HAS_PYTHON, lintTemplates, templatesIn } from '../../support/cfn-lint.ts'
import { REPOSITORY, run } from './installed-package.ts'

/** The templates that a clone deploys, as CDK's command line makes them. */

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feedwright-clone-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** In milliseconds: a whole synthesis, and all rules over three to five templates. */
const CFN_LINT_TIMEOUT = 240_000

const ifPython = HAS_PYTHON ? it.each : it.skip.each
ifPython<[string, number, (sample: string) => string]>([
  ['as they are', 3, (sample) => sample],
  ['with every member of the settings', 4, chooseAll],
  ['with a certificate of the app', 5, (sample) => chooseAll(sample).replace('certificateArn', '_certificateArn')],
])(
  'have nothing that cfn-lint would report: %s',
  async (name, count, choose) => {
    const [settings, out] = [join(folder, `${name}.json`), join(folder, name)]
    await writeFile(settings, choose(await readFile(join(REPOSITORY, 'feedwright.config.sample.json'), 'utf8')))
    await run(process.execPath, ['--import', 'tsx', 'bin/cdk.ts'], {
      cwd: REPOSITORY,
      env: { ...process.env, CDK_OUTDIR: out, CDK_CONTEXT_JSON: JSON.stringify({ config: settings }) },
    })
    const templates = await templatesIn(out)
    expect(templates).toHaveLength(count)
    expect(await lintTemplates(templates)).toBe('')
  },
  CFN_LINT_TIMEOUT,
)

function chooseAll(sample: string): string {
  return sample.replace(/"_(?=\w)/g, '"')
}
