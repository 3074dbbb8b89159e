import { join, resolve } from 'node:path'
import { BuildCache } from '../../stores/folder/build-cache.ts'
import { openBuiltFiles, removeOldList } from '../../stores/folder/build-lists.ts'
import { ContentFolder } from '../../stores/folder/content-folder.ts'
import { InTheWayError, OutputFolder } from '../../stores/folder/output-folder.ts'
import { StateFolder } from '../../stores/folder/state-folder.ts'
import { EXIT, type ExitCode } from '../console/exit-codes.ts'
import { hasError } from '../console/format-problems.ts'
import { progressBar } from '../console/progress.ts'
import { buildFolder } from './build-folder.ts'
import { ARTICLES_READ, READING } from './build-texts.ts'
import { describeObstacles, withPlaceForState } from './in-the-way.ts'
import { printReport, printReportJson } from './print-build-report.ts'
import { programDigest } from './program-digest.ts'
import { STATE_FOLDER, targetFolder } from './target-folder.ts'

export interface BuildFlags {
  readonly out: string
  readonly state?: string
  readonly force?: boolean
  readonly redirects: boolean
  readonly cache: boolean
  readonly json?: boolean
}

/** Builds a folder and prints the result. */
export async function runBuild(folder: string, flags: BuildFlags): Promise<ExitCode> {
  const started = performance.now()
  const content = resolve(folder)
  const out = await targetFolder(flags.out, content, flags.state)
  const ownState = join(content, STATE_FOLDER)
  const lists: [string, ...string[]] = flags.state ? [resolve(flags.state), ownState] : [ownState]
  const bar = progressBar(READING, ARTICLES_READ)
  const built = await openBuiltFiles(out, lists)
  const report = await buildFolder({
    content: new ContentFolder(content),
    out: (known) => new OutputFolder(out, built, { force: flags.force ?? false, known }),
    ...(flags.cache && {
      cache: async (site) => BuildCache.open(lists[0], { program: await programDigest(), site, content, target: out }),
    }),
    hasRedirects: flags.redirects,
    now: Date.now(),
    ...(flags.state && { state: new StateFolder(resolve(flags.state)) }),
    onProgress: bar.at,
  })
    .catch((error: unknown) => {
      throw error instanceof InTheWayError
        ? describeObstacles(error, flags.out, lists[0])
        : withPlaceForState(error, lists[0])
    })
    .finally(bar.stop)
  if (report.written !== undefined) await removeOldList(out)
  if (flags.json) printReportJson(report)
  else printReport(report, flags.out, performance.now() - started)
  return report.files.some(hasError) ? EXIT.refused : EXIT.done
}
