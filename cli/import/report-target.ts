import { join } from 'node:path'
import { isObject, parsedOrNone } from '../../core/text/json.ts'
import { printable } from '../../stores/folder/printable.ts'
import { readWholeFile } from '../../stores/folder/whole-file.ts'
import { CliError } from '../console/cli-error.ts'
import { foreignReport, NO_OUT } from './import-texts.ts'
import { REPORT_FILE } from './print-import-report.ts'

/**
 * Checks before anything is written that the import may write its report: into a named folder, and over no file that an import did
 * not write.
 * @throws CliError
 */
export async function checkReportTarget(out: string): Promise<void> {
  if (out.trim() === '') throw new CliError(NO_OUT)
  const path = join(out, REPORT_FILE)
  const bytes = await readWholeFile(path)
  if (bytes === undefined || isReport(parsedOrNone(bytes))) return
  throw new CliError(foreignReport(printable(path)))
}

function isReport(value: unknown): boolean {
  return isObject(value) && isObject(value.outcomes) && Array.isArray(value.files) && typeof value.out === 'string'
}
