import { readFileSync } from 'node:fs'
import { check } from '../../core/validation/check.ts'
import { nearName } from '../../core/validation/near-name.ts'
import { parseJson } from '../../core/validation/parse-json.ts'
import type { Problem } from '../../core/validation/problem.ts'
import { repeatedMembers } from '../../core/validation/repeated-members.ts'
import { withPositions } from '../../core/validation/with-positions.ts'
import { problemsBetweenMembers } from './settings-problems.ts'
import { SETTING_NAMES, type Settings, settingsSchema } from './settings-schema.ts'
import {
  describeProblem,
  misspeltOption,
  NO_FILE_NAMED,
  noSettingsFile,
  replacedOption,
  settingsWithErrors,
} from './settings-texts.ts'

const SETTINGS_FILE = 'feedwright.config.json'
/** The one option of the command line: another settings file. */
const FILE_OPTION = 'config'
/** Node's codes for a path that leads to no file. */
const NO_FILE = ['ENOENT', 'ENOTDIR', 'EISDIR']

/** What is wrong with the settings, in sentences for the operator. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

export interface Surroundings {
  /** The context of the app: `-c name=value`, and what cdk.json has. */
  readonly context: Readonly<Record<string, unknown>>
  /** The region of the credentials, if CDK knows it. */
  readonly region?: string | undefined
}

/**
 * Reads the settings of a deployment: `feedwright.config.json` in the current folder, or the file that
 * `-c config=path` names.
 * @throws SettingsError if there is no file, or something is wrong in it: nothing is synthesised then
 */
export function readSettings({ context, region }: Surroundings): Settings {
  const wrong = Object.keys(context).map(problemOfOption).find(Boolean)
  if (wrong !== undefined) throw new SettingsError(wrong)
  const file = String(context[FILE_OPTION] ?? SETTINGS_FILE)
  // `-c config=$FILE` with nothing in the variable must not deploy with the settings of another site.
  if (file === '') throw new SettingsError(NO_FILE_NAMED)
  return parseSettings(bytesOf(file), file, region)
}

/**
 * @param file its name, for sentences
 * @param region of the credentials, if it is known
 * @throws SettingsError which names each problem: where it is, what is wanted, and the fix
 */
export function parseSettings(bytes: Uint8Array, file: string, region?: string): Settings {
  const parsed = parseJson(bytes)
  if ('problem' in parsed) throw errorOf(file, [parsed.problem])
  const { value, problems } = check(settingsSchema, parsed.json.value)
  const between = value === undefined ? [] : problemsBetweenMembers(value, region)
  const all = [...repeatedMembers(parsed.json), ...withPositions(parsed.json, [...problems, ...between])]
  if (value === undefined || all.length > 0) throw errorOf(file, all)
  return value
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    if (NO_FILE.includes((error as NodeJS.ErrnoException).code ?? '')) throw new SettingsError(noSettingsFile(file))
    throw error
  }
}

/** A warning is an error here: a setting that is misspelt has no effect, and the deployment would go on without it. */
function errorOf(file: string, problems: readonly Problem[]): SettingsError {
  const sentences = problems.map(({ line, column, path, ...text }) =>
    describeProblem(`${line}:${column} ${path}`, text),
  )
  return new SettingsError(settingsWithErrors(file, sentences))
}

/** The context holds the settings of CDK and others as well. */
function problemOfOption(name: string): string | undefined {
  if (name === FILE_OPTION) return undefined
  const member = nearName(name, SETTING_NAMES)
  if (member !== undefined) return replacedOption(name, member)
  return nearName(name, [FILE_OPTION]) === undefined ? undefined : misspeltOption(name, FILE_OPTION)
}
