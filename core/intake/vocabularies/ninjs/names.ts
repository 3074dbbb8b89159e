import type { Member } from '../member.ts'

/**
 * ninjs 1.x and 2.x write names in small letters, 3.x in camel case; and 2.0 gave some members new names, most of them
 * plurals (iptc.org/std/ninjs/userguide, "Differences between versions"). The names here are those of 3.x.
 */
const OLDER: Readonly<Record<string, readonly string[]>> = {
  by: ['byline'],
  embargoedUntil: ['embargoed'],
  subjects: ['subject'],
  people: ['person'],
  genres: ['genre'],
  infoSources: ['infosource'],
  contentType: ['mimetype'],
}

/** The member by its name of 3.x, or by an older one. */
export function named(holder: Member, name: string): Member {
  const known = [name, name.toLowerCase(), ...(OLDER[name] ?? [])].map((each) => holder.at(each))
  return known.find((member) => !member.isNothing) ?? holder.at(name)
}

/** The major version whose names a document uses. */
export function versionOf(document: Member): 1 | 2 | 3 {
  const stated = (document.at('standard', 'version').text ?? document.at('$standard', 'version').text)?.[0]
  if (stated === '1' || stated === '2' || stated === '3') return Number(stated) as 1 | 2 | 3
  const names = document.entries.map(([name]) => name)
  if (names.some((name) => /[A-Z]/.test(name))) return 3
  return names.some((name) => /^(?:headlines|bodies|descriptions|by)$/.test(name)) ? 2 : 1
}
