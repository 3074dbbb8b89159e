import { lstat, readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Members } from '../../import-item.ts'
import { BROKEN_CONFIG_LANGUAGE, largeConfig, unknownConfig } from '../../source-texts.ts'
import { FrontMatterError, membersOfFile } from '../front-matter.ts'
import type { SiteGenerator } from '../generators.ts'
import { hexoConfig } from './hexo-config.ts'
import { hugoConfig } from './hugo-config.ts'
import { jekyllConfig } from './jekyll-config.ts'
import { NO_ADDRESS, NO_DEFAULTS, type SiteConfig } from './site-config.ts'
import { zolaConfig } from './zola-config.ts'

/** In bytes: a configuration is a page of text. */
const MAX_CONFIG_BYTES = 1_048_576
/** Folders above the one that was named, which a site's content never is below. */
const MAX_LEVELS = 6

const READ = /^(?:_config\.(?:ya?ml|toml)|(?:hugo|config)\.(?:toml|ya?ml|json))$/
/** Of Hugo's members, those that addresses and the site depend on. */
const PART = /^(?:permalinks|params|languages|frontmatter)\.(?:toml|ya?ml|json)$/
/** Written in a programming language, which an import does not run. */
const PROGRAMS: readonly (readonly [name: RegExp, generator: SiteGenerator])[] = [
  [/^(?:\.eleventy\.js|eleventy\.config\.[cm]?[jt]s)$/, 'eleventy'],
  [/^astro\.config\.[cm]?[jt]s$/, 'astro'],
  [/^docusaurus\.config\.[cm]?[jt]s$/, 'docusaurus'],
  [/^pelicanconf\.py$/, 'pelican'],
  [/^conf\.py$/, 'nikola'],
  [/^\.obsidian$/, 'obsidian'],
]
/** Members of Hexo's configuration that Jekyll's does not have. */
const OF_HEXO = ['source_dir', 'public_dir', 'new_post_name', 'post_asset_folder', 'skip_render', 'default_layout']

/** A configuration that cannot be used. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads a generator's configuration.
 * @param homePage the site's address, if the caller knows it better
 * @throws ConfigError
 */
export async function readSiteConfig(file: string, homePage?: string): Promise<SiteConfig> {
  const name = basename(file)
  const [, program] = PROGRAMS.find(([pattern]) => pattern.test(name)) ?? []
  if (program !== undefined) return programConfig(program, file)
  const config = configOf(await membersIn(file), file, homePage)
  if (config === undefined) throw new ConfigError(unknownConfig(name))
  return config
}

/**
 * The configuration of the generator whose folder holds what was named.
 * @param folder where the search begins; it goes up to the folder of a repository
 * @throws ConfigError
 */
export async function siteConfigAbove(folder: string, homePage?: string): Promise<SiteConfig | undefined> {
  for (let [at, level] = [folder, 0]; level < MAX_LEVELS; level++) {
    const names = await namesIn(at)
    const config = await configIn(at, names, homePage)
    if (config !== undefined) return config
    if (names.includes('.git') || dirname(at) === at) return undefined
    at = dirname(at)
  }
  return undefined
}

async function configIn(
  folder: string,
  names: readonly string[],
  homePage: string | undefined,
): Promise<SiteConfig | undefined> {
  // Hugo's and Jekyll's own names before "config.toml", which programs of all kinds use.
  for (const name of names.filter((each) => READ.test(each)).sort(byOwnName)) {
    const file = join(folder, name)
    const config = configOf(await membersIn(file), file, homePage)
    if (config !== undefined) return config
  }
  for (const [pattern, generator] of PROGRAMS) {
    const name = names.find((each) => pattern.test(each))
    if (name !== undefined && (generator !== 'nikola' || (await isNikola(join(folder, name)))))
      return programConfig(generator, join(folder, name))
  }
  return names.includes('config') ? configInParts(folder, homePage) : undefined
}

/** "Configuration directory" of Hugo: one file, or several that are called as the members that they hold. */
async function configInParts(folder: string, homePage: string | undefined): Promise<SiteConfig | undefined> {
  const parts = join(folder, 'config', '_default')
  const names = await namesIn(parts)
  const name = names.find((each) => READ.test(each))
  if (name === undefined) return undefined
  const members: Record<string, unknown> = { ...(await membersIn(join(parts, name))) }
  for (const each of names.filter((other) => PART.test(other)))
    members[each.slice(0, each.indexOf('.'))] = await membersIn(join(parts, each))
  const config = configOf(members, join(parts, name), homePage)
  return config && { ...config, folder }
}

function byOwnName(a: string, b: string): number {
  return Number(a.startsWith('config.')) - Number(b.startsWith('config.')) || (a < b ? -1 : 1)
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}

/** Sphinx calls its configuration by the same name. */
async function isNikola(file: string): Promise<boolean> {
  return /^BLOG_TITLE\s*=/m.test(await textOf(file).catch(() => ''))
}

function programConfig(generator: SiteGenerator, file: string): SiteConfig {
  const nothing = {
    site: {},
    variables: {},
    defaultsFor: NO_DEFAULTS,
    holds: () => true,
    addressOf: NO_ADDRESS,
    isProgram: true,
  }
  return { generator, file, folder: dirname(file), ...nothing }
}

function configOf(members: Members, file: string, homePage: string | undefined): SiteConfig | undefined {
  const at = { file, folder: dirname(file) }
  const has = (...names: string[]) => names.some((name) => Object.hasOwn(members, name))
  const known = homePage === undefined ? undefined : new URL(homePage)
  if (basename(file).startsWith('_config.')) {
    if (has(...OF_HEXO)) return hexoConfig({ ...members, ...(known && { url: known.href }) }, at)
    const own = known && { url: known.origin, baseurl: known.pathname }
    return jekyllConfig({ ...members, ...own }, at)
  }
  if (has('base_url')) return zolaConfig({ ...members, ...(known && { base_url: known.href }) }, at)
  const isHugo = Object.keys(members).some((name) =>
    /^(?:baseurl|languagecode|permalinks|theme|module|params)$/i.test(name),
  )
  if (!isHugo && !basename(file).startsWith('hugo.')) return undefined
  return hugoConfig({ ...members, ...(known && { baseURL: known.href, baseurl: known.href }) }, at)
}

async function membersIn(file: string): Promise<Members> {
  const text = await textOf(file)
  try {
    return membersOfFile(file, text)
  } catch (error) {
    if (!(error instanceof FrontMatterError)) throw error
    throw new ConfigError(BROKEN_CONFIG_LANGUAGE + reasonOf(error), { cause: error })
  }
}

function reasonOf({ cause, message }: Error): string {
  return (cause instanceof Error ? cause.message : message).split('\n')[0] ?? message
}

async function textOf(file: string): Promise<string> {
  const { size } = await lstat(file)
  if (size > MAX_CONFIG_BYTES) throw new ConfigError(largeConfig(MAX_CONFIG_BYTES))
  return (await readFile(file)).toString().replace(/^\uFEFF/, '')
}
