import { readFile } from 'node:fs/promises'

export function readPage(name: string): Promise<string> {
  return readFile(new URL(`../../docs/${name}.md`, import.meta.url), 'utf8')
}

/** The JSON examples of a page, in order. */
export function jsonExamples(page: string): Record<string, unknown>[] {
  return [...page.matchAll(/^```json\n(.*?)^```$/gms)].map(([, text]) => JSON.parse(text as string))
}
