/**
 * A copy of a text that outlives its document. V8 makes a part of a text by reference (a "sliced string"), and so an address
 * of 40 characters would keep the 64 KiB of the file that it stood in: all of an export, in the end.
 */
export function ownText(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}
