import { realpath, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import type { NextDocument } from '../../import/import-item.ts'
import type { SourceDocument } from '../../import/source-document.ts'
import type { Format } from '../../import/source-formats.ts'
import { slashed } from './files-below.ts'
import {
  longAddress,
  NO_SUCH_FILE,
  NOT_A_FILE,
  NOT_A_NAME,
  NOT_AN_ADDRESS,
  NOT_IN_FOLDER,
  OTHER_ORIGIN,
  OUTSIDE,
} from './import-texts.ts'
import { isWithin, type Reach } from './reach.ts'
import { isRemote } from './remote-document.ts'
import { type FileSource, linkedFile, type WebSource } from './sources.ts'

/** Characters: no server accepts a longer address, and each reference would repeat it. */
const MAX_ADDRESS = 2_048

/** Why a document is not followed. */
export interface NotFollowed {
  readonly why: string
}

/**
 * The document that a link in another one means, if it may be followed: from a file only a file in the named folder,
 * from an address only an address of the same origin.
 */
export async function linkedSource(
  from: SourceDocument,
  { address, self, base }: NextDocument,
  { reach, format }: { reach: Reach; format: Format | undefined },
): Promise<FileSource | WebSource | NotFollowed> {
  const linked = { reach, ...(format !== undefined && { format }) }
  if ([address, self, base].some((each) => each !== undefined && each.length > MAX_ADDRESS))
    return { why: longAddress(MAX_ADDRESS) }
  if ('origin' in reach) {
    const target = urlOf(address, base === undefined ? from.address : urlOf(base, from.address)?.href)
    if (target === undefined) return { why: NOT_AN_ADDRESS }
    return reach.origin.has(target) ? { address: target.href, name: target.href, ...linked } : { why: OTHER_ORIGIN }
  }
  const reference = relativeTo(address, self)
  if (from.path === undefined || reference === undefined) return { why: NOT_IN_FOLDER }
  const path = pathOf(from.path, reference)
  if (path === undefined) return { why: NOT_A_NAME }
  const target = await realpath(path).catch(() => undefined)
  if (target === undefined) return { why: NO_SUCH_FILE }
  if (!isWithin(reach.folder, target)) return { why: OUTSIDE }
  const there = await stat(target).catch(() => undefined)
  return there?.isFile() ? linkedFile({ path: from.path }, target, there.size, linked) : { why: NOT_A_FILE }
}

/** A reference as it is, or relative to the address that the feed gives as its own; undefined if it is elsewhere. */
function relativeTo(address: string, self: string | undefined): string | undefined {
  if (!isRemote(address)) return /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(address) ? undefined : address
  const [target, own] = [urlOf(address), self !== undefined && isRemote(self) ? urlOf(self) : undefined]
  if (target === undefined || own === undefined || target.origin !== own.origin) return undefined
  return slashed(relative(join(own.pathname, '..'), target.pathname))
}

/** The path that a reference in another file means; undefined if it is not a path. */
function pathOf(file: string, reference: string): string | undefined {
  try {
    const name = decodeURIComponent(reference.replace(/[?#].*$/s, ''))
    return name.includes('\0') ? undefined : resolve(dirname(file), name)
  } catch {
    return undefined
  }
}

function urlOf(address: string, base?: string): URL | undefined {
  try {
    return new URL(address, base)
  } catch {
    return undefined
  }
}
