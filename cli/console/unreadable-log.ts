import type { Unreadable } from '../../core/intake/unreadable.ts'
import { notRead } from './console-texts.ts'

/** Logs the error that reading a file threw, with the number that its receipt shows. */
export function sayUnreadable(file: string, { number, error }: Unreadable): void {
  console.error(notRead(file, number), error)
}
