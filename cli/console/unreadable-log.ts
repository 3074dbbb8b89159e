import type { Unreadable } from '../../core/intake/unreadable.ts'

/** Logs the error that reading a file threw, with the number that its receipt shows. */
export function sayUnreadable(file: string, { number, error }: Unreadable): void {
  console.error(`${file} could not be read (number ${number}):`, error)
}
