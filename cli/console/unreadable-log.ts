import type { Unreadable } from '../../core/intake/unreadable.ts'

/** Says what was thrown while a file was read, with the number that its receipt has. */
export function sayUnreadable(file: string, { number, error }: Unreadable): void {
  console.error(`${file} could not be read (number ${number}):`, error)
}
