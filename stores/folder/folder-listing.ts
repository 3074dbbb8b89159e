import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { compareUtf8 } from '../../core/text/order.ts'
import { goesOn, partOfPath, pathOfPart } from './file-names.ts'
import { orUndefined } from './whole-file.ts'

export interface KeyRange {
  readonly prefix: string
  readonly startAfter: string
}

/** The keys of a range, in order. Only the folders that can hold such keys are read, each when its turn comes. */
export async function* keysOf(root: string, range: KeyRange): AsyncGenerator<string> {
  yield* keysBelow(startOf(root, range.prefix), range)
}

/** The folders just below the prefix that hold keys of the range, in order. */
export async function* foldersOf(root: string, range: KeyRange): AsyncGenerator<string> {
  for (const element of await elementsOf(startOf(root, range.prefix))) {
    if (!element.isFolder || !element.key.startsWith(range.prefix)) continue
    const first = await keysBelow(element, { ...range, prefix: element.key }).next()
    if (!first.done) yield element.key
  }
}

/** A file or a folder, and what it stands for: a key, or with a "/" at the end the beginning of the keys below it. */
interface Element {
  readonly path: string
  readonly key: string
  readonly isFolder: boolean
}

/** The folder that holds every key with the prefix. */
function startOf(root: string, prefix: string): Element {
  const key = prefix.slice(0, prefix.lastIndexOf('/') + 1)
  const parts = key.split('/').slice(0, -1)
  return { path: join(root, ...parts.map(pathOfPart)), key, isFolder: true }
}

async function* keysBelow(folder: Element, range: KeyRange): AsyncGenerator<string> {
  for (const element of await elementsOf(folder)) {
    if (!element.isFolder) {
      if (element.key.startsWith(range.prefix) && compareUtf8(element.key, range.startAfter) > 0) yield element.key
    } else if (mayHold(element.key, range)) yield* keysBelow(element, range)
  }
}

function mayHold(folder: string, { prefix, startAfter }: KeyRange): boolean {
  const onTheWay = folder.startsWith(prefix) || prefix.startsWith(folder)
  return onTheWay && (compareUtf8(folder, startAfter) > 0 || startAfter.startsWith(folder))
}

/** What a folder holds, in the order of keys: "a-b" before what is in the folder "a", which stands for "a/". */
async function elementsOf(folder: Element): Promise<Element[]> {
  const elements = new Map<string, Element>()
  for (const element of await unordered(folder, '')) elements.set(element.key, element)
  return [...elements.values()].sort((one, other) => compareUtf8(one.key, other.key))
}

/** @param spelt the path from the folder to where the names of its parts go on */
async function unordered(folder: Element, spelt: string): Promise<Element[]> {
  const files = (await orUndefined(readdir(join(folder.path, spelt), { withFileTypes: true }))) ?? []
  const elements: Element[] = []
  for (const file of files) {
    const isFolder = file.isDirectory()
    const path = `${spelt}${file.name}`
    if (isFolder && goesOn(file.name)) elements.push(...(await unordered(folder, `${path}/`)))
    else if (isFolder || file.isFile()) {
      const part = partOfPath(path)
      const key = `${folder.key}${part}${isFolder ? '/' : ''}`
      if (part !== undefined) elements.push({ path: join(folder.path, path), key, isFolder })
    }
  }
  return elements
}
