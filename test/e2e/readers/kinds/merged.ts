import { oneLine } from './compact.ts'
import type { ReaderName, SeenDocument, SeenEntry } from './read-documents.ts'

const READERS: readonly ReaderName[] = ['feedparser', 'feedsmith', 'rss-parser']

/** One text if the readers agree, and otherwise that of each. */
export function merged(
  seen: SeenDocument,
  textOf: (entries: readonly SeenEntry[], reader: ReaderName) => string,
): string {
  const texts = READERS.map((reader) => oneLine(textOf(seen[reader], reader)))
  if (new Set(texts).size === 1) return texts[0] ?? ''
  return texts.map((text, index) => `${READERS[index]}: ${text}`).join('; ')
}
