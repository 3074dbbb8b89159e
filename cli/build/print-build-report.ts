import { printable } from '../../stores/folder/printable.ts'
import { formatProblems, hasError } from '../console/format-problems.ts'
import { describeUnsupportedFiles } from '../console/print-unsupported-files.ts'
import type { BuildReport } from './build-folder.ts'
import {
  articlesRead,
  documentsBuilt,
  kept as keptFile,
  NO_SITE,
  privateFeedsWithheld,
  redirectsWritten,
} from './build-texts.ts'
import { REDIRECTS_FILE } from './redirects-file.ts'

/** Prints the result of a build. */
export function printReport(
  { written, redirects, articles, files, unsupported, withheld = [] }: BuildReport,
  out: string,
  milliseconds: number,
): void {
  if (files.length > 0) console.log(`${files.map((file) => formatProblems(file)).join('\n')}\n`)
  for (const line of describeUnsupportedFiles(unsupported)) console.log(line)
  const rejected = files.filter(hasError).length
  if (written === undefined) {
    console.log(NO_SITE)
    return
  }
  const { documents, changed, removed, kept } = written
  console.log(articlesRead(articles, rejected, files.length - rejected, (milliseconds / 1000).toFixed(1)))
  console.log(documentsBuilt(out, { documents, written: changed.length, removed: removed.length }))
  if (redirects) console.log(redirectsWritten(REDIRECTS_FILE))
  if (withheld.length > 0) console.log(privateFeedsWithheld(withheld))
  for (const path of kept) console.log(keptFile(printable(path)))
}

/** The same report as JSON, for scripts; `documents` is absent if there was no site to build. */
export function printReportJson({ written, articles, files, unsupported, withheld }: BuildReport): void {
  const report = {
    articles,
    files: files.map(({ file, problems }) => ({ file, accepted: !hasError({ problems }), problems })),
    ...(unsupported.length > 0 && { not_articles: unsupported }),
    ...(withheld && { private_feeds_not_built: withheld }),
    ...(written && {
      documents: {
        total: written.documents,
        written: written.changed,
        unchanged: written.documents - written.changed.length,
        removed: written.removed,
        kept: written.kept,
      },
    }),
  }
  console.log(JSON.stringify(report, null, 2))
}
