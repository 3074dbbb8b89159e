import { constants } from 'node:fs'
import { access, readdir, realpath, stat } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { ARTICLES, PROFILES, RECEIPTS, SITE_FILE } from '../../core/article/object-keys.ts'
import { InnerLinks } from '../../stores/folder/inner-links.ts'
import { orUndefined } from '../../stores/folder/whole-file.ts'
import { SiteFolders } from '../check/resolve-files.ts'
import { CliError } from '../console/cli-error.ts'
import {
  EMPTY_NAME,
  linkInPlace,
  mustBeFolder,
  noFolder,
  noSiteHere,
  noSiteIn,
  notAFolder,
  stateAmongArticles,
  stateHoldsOthers,
} from './start-texts.ts'

/** Where `npm start` finds the sample site of this repository. */
const USUAL = 'content'
/** Hidden within the content folder; the folder store keeps its own `locks` and `making` there. */
export const STATE_FOLDER = '.feedwright'
/** What a state folder contains. */
const STATE_NAMES = ['catalog', 'feeds', 'locks', 'making', 'partners.json']

/**
 * The content folder that a name on the command line means: the folder itself, or the site that it is in. Without a
 * name, the site of the current folder. Writes nothing.
 * @returns its real path
 * @throws CliError if there is no site, or if one of its parts is of the wrong kind
 */
export async function findContent(name?: string): Promise<string> {
  const found = name === undefined ? await siteHere() : await siteOf(name)
  const content = await realpath(found)
  await access(join(content, SITE_FILE), constants.R_OK)
  await checkParts(content)
  return content
}

/**
 * The folder for the catalog and the documents. Writes nothing.
 * @throws CliError if the folder was made for something else
 */
export async function stateFolderOf(content: string, name: string | undefined): Promise<string> {
  const own = join(content, STATE_FOLDER)
  if (name === undefined || resolve(name) === own) return own
  const folder = resolve(name)
  const [first] = relative(content, folder).split(sep)
  if (folder === content || [ARTICLES, PROFILES, RECEIPTS].includes(`${first}/`))
    throw new CliError(stateAmongArticles(name))
  const names = (await orUndefined(readdir(folder))) ?? []
  const foreign = names.find((each) => !STATE_NAMES.includes(each))
  if (foreign !== undefined || (names.includes('feeds') && !names.includes('catalog')))
    throw new CliError(stateHoldsOthers(name, foreign ?? 'feeds'))
  return folder
}

async function siteOf(name: string): Promise<string> {
  if (name === '') throw new CliError(EMPTY_NAME)
  const path = resolve(name)
  const there = await orUndefined(stat(path))
  if (there === undefined) throw new CliError(noFolder(name))
  if (!there.isDirectory()) throw new CliError(notAFolder(name))
  const site = await new SiteFolders().above(path)
  if (site !== undefined) return site
  throw new CliError(noSiteIn(name))
}

/** The current folder, the usual one in it, or the nearest above. */
async function siteHere(): Promise<string> {
  const [here, usual] = [resolve(), resolve(USUAL)]
  const sites = new SiteFolders()
  const [above, inUsual] = [await sites.above(here), await sites.above(usual)]
  const site = above === here ? here : (inUsual ?? above)
  if (site !== undefined) return site
  throw new CliError(noSiteHere(USUAL))
}

async function checkParts(content: string): Promise<void> {
  const links = new InnerLinks(content, (link) => {
    throw new CliError(linkInPlace(join(content, link.path), link, content))
  })
  await links.real(join(content, SITE_FILE))
  for (const name of [ARTICLES, PROFILES, RECEIPTS, STATE_FOLDER]) {
    const path = join(content, name.replace(/\/$/, ''))
    const real = await links.real(path)
    if (real !== undefined && !(await stat(real)).isDirectory()) throw new CliError(mustBeFolder(path))
  }
}
