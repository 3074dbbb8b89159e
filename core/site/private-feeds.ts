import { formatPath, type Located } from '../validation/problem.ts'
import type { FeedFile, SiteFile } from './site-schema.ts'
import { listedAndPrivate, PATH_OF_PRIVATE_FEEDS } from './site-texts.ts'

/**
 * The folder of the feeds with `"access": "token"`, in the store and in their addresses. Nothing below it is served without
 * a token (edge/request.js), so a feed that is made private leaves its public address, and its documents there are deleted
 * as those of any feed that is gone.
 */
export const PRIVATE_FOLDER = 'private/'

/** The path of a feed below the feed base. */
export function storedPath({ path, access }: Pick<FeedFile, 'path' | 'access'>): string {
  return access === 'token' ? `${PRIVATE_FOLDER}${path}` : path
}

/** The path of a feed as `site.json` has it. */
export function writtenPath(path: string): string {
  return isPrivatePath(path) ? path.slice(PRIVATE_FOLDER.length) : path
}

/** Whether a path below the feed base is that of a private feed, or of one of its documents. */
export function isPrivatePath(path: string): boolean {
  return path.startsWith(PRIVATE_FOLDER)
}

/** Nobody could read an open feed in the folder of the private ones, and a private feed is never listed. */
export function privateFeedProblems({ feeds }: SiteFile): Located[] {
  return feeds.flatMap(({ path, access, listed }, index) => {
    const problems: Located[] = []
    const found = JSON.stringify(path)
    if (access !== 'token' && isPrivatePath(path)) {
      const steps = ['feeds', index, 'path']
      problems.push({
        steps,
        problem: { severity: 'error', path: formatPath(steps), found, ...PATH_OF_PRIVATE_FEEDS },
      })
    }
    if (access === 'token' && listed) {
      const steps = ['feeds', index, 'listed']
      problems.push({ steps, problem: { severity: 'warning', path: formatPath(steps), ...listedAndPrivate(found) } })
    }
    return problems
  })
}
