import { join } from 'node:path'
import type { SourceFormat } from '../../import/source-formats.ts'
import { writeWholeFile } from '../../stores/folder/whole-file.ts'
import { EXIT, type ExitCode } from '../console/exit-codes.ts'
import { progressBar } from '../console/progress.ts'
import { hasRefused } from './import-report.ts'
import { importSources } from './import-sources.ts'
import { BYTES, IMPORTING } from './import-texts.ts'
import { printImport, REPORT_FILE } from './print-import-report.ts'
import { checkReportTarget } from './report-target.ts'

export interface ImportFlags {
  readonly out: string
  readonly from?: SourceFormat
  readonly type: readonly string[]
  readonly homePage?: string
  readonly config?: string
  readonly follow: boolean
  readonly maxDocuments: number
  readonly force?: boolean
  readonly json?: boolean
}

/** Imports, and prints the result. Loaded lazily: its parsers would slow down every other command. */
export async function runImport(sources: readonly string[], flags: ImportFlags): Promise<ExitCode> {
  await checkReportTarget(flags.out)
  const started = performance.now()
  const stop = new AbortController()
  // Only once: a second Ctrl-C ends the process immediately.
  process.once('SIGINT', () => stop.abort())
  const bar = progressBar(IMPORTING, BYTES)
  const report = await importSources(sources, {
    out: flags.out,
    ...(flags.from && { from: flags.from }),
    types: flags.type,
    follow: flags.follow,
    maxDocuments: flags.maxDocuments,
    force: flags.force ?? false,
    ...(flags.config !== undefined && { config: flags.config }),
    ...(flags.homePage !== undefined && { homePage: flags.homePage }),
    signal: stop.signal,
    now: Date.now(),
    onProgress: bar.at,
  }).finally(bar.stop)
  await writeWholeFile(join(report.out, REPORT_FILE), `${JSON.stringify(report, null, 2)}\n`)
  if (flags.json) console.log(JSON.stringify(report, null, 2))
  else printImport(report, performance.now() - started)
  if (report.interrupted) return EXIT.failed
  return hasRefused(report) ? EXIT.refused : EXIT.done
}
