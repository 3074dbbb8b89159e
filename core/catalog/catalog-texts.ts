import type { ProblemText } from '../validation/problem.ts'

/** What editors read about `site.json` as a whole, and operators about damage. */

export function noSiteFile(file: string): ProblemText {
  return {
    found: 'no such file',
    wanted: 'a file that describes the site and its feeds',
    fix: `upload ${file}; the sample site in content/ shows every field`,
  }
}

export function largeSiteFile(most: number): ProblemText {
  return {
    found: `a file of more than ${most} bytes`,
    wanted: `at most ${most} bytes (1 MiB)`,
    fix: 'replace feeds that differ only in a name by a family, with "each" and {name}',
  }
}

export function changedAuthority(before: string, after: string): ProblemText {
  return {
    found: after,
    wanted: `${before}, as before: all entry ids are made from it, and feed readers would show every article as new`,
    fix: 'write the old value again; it stays valid even if the site moves to another domain',
  }
}

/** @param key of the object */
export function damaged(key: string): string {
  return `${key} cannot be read; Feedwright is restoring it from the articles bucket`
}
