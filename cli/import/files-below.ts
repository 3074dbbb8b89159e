import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { type LeftOut, type Refused, refused } from '../../import/import-item.ts'
import { systemErrorWords } from '../../stores/folder/system-errors.ts'
import { DEAD_LINK, INNER_LINK, ODD_FILE, OUTER_LINK, unreadableFile } from './import-texts.ts'
import { isWithin } from './reach.ts'

type FileBelow =
  | { readonly path: string; readonly name: string; readonly size: number }
  | { readonly name: string; readonly instead: LeftOut | Refused }

/** Pictures and other files that usually stand next to articles: not worth reporting. */
const NEXT_TO_ARTICLES =
  /\.(?:png|jpe?g|gif|webp|avif|svg|ico|mp[34]|m4a|ogg|oga|ogv|webm|wav|pdf|zip|gz|br|woff2?|ttf|otf|css|js|map)$/i

/**
 * The files below a folder, sorted by name, except hidden files and pictures. Entries that are not files, and folders
 * that cannot be listed, come with the reason.
 */
export async function* filesBelow(root: string, out: string): AsyncGenerator<FileBelow> {
  const folders = [root]
  const real = await realpath(root)
  for (let entry = folders.pop(); entry !== undefined; entry = folders.pop()) {
    let children: Dirent[]
    try {
      children = await readdir(entry, { withFileTypes: true })
    } catch (error) {
      if (entry === root) throw error
      yield { name: nameOf(entry), instead: unreadable(error) }
      continue
    }
    const inside: string[] = []
    for (const child of children.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(entry, child.name)
      if (child.name.startsWith('.') || child.name === 'node_modules' || path === out) continue
      if (child.isDirectory()) inside.push(path)
      else if (!NEXT_TO_ARTICLES.test(child.name))
        yield child.isFile() ? await fileAt(path) : await oddFile(path, child, real)
    }
    for (const path of inside.reverse()) folders.push(path)
  }
}

async function fileAt(path: string): Promise<FileBelow> {
  try {
    return { path, name: nameOf(path), size: (await stat(path)).size }
  } catch (error) {
    return { name: nameOf(path), instead: unreadable(error) }
  }
}

async function oddFile(path: string, child: Dirent, root: string): Promise<FileBelow> {
  const why = child.isSymbolicLink() ? await linkWords(path, root) : ODD_FILE
  return { name: nameOf(path), instead: { what: 'left out', part: '', why } }
}

async function linkWords(path: string, root: string): Promise<string> {
  const target = await realpath(path).catch(() => undefined)
  if (target === undefined) return DEAD_LINK
  return isWithin(root, target) ? INNER_LINK : OUTER_LINK
}

function unreadable(error: unknown): Refused {
  return refused('', unreadableFile(systemErrorWords(error) ?? (error as Error).message))
}

export function nameOf(path: string): string {
  return relative('', path) || path
}

export function slashed(path: string): string {
  return path.split(sep).join('/')
}
