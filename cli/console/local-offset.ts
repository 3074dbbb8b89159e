/** This machine's offset from UTC at a local time ("2026-11-20T00:00:00"), in the form of RFC 3339. */
export function offsetHere(local: string): string {
  const minutes = Math.round(-new Date(local).getTimezoneOffset())
  if (Number.isNaN(minutes) || minutes === 0) return 'Z'
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`
}
