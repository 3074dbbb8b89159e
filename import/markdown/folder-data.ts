import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isObject, parsedOrNone } from '../../core/text/json.ts'
import type { Members } from '../import-item.ts'
import type { SourceDocument } from '../source-document.ts'
import { partFrontMatter } from './front-matter.ts'

/** In bytes: more than any folder's front matter or data file has. */
const MAX_DATA_BYTES = 262_144
/** Hugo's and Zola's page of a section. */
const SECTION_PAGE = '_index.md'

/** The members of a page that a file applies to every page below its folder. */
type HandedDown = (place: string) => Members

const NOTHING: HandedDown = () => ({})

/** Members that the folders of site generators hand down to their pages; each file is read once an import. */
export class FolderData {
  readonly #known = new Map<string, Promise<HandedDown>>()

  /** The members for a page from the folders above it, up to the one that was named; the nearest folder's win. */
  async membersFor({ path, place }: SourceDocument): Promise<Members> {
    if (path === undefined) return {}
    const members: Record<string, unknown> = {}
    const parts = place.split('/')
    const folders = parts.map((_, index) => join(path, ...Array<string>(index + 1).fill('..'))).reverse()
    for (const folder of folders) for (const read of this.#filesOf(folder)) Object.assign(members, (await read)(place))
    return members
  }

  #filesOf(folder: string): Promise<HandedDown>[] {
    const name = folder.split(/[\\/]/).at(-1) ?? ''
    return [
      this.#once(join(folder, SECTION_PAGE), ofSection),
      ...[`${name}.json`, `${name}.11tydata.json`].map((file) => this.#once(join(folder, file), ofData)),
    ]
  }

  #once(path: string, read: (text: string) => HandedDown): Promise<HandedDown> {
    const known = this.#known.get(path) ?? handedDown(path, read)
    this.#known.set(path, known)
    return known
  }
}

/** Eleventy's data of a folder ("Template and Directory Data Files"). */
export function isFolderData(place: string): boolean {
  const [name = '', folder] = place.split('/').reverse()
  return /\.11tydata\.json$/.test(name) || name === `${folder}.json`
}

async function handedDown(path: string, read: (text: string) => HandedDown): Promise<HandedDown> {
  try {
    // As for the documents themselves: no link, pipe or device is read.
    const file = await lstat(path)
    if (!file.isFile() || file.size > MAX_DATA_BYTES) return NOTHING
    return read((await readFile(path)).toString())
  } catch {
    // Most folders have no such file; if one is broken, it is reported as the document that it is, too.
    return NOTHING
  }
}

function ofData(text: string): HandedDown {
  const data = parsedOrNone(Buffer.from(text))
  return isObject(data) ? () => data : NOTHING
}

/**
 * A draft section of Zola holds all its pages back ("Section, draft"), while a draft list of Hugo does not: Zola's front
 * matter is TOML. Hugo hands down what stands in `cascade` ("Front matter, Cascade").
 */
function ofSection(text: string): HandedDown {
  const { members } = partFrontMatter(text)
  const isDraft = text.startsWith('+++') && members.draft === true
  const cascades = (Array.isArray(members.cascade) ? members.cascade : [members.cascade]).filter(isObject)
  return (place) => ({
    ...Object.assign({}, ...cascades.filter(appliesTo(place)).map(withoutTarget)),
    ...(isDraft && { draft: true }),
  })
}

function appliesTo(place: string): (cascade: Members) => boolean {
  return ({ _target, target = _target }) => {
    if (!isObject(target)) return true
    if (typeof target.kind === 'string' && !target.kind.includes('page')) return false
    return (
      typeof target.path !== 'string' || endsAs(place.replace(/\.[^./]*$/, '').toLowerCase(), target.path.toLowerCase())
    )
  }
}

function withoutTarget({ _target, target, params, ...members }: Members): Members {
  return { ...members, ...(isObject(params) && { params }) }
}

/**
 * Whether a path ends as a pattern of Hugo's targets does, whose beginning may be above what was named. Each part between
 * asterisks is searched for once, from the end: a regular expression could take long.
 */
function endsAs(path: string, pattern: string): boolean {
  const parts = pattern.replace(/^[{/]+|[}/]+$/g, '').split(/\*+/)
  let end = path.length
  for (const [index, part] of parts.reverse().entries()) {
    const at = path.lastIndexOf(part, end - part.length)
    if (at < 0 || part.length > end || (index === 0 && at + part.length !== path.length)) return false
    end = at
  }
  return true
}
