import { constants } from 'node:fs'
import { access, readdir, realpath, stat } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { ARTICLES, RECEIPTS, SITE_FILE } from '../../core/article/object-keys.ts'
import { InnerLinks } from '../../stores/folder/inner-links.ts'
import { orUndefined } from '../../stores/folder/whole-file.ts'
import { SiteFolders } from '../check/resolve-files.ts'
import { CliError } from '../console/cli-error.ts'

/** Where `npm start` finds the sample site of this repository. */
const USUAL = 'content'
/** Hidden within the content folder; the folder store keeps its own `locks` and `making` there. */
const STATE_FOLDER = '.feedwright'
/** What a state folder contains. */
const STATE_NAMES = ['catalog', 'feeds', 'locks', 'making']

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
  const folder = name === undefined ? own : resolve(name)
  if (folder === own) return own
  const [first] = relative(content, folder).split(sep)
  if (folder === content || [ARTICLES, RECEIPTS].includes(`${first}/`))
    throw new CliError(`--state ${name} is where the articles or their receipts are. Name another folder.`)
  const names = (await orUndefined(readdir(folder))) ?? []
  const foreign = names.find((each) => !STATE_NAMES.includes(each))
  if (foreign !== undefined || (names.includes('feeds') && !names.includes('catalog')))
    throw new CliError(
      `--state ${name} holds other things (${foreign ?? 'feeds'}). Name an empty folder, or one that does not exist yet.`,
    )
  return folder
}

async function siteOf(name: string): Promise<string> {
  if (name === '') throw new CliError('The name of the folder is empty. Name the folder of a site.')
  const path = resolve(name)
  const there = await orUndefined(stat(path))
  if (there === undefined)
    throw new CliError(`There is no folder "${name}". Check the name, or create a site: feedwright init ${name}`)
  if (!there.isDirectory()) throw new CliError(`${name} is not a folder. Name the folder that holds ${SITE_FILE}.`)
  const site = await new SiteFolders().above(path)
  if (site !== undefined) return site
  throw new CliError(
    `There is no ${SITE_FILE} in ${name} or in any folder above it. Create one: feedwright init ${name}`,
  )
}

/** The current folder, the usual one in it, or the nearest above. */
async function siteHere(): Promise<string> {
  const [here, usual] = [resolve(), resolve(USUAL)]
  const sites = new SiteFolders()
  const [above, inUsual] = [await sites.above(here), await sites.above(usual)]
  const site = above === here ? here : (inUsual ?? above)
  if (site !== undefined) return site
  throw new CliError(
    `There is no ${SITE_FILE} here, in ${USUAL} or in any folder above. Name the folder of a site, or create one: feedwright init`,
  )
}

async function checkParts(content: string): Promise<void> {
  const links = new InnerLinks(content, ({ path, target, why }) => {
    throw new CliError(
      target === undefined
        ? `${join(content, path)} is a link that ${why}. Remove it.`
        : `${join(content, path)} is a link that ${why}, to ${target}. Move what is there into ${content}.`,
    )
  })
  await links.real(join(content, SITE_FILE))
  for (const name of [ARTICLES, RECEIPTS, STATE_FOLDER]) {
    const path = join(content, name.replace(/\/$/, ''))
    const real = await links.real(path)
    if (real !== undefined && !(await stat(real)).isDirectory())
      throw new CliError(`${path} is a file, and must be a folder. Move it away.`)
  }
}
