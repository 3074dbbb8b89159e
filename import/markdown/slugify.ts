/** In UTF-16 code units: of a title, before it is written as a part of an address. */
const MAX_TITLE = 1_000

/** A title as a part of an address: letters and digits in lower case, and a hyphen for all else. */
export function slugify(title: string): string {
  return title
    .slice(0, MAX_TITLE)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}
