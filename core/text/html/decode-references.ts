import { decodeHTML } from './parsers.ts'

/** A text in which character references mean their characters, as an HTML parser reads a title element. */
export function decodeReferences(text: string): string {
  // Without what it costs to start a parser: its preprocessing, and then references.
  return decodeHTML(text.replaceAll('\0', '\uFFFD').replace(/\r\n?/g, '\n'))
}
