import { readFile } from 'node:fs/promises'
import type { FileProblems } from '../build/read-articles.ts'
import { formatProblems } from './format-problems.ts'
import { SourceExcerpt } from './source-excerpt.ts'

/** Bytes above which the lines of a file are not shown: too much to read in a terminal. */
const MAX_SHOWN = 4 * 1_048_576

/**
 * A file's problems with the lines that they are in.
 * @param path of the file; absent if there is no file to read
 */
export async function formatFile(path: string | undefined, problems: FileProblems): Promise<string> {
  const bytes = path === undefined ? undefined : await readFile(path).catch(() => undefined)
  const source = bytes === undefined || bytes.byteLength > MAX_SHOWN ? undefined : new SourceExcerpt(bytes)
  return formatProblems(problems, source)
}
