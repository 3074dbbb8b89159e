import { readFile } from 'node:fs/promises'
import type { FileProblems } from './build-folder.ts'
import { describeProblems } from './print-problems.ts'
import { SourceLines } from './source-lines.ts'

/** Above this the lines of a file are not shown: nobody reads it in a terminal. Bytes. */
const LARGEST_SHOWN = 4 * 1_048_576

/** A file's problems with the lines that they are in. @param path of the file; absent where none is to be read */
export async function describeFile(path: string | undefined, problems: FileProblems): Promise<string> {
  const bytes = path === undefined ? undefined : await readFile(path).catch(() => undefined)
  const source = bytes === undefined || bytes.byteLength > LARGEST_SHOWN ? undefined : new SourceLines(bytes)
  return describeProblems(problems, source)
}
