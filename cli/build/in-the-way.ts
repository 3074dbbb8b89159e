import { join } from 'node:path'
import { type ObstacleKind, REPLACEABLE } from '../../stores/folder/obstacles.ts'
import type { InTheWayError } from '../../stores/folder/output-folder.ts'
import { printable, showablePath } from '../../stores/folder/printable.ts'
import { systemErrorWords } from '../../stores/folder/system-errors.ts'
import { CliError } from '../console/cli-error.ts'

/** The most obstacles that one message names; it only counts the rest. */
const MAX_NAMED = 10

const WORDS: Readonly<Record<ObstacleKind, string>> = {
  foreign: 'no build wrote it',
  changed: 'it was changed since a build wrote it',
  file: 'a folder has to go there, and no build wrote this file',
  folder: 'a document has to go there, and it is a folder',
  link: 'a folder has to go there, and it is a symbolic link',
}

/**
 * Describes what is in the way of a build, and what to do about it.
 * @param out the target as the user named it
 * @param state the folder that keeps the list of what builds wrote
 */
export function describeObstacles({ obstacles }: InTheWayError, out: string, state: string): CliError {
  const named = obstacles.slice(0, MAX_NAMED).map(({ path, kind }) => `  ${printable(join(out, path))}: ${WORDS[kind]}`)
  const more = obstacles.length - named.length
  return new CliError(
    [
      'Nothing was built. These are in the way of documents:',
      ...named,
      ...(more > 0 ? [`  and ${more} more`] : []),
      adviceFor(obstacles.map(({ kind }) => kind)),
      `What builds wrote is listed in ${showablePath(state)}; keep that folder between builds.`,
    ].join('\n'),
  )
}

/**
 * Explains that the list of what builds wrote cannot be kept; returns any other error as it is.
 * @param state the folder for the list
 */
export function withPlaceForState(error: unknown, state: string): unknown {
  const { path = '' } = error as NodeJS.ErrnoException
  const words = path.startsWith(state) ? systemErrorWords(error) : undefined
  if (words === undefined) return error
  return new CliError(
    `${words}\nNothing was built: what a build writes is listed there. Another place for it: --state <folder>`,
    { cause: error },
  )
}

function adviceFor(kinds: readonly ObstacleKind[]): string {
  const areReplaceable = kinds.every((kind) => REPLACEABLE.includes(kind))
  if (areReplaceable) return 'Move them away, or choose another folder, or replace them: --force'
  return 'Move them away, or choose another folder: --force replaces files, but no folders and no links to folders.'
}
