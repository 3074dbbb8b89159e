import type { Located } from './problem.ts'

/**
 * The number of problems that one file's receipt names. An editor who fixes a hundred has seen what is wrong with the
 * rest, and a receipt stays a page (100 KB) whatever was uploaded.
 */
export const MAX_PROBLEMS = 100

/** Collects the first warnings of a file and counts the others without creating them. */
export class Warnings {
  readonly located: Located[] = []
  more = 0

  add(make: () => Located): void {
    if (this.located.length < MAX_PROBLEMS) this.located.push(make())
    else this.more++
  }
}
