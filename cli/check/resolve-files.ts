import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { ARTICLES, articleKeyOf, isProfileKey, PROFILES, SITE_FILE } from '../../core/article/object-keys.ts'
import { objectKeyOf } from '../../stores/folder/file-names.ts'
import { orUndefined } from '../../stores/folder/whole-file.ts'
import { CliError } from '../console/cli-error.ts'
import { nothingThere } from './check-texts.ts'

/** A file to check, and how the pipeline would treat it. */
export interface ResolvedFile {
  /** Absolute. */
  readonly path: string
  /** The folder with the `site.json` that applies; absent if neither this folder nor one above has any. */
  readonly siteFolder?: string
  /** The article key; absent if the file is `site.json` or a profile. */
  readonly key?: string
  /** The object key of a profile. */
  readonly profile?: string
}

/** A name on the command line does not exist. */
export class NothingThereError extends CliError {
  override readonly name = 'NothingThereError'
}

/** Finds the folder whose `site.json` applies to a file, and caches it by folder. */
export class SiteFolders {
  readonly #known = new Map<string, Promise<string | undefined>>()

  /** The nearest one, except that a `site.json` below another site's `articles/` is an article of that site. */
  above(folder: string): Promise<string | undefined> {
    const known = this.#known.get(folder)
    if (known !== undefined) return known
    const found = this.#look(folder)
    this.#known.set(folder, found)
    return found
  }

  async #look(folder: string): Promise<string | undefined> {
    const parent = dirname(folder)
    const above = parent === folder ? undefined : await this.above(parent)
    const file = join(folder, SITE_FILE)
    const isSite = (await orUndefined(stat(file)))?.isFile() && keyBelow(above, file) === undefined
    return isSite ? folder : above
  }
}

/**
 * The files that a name on the command line means, in order: for a content folder its `site.json`, its profiles and its
 * articles, for any other folder every JSON file below it. Hidden files and editors' left-overs are skipped.
 * @throws NothingThereError if the name does not exist
 */
export async function resolveFiles(name: string, sites: SiteFolders): Promise<ResolvedFile[]> {
  const path = resolve(name)
  const there = await orUndefined(stat(path))
  if (there === undefined) throw new NothingThereError(nothingThere(name))
  if (!there.isDirectory()) return [await targetOf(path, dirname(path), sites)]
  const siteFolder = await sites.above(path)
  const files = siteFolder === path ? await contentFiles(path) : await jsonFiles(path)
  return Promise.all(files.map((file) => targetOf(file, path, sites)))
}

/**
 * Resolves one file.
 * @param given the folder that was named: the key of a file outside any `articles/` is relative to it
 */
async function targetOf(path: string, given: string, sites: SiteFolders): Promise<ResolvedFile> {
  const siteFolder = await sites.above(dirname(path))
  if (siteFolder !== undefined && path === join(siteFolder, SITE_FILE)) return { path, siteFolder }
  const profile = siteFolder === undefined ? '' : slashed(relative(siteFolder, path))
  if (siteFolder !== undefined && isProfileKey(profile)) return { path, siteFolder, profile }
  const key = keyBelow(siteFolder, path) ?? keyFromName(path, given)
  return { path, ...(siteFolder && { siteFolder }), key }
}

/** The key of a file below a content folder's `articles/`; undefined for any other file. */
export function keyBelow(siteFolder: string | undefined, path: string): string | undefined {
  if (siteFolder === undefined) return undefined
  const objectKey = objectKeyOf(slashed(relative(siteFolder, path)))
  return objectKey === undefined ? undefined : articleKeyOf(objectKey, ARTICLES)
}

/** The key from an `articles/` that the file is already in, otherwise from its path below the named folder. */
function keyFromName(path: string, given: string): string {
  const below = slashed(relative(given, path))
  const inside = slashed(path).lastIndexOf(`/${ARTICLES}`)
  const name = inside < 0 ? below : slashed(path).slice(inside + ARTICLES.length + 1)
  return name.replace(/\.json$/, '')
}

async function contentFiles(folder: string): Promise<string[]> {
  const profiles = (await jsonFiles(join(folder, PROFILES))).filter((path) =>
    isProfileKey(slashed(relative(folder, path))),
  )
  return [join(folder, SITE_FILE), ...profiles, ...(await jsonFiles(join(folder, ARTICLES)))]
}

async function jsonFiles(folder: string): Promise<string[]> {
  const files: string[] = []
  const children: Dirent[] = (await orUndefined(readdir(folder, { withFileTypes: true }))) ?? []
  for (const child of children.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, child.name)
    if (objectKeyOf(child.name) === undefined || child.name === 'node_modules') continue
    if (child.isDirectory()) files.push(...(await jsonFiles(path)))
    else if (child.isFile() && child.name.endsWith('.json')) files.push(path)
  }
  return files
}

function slashed(path: string): string {
  return path.split(sep).join('/')
}
