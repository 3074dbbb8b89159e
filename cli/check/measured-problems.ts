import { SIZE_OF_FILE } from '../../core/article/article-texts.ts'
import type { Attachment } from '../../core/article/entry.ts'
import type { ArticleRecord } from '../../core/record/article-record.ts'
import type { Problem } from '../../core/validation/problem.ts'
import { notMeasured, writeSize } from './check-texts.ts'
import type { FileSizes } from './file-sizes.ts'

/** The addresses of an entry's files whose sizes are missing. */
export function unmeasured({ entry }: ArticleRecord): string[] {
  return (entry?.attachments ?? []).filter(isWithoutSize).map(({ url }) => url)
}

/** The problems of an article, in which those about a missing size say what to write. */
export function withSizes(problems: readonly Problem[], record: ArticleRecord, sizes: FileSizes): readonly Problem[] {
  // The problems are in the order of the attachments, whatever the file's vocabulary calls these.
  const addresses = unmeasured(record).values()
  return problems.map((problem) => {
    if (problem.wanted !== SIZE_OF_FILE) return problem
    const { value: address } = addresses.next()
    if (address === undefined) return problem
    const size = sizes.of(address)
    const name = /\.(\w+)$/.exec(problem.path)?.[1] ?? 'size_in_bytes'
    return { ...problem, fix: 'bytes' in size ? writeSize(name, size.bytes) : notMeasured(address, size.reason) }
  })
}

function isWithoutSize({ size }: Attachment): boolean {
  return size === undefined || size === 0
}
