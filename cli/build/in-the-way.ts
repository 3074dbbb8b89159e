import { join } from 'node:path'
import { REPLACEABLE } from '../../stores/folder/obstacles.ts'
import type { InTheWayError } from '../../stores/folder/output-folder.ts'
import { printable, showablePath } from '../../stores/folder/printable.ts'
import { systemErrorWords } from '../../stores/folder/system-errors.ts'
import { CliError } from '../console/cli-error.ts'
import { clearTheWay, IN_THE_WAY, listIsIn, moreObstacles, noPlaceForList, OBSTACLES } from './build-texts.ts'

/** The most obstacles that one message names; it only counts the rest. */
const MAX_NAMED = 10

/**
 * Describes what is in the way of a build, and what to do about it.
 * @param out the target as the user named it
 * @param state the folder that keeps the list of what builds wrote
 */
export function describeObstacles({ obstacles }: InTheWayError, out: string, state: string): CliError {
  const named = obstacles
    .slice(0, MAX_NAMED)
    .map(({ path, kind }) => `  ${printable(join(out, path))}: ${OBSTACLES[kind]}`)
  const more = obstacles.length - named.length
  return new CliError(
    [
      IN_THE_WAY,
      ...named,
      ...(more > 0 ? [`  ${moreObstacles(more)}`] : []),
      clearTheWay(obstacles.every(({ kind }) => REPLACEABLE.includes(kind))),
      listIsIn(showablePath(state)),
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
  return words === undefined ? error : new CliError(noPlaceForList(words), { cause: error })
}
