import { distance } from 'fastest-levenshtein'

/** The most edits that a typing error makes. */
const NEAR = 3
/** Longer than any of our names by more than a typing error: comparing such a name would only take time. */
const MAX_COMPARED = 64

/** The known name that differs from this one by a typing error; undefined if there is none. */
export function nearName(name: string, known: readonly string[]): string | undefined {
  if (name.length > MAX_COMPARED) return undefined
  const plain = simplify(name)
  const nearest = known
    // A file may have a hundred thousand names; the length rules most of them out cheaply.
    .filter((each) => Math.abs(plain.length - simplify(each).length) <= NEAR)
    .map((each) => ({ each, edits: editsBetween(plain, simplify(each)) }))
    .filter(({ each, edits }) => edits <= Math.min(NEAR, Math.floor(each.length / 3)))
    .sort((a, b) => a.edits - b.edits)[0]
  return nearest?.each
}

/** `datePublished`, `date-published` and `Date_published` all mean date_published. */
export function simplify(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase()
}

/** Two swapped letters ("titel") are one typing error, although Levenshtein distance counts two edits. */
function editsBetween(a: string, b: string): number {
  return isSwapped(a, b) ? 1 : distance(a, b)
}

function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  const at = [...a].findIndex((letter, index) => letter !== b[index])
  if (at < 0) return false
  const swapped = `${a.slice(0, at)}${a[at + 1] ?? ''}${a[at]}${a.slice(at + 2)}`
  return swapped === b
}
