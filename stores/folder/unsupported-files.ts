import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { ARTICLE_ENDING, ARTICLES } from '../../core/article/object-keys.ts'
import { isLeftAlone } from './file-names.ts'
import { orUndefined } from './whole-file.ts'

/** Temporary or private files of editors, browsers and desktops. */
const TEMPORARY =
  /~$|^#.*#$|^~\$|\.(?:sw[a-z]|bak|orig|part|crdownload|lock)$|^(?:4913|Thumbs\.db|desktop\.ini|Icon\r)$/i

/**
 * The files in a content folder's `articles/` that are not articles because of their extensions, as paths relative to
 * the content folder, in order. Hidden and temporary files are excluded.
 */
export async function unsupportedFilesIn(content: string): Promise<string[]> {
  const files = (await orUndefined(readdir(join(content, ARTICLES), { recursive: true, withFileTypes: true }))) ?? []
  return files
    .filter((file) => file.isFile() && !file.name.endsWith(ARTICLE_ENDING) && !TEMPORARY.test(file.name))
    .map((file) => relative(content, join(file.parentPath, file.name)).split(sep))
    .filter((parts) => !parts.some(isLeftAlone))
    .map((parts) => parts.join('/'))
    .sort()
}
