/** The stack did not give the function what it needs. */
class MissingSetting extends Error {
  override name = 'MissingSetting'
}

/** A variable of the function's environment. */
export function setting(name: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new MissingSetting(`The function's environment has no ${name}`)
  return value
}
