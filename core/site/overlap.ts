/**
 * Whether two feed paths could ever be the same: each pair of parts is equal, or one of the pair is a family's
 * `{name}`. Names are not known in advance, so a family reserves every path of its shape.
 */
export function pathsOverlap(a: string, b: string): boolean {
  const [parts, others] = [a.split('/'), b.split('/')]
  return (
    parts.length === others.length &&
    parts.every((part, at) => part === others[at] || part === '{name}' || others[at] === '{name}')
  )
}
