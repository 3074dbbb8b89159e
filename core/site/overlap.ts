/**
 * Whether two feed paths could ever be one: part for part they are equal, or one of them is a family's `{name}`.
 * Names are unknown beforehand, so a family takes every path of its shape.
 */
export function pathsOverlap(one: string, other: string): boolean {
  const [ones, others] = [one.split('/'), other.split('/')]
  return (
    ones.length === others.length &&
    ones.every((part, at) => part === others[at] || part === '{name}' || others[at] === '{name}')
  )
}
