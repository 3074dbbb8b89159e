/**
 * Whether two feed paths could ever be the same: each pair of parts is equal, or one of the pair is a family's
 * `{name}`. Names are not known in advance, so a family reserves every path of its shape.
 */
export function pathsOverlap(one: string, other: string): boolean {
  const [ones, others] = [one.split('/'), other.split('/')]
  return (
    ones.length === others.length &&
    ones.every((part, at) => part === others[at] || part === '{name}' || others[at] === '{name}')
  )
}
