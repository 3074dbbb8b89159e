import { stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { ARTICLE_ENDING } from '../../core/article/object-keys.ts'
import type { ArticleRecord } from '../../core/record/article-record.ts'
import { reviseRecord } from '../../core/record/revise-record.ts'
import type { Site } from '../../core/site/site.ts'
import { parseJson, positionsOf } from '../../core/validation/parse-json.ts'
import { formatPath, type Path, type Problem } from '../../core/validation/problem.ts'
import { orUndefined, readWholeFile } from '../../stores/folder/whole-file.ts'
import { offsetHere } from '../console/local-offset.ts'
import { sayUnreadable } from '../console/unreadable-log.ts'
import { wrongEnding } from './check-texts.ts'
import { type EntrySizes, entrySizes } from './estimated-sizes.ts'
import type { ResolvedFile } from './resolve-files.ts'

export interface ReadFile {
  /** Absolute. */
  readonly path: string
  /**
   * Without the text of its entry unless partners have rules for it: the texts of a whole archive would take too much
   * memory.
   */
  readonly record: ArticleRecord
  readonly problems: readonly Problem[]
  /** Absent if it has no entry. */
  readonly sizes?: EntrySizes | undefined
}

/**
 * Reads an article as if for the first time; undefined if the target is not an article, or has been removed meanwhile.
 */
export async function readArticleFile({ path, key }: ResolvedFile, site: Site): Promise<ReadFile | undefined> {
  if (key === undefined) return undefined
  const [bytes, status] = await Promise.all([readWholeFile(path), orUndefined(stat(path))])
  if (bytes === undefined || status === undefined) return undefined
  const source = { key, bytes, lastModified: Math.floor(status.mtimeMs) }
  const { record, problems, unreadable } = reviseRecord(undefined, source, site, offsetHere)
  if (unreadable) sayUnreadable(path, unreadable)
  const ending = path.endsWith(ARTICLE_ENDING) ? [] : [endingProblem(path)]
  const kept = site.feeds.some(({ profile }) => profile !== undefined) ? record : withoutText(record)
  return { path, record: kept, problems: [...ending, ...problems], sizes: entrySizes(record, site) }
}

function withoutText({ entry, ...record }: ArticleRecord): ArticleRecord {
  return { ...record, ...(entry && { entry: { ...entry, html: '' } }) }
}

function endingProblem(path: string): Problem {
  return { severity: 'error', path: '$', ...wrongEnding(`${basename(path, extname(path))}${ARTICLE_ENDING}`) }
}

/**
 * Gives every problem a position in the file, including problems that reading the file does not find: the id that
 * another file holds, what partners would refuse, and problems with the file as a whole.
 */
export async function withEveryPosition(
  problems: readonly Problem[],
  path: string,
  idSteps: Path,
): Promise<readonly Problem[]> {
  if (problems.every(({ line }) => line !== undefined)) return problems
  const bytes = await readWholeFile(path)
  const parsed = bytes && parseJson(bytes)
  if (parsed === undefined || 'problem' in parsed) return problems
  const positions = positionsOf(
    parsed.json,
    problems.map((problem) => stepsOf(problem, idSteps)),
  )
  return problems.map((problem, index) => ({ ...positions[index], ...problem }))
}

/** The member that such a problem names is the id, a member of the article itself, or one of a list there. */
function stepsOf({ path }: Problem, idSteps: Path): Path {
  if (path === formatPath(idSteps)) return idSteps
  const [, name, index] = /^\$\.(\w+)(?:\[(\d+)\])?$/.exec(path) ?? []
  if (name === undefined) return []
  return index === undefined ? [name] : [name, Number(index)]
}
