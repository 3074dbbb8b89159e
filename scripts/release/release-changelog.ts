const UNRELEASED = /^## Unreleased\n([\s\S]*?)(?=^## |(?![\s\S]))/m

/**
 * The changelog with what is unreleased under the heading of a version (keepachangelog.com, version 1.1.0).
 * @param day "2026-11-26"
 * @throws Error if nothing is unreleased
 */
export function releaseChangelog(changelog: string, version: string, day: string): string {
  const [, entries = ''] = UNRELEASED.exec(changelog) ?? []
  if (!/^- /m.test(entries))
    throw new Error('CHANGELOG.md lists no change under "## Unreleased". Add a line for each notable change first.')
  return changelog.replace(UNRELEASED, `## Unreleased\n\n## ${version} (${day})\n${entries}`)
}
