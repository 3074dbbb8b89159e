/** The stack did not set a variable that the function needs. */
class MissingVariable extends Error {
  override name = 'MissingVariable'
}

/**
 * A variable of the function's environment.
 * @throws MissingVariable
 */
export function requireEnv(name: string): string {
  const value = process.env[name]
  if (value === undefined || value === '') throw new MissingVariable(`The function's environment has no ${name}`)
  return value
}

/**
 * A variable of the function's environment that is a non-negative integer.
 * @throws MissingVariable
 */
export function numberSetting(name: string): number {
  const value = requireEnv(name)
  if (!/^\d+$/.test(value)) throw new MissingVariable(`The function's environment has no number in ${name}: ${value}`)
  return Number(value)
}
