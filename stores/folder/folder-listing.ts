import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { compareUtf8 } from '../../core/text/order.ts'
import { goesOn, partOfPath, pathOfPart } from './file-names.ts'
import type { InnerLinks } from './inner-links.ts'
import { ifThere } from './whole-file.ts'

export interface KeyRange {
  readonly prefix: string
  readonly startAfter: string
}

/** How to walk a folder that others write to as well; without it, links are not followed and every error is thrown. */
export interface Walk {
  readonly links: InnerLinks
  /** Called with the path of each folder before it is read. */
  readonly onFolder?: (path: string) => void
  /** Called with the prefix of the keys that cannot be listed now. */
  readonly onUnreadable?: (prefix: string) => void
}

/** A file and its key. */
export interface KeyedFile {
  readonly key: string
  readonly path: string
}

/**
 * The files of a range, in the order of their keys. Reads only folders that can hold such keys, each when it is
 * reached.
 */
export function filesOf(root: string, range: KeyRange, walk?: Walk): AsyncGenerator<KeyedFile> {
  return filesBelow(startOf(root, range.prefix), range, walk)
}

/** The folders directly below the prefix that hold keys of the range, in order. */
export async function* foldersOf(root: string, range: KeyRange, walk?: Walk): AsyncGenerator<string> {
  for (const element of await elementsOf(startOf(root, range.prefix), walk)) {
    if (!element.isFolder || !element.key.startsWith(range.prefix)) continue
    const first = await filesBelow(element, { ...range, prefix: element.key }, walk).next()
    if (!first.done) yield element.key
  }
}

/** A file or a folder with its key, or with the prefix of the keys below it, which ends with "/". */
interface Element {
  readonly path: string
  readonly key: string
  readonly isFolder: boolean
  /** Whether the path to it contains a followed link to a folder. */
  readonly isBelowLink: boolean
}

/** The folder that holds every key with the prefix. */
function startOf(root: string, prefix: string): Element {
  const key = prefix.slice(0, prefix.lastIndexOf('/') + 1)
  const parts = key.split('/').slice(0, -1)
  return { path: join(root, ...parts.map(pathOfPart)), key, isFolder: true, isBelowLink: false }
}

async function* filesBelow(folder: Element, range: KeyRange, walk: Walk | undefined): AsyncGenerator<KeyedFile> {
  for (const element of await elementsOf(folder, walk)) {
    if (!element.isFolder) {
      if (element.key.startsWith(range.prefix) && compareUtf8(element.key, range.startAfter) > 0) yield element
    } else if (mayHold(element.key, range)) yield* filesBelow(element, range, walk)
  }
}

function mayHold(folder: string, { prefix, startAfter }: KeyRange): boolean {
  const onTheWay = folder.startsWith(prefix) || prefix.startsWith(folder)
  return onTheWay && (compareUtf8(folder, startAfter) > 0 || startAfter.startsWith(folder))
}

/** The contents of a folder, in the order of keys: "a-b" before what is in the folder "a", which counts as "a/". */
async function elementsOf(folder: Element, walk: Walk | undefined): Promise<Element[]> {
  const elements = new Map<string, Element>()
  for (const element of await unordered(folder, '', walk)) elements.set(element.key, element)
  return [...elements.values()].sort((a, b) => compareUtf8(a.key, b.key))
}

/** @param spelt the path from the folder to the names of its parts */
async function unordered(folder: Element, spelt: string, walk: Walk | undefined): Promise<Element[]> {
  const elements: Element[] = []
  for (const file of childrenOf(folder, spelt, walk)) {
    const path = `${spelt}${file.name}`
    const kind = await kindOf(file, join(folder.path, path), folder, walk)
    if (kind === undefined) continue
    const isFolder = kind === 'folder'
    if (isFolder && goesOn(file.name)) elements.push(...(await unordered(folder, `${path}/`, walk)))
    else {
      const part = partOfPath(path)
      const key = `${folder.key}${part}${isFolder ? '/' : ''}`
      const isBelowLink = folder.isBelowLink || (isFolder && file.isSymbolicLink())
      if (part !== undefined) elements.push({ path: join(folder.path, path), key, isFolder, isBelowLink })
    }
  }
  return elements
}

function childrenOf(folder: Element, spelt: string, walk: Walk | undefined): Dirent[] {
  const path = join(folder.path, spelt)
  walk?.onFolder?.(path)
  try {
    return ifThere(() => readdirSync(path, { withFileTypes: true })) ?? []
  } catch (error) {
    if (walk === undefined) throw error
    walk.links.skip(path, { why: 'cannot be read', error })
    walk.onUnreadable?.(folder.key)
    return []
  }
}

/** Asynchronous only for links: a folder has thousands of files. */
function kindOf(
  file: Dirent,
  path: string,
  { isBelowLink }: Element,
  walk: Walk | undefined,
): Promise<'file' | 'folder' | undefined> | 'file' | 'folder' | undefined {
  if (file.isSymbolicLink()) return walk?.links.kindOf(path, isBelowLink)
  if (file.isDirectory()) return 'folder'
  return file.isFile() ? 'file' : undefined
}
