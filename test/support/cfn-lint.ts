import { spawnSync } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pythonWith } from './python-with.ts'

/** https://pypi.org/project/cfn-lint; its schemas are those of CloudFormation. */
const CFN_LINT = 'cfn-lint==1.51.0'
const RUN_CFN_LINT = 'from cfnlint.runner.cli import main; main()'
// CDK writes DependsOn for the role of every function, although the reference says the same.
const CFN_LINT_FLAGS = ['--regions', 'eu-central-1', '--ignore-checks', 'W3005']

// Debian: apt-get install python3 python3-venv
export const HAS_PYTHON = spawnSync('python3', ['-c', 'import ensurepip, venv']).status === 0

/** The templates in an output folder of CDK. */
export async function templatesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder)
  return names.filter((name) => name.endsWith('.template.json')).map((name) => join(folder, name))
}

/** What cfn-lint says about templates; nothing, if they are good. */
export async function lintTemplates(templates: readonly string[]): Promise<string> {
  const python = await pythonWith(CFN_LINT)
  const lint = spawnSync(python, ['-c', RUN_CFN_LINT, ...CFN_LINT_FLAGS, '--', ...templates], { encoding: 'utf8' })
  return `${lint.stdout}${lint.stderr}`
}
