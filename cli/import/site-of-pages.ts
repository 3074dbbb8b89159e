import { dirname, relative, resolve, sep } from 'node:path'
import { GeneratorSite, type UsualAddress } from '../../import/markdown/generator-site.ts'
import { readSiteConfig, siteConfigAbove } from '../../import/markdown/site-config/find-config.ts'
import type { SiteConfig } from '../../import/markdown/site-config/site-config.ts'
import { isPagePlace } from '../../import/markdown/site-pages.ts'
import { systemErrorWords } from '../../stores/folder/system-errors.ts'
import { CliError } from '../console/cli-error.ts'
import { nameOf } from './files-below.ts'
import { CONFIG_FILE, NO_POST, unreadableConfig } from './import-texts.ts'
import type { Source } from './sources.ts'

export interface SiteOptions {
  /** The configuration that was named; absent if it is to be found. */
  readonly config?: string | undefined
  readonly homePage?: string | undefined
  /** Its address if neither the command nor the configuration names it. */
  readonly usualHome?: string | undefined
  readonly usualAddress: UsualAddress
}

/** The documents of one name on the command line, with the site that they are pages of. */
export interface PagesOfSite {
  readonly sources: Source[]
  readonly config: SiteConfig | undefined
}

/**
 * Relates the files of one name to the configuration of their generator, and to one another.
 * @throws CliError if a configuration that was named, or that is above the files, cannot be read
 */
export async function withSite(name: string, sources: readonly Source[], options: SiteOptions): Promise<PagesOfSite> {
  const files = sources.flatMap((source) => ('path' in source ? [source] : []))
  if (!files.some(({ place }) => isPagePlace(place))) return { sources: [...sources], config: undefined }
  const named = resolve(name)
  const config = await configFor(files.some(({ path }) => path === named) ? dirname(named) : named, options)
  const { usualAddress, homePage = options.usualHome } = options
  const site = new GeneratorSite(config, { usualAddress, homePage })
  for (const file of files) site.pages.add(file)
  const isWhole = config?.folder === named
  return {
    config,
    sources: sources.map((source) =>
      'path' in source ? withoutOthers({ ...source, site }, { config, isWhole }) : source,
    ),
  }
}

async function configFor(folder: string, options: SiteOptions): Promise<SiteConfig | undefined> {
  const { config, homePage, usualHome } = options
  const read = (home: string | undefined) =>
    config === undefined ? siteConfigAbove(folder, home) : readSiteConfig(resolve(config), home)
  try {
    const found = await read(homePage)
    const isIncomplete = found !== undefined && found.site.homePage === undefined
    return isIncomplete && usualHome !== undefined ? await read(usualHome) : found
  } catch (error) {
    const reason = systemErrorWords(error) ?? (error as Error).message
    throw new CliError(unreadableConfig(config ?? (error as { file?: string }).file ?? nameOf(folder), reason), {
      cause: error,
    })
  }
}

/** In the folder of a whole site, the files that are no articles are left out; a folder of pages that is named has what it has. */
function withoutOthers(
  source: Source & { path: string },
  { config, isWhole }: { config: SiteConfig | undefined; isWhole: boolean },
): Source {
  const leave = (why: string): Source => ({ name: source.name, instead: { what: 'left out', part: '', why } })
  if (config === undefined) return source
  if (source.path === config.file) return leave(CONFIG_FILE)
  const file = relative(config.folder, source.path).split(sep).join('/')
  return isWhole && !config.holds(file) ? leave(NO_POST) : source
}
