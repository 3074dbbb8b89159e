import { join } from 'node:path'
import { SITE_FILE } from '../../core/article/object-keys.ts'
import { parseSite, type Site } from '../../core/site/site.ts'
import { isWeb } from '../../core/text/uri.ts'
import type { Problem } from '../../core/validation/problem.ts'
import type { ImportedSite } from '../../import/import-item.ts'
import { ContentFolder } from '../../stores/folder/content-folder.ts'
import { CliError } from '../console/cli-error.ts'
import { type Answer, QUESTIONS, type SiteAnswers, siteFile } from '../init/site-answers.ts'
import { starterFiles } from '../init/starter-files.ts'
import { writeSite } from '../init/write-site.ts'
import { siteRejected } from './import-texts.ts'

/** BCP 47, as `site.json` requires it. */
const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/

/** The existing `site.json` is rejected. */
export class BrokenSiteError extends CliError {
  override readonly name = 'BrokenSiteError'
}

/**
 * The site of an output folder.
 * @throws BrokenSiteError if its `site.json` is invalid: articles cannot be checked against it
 */
export async function siteIn(out: string): Promise<Site | undefined> {
  const content = new ContentFolder(out)
  const bytes = await content.site()
  if (bytes === undefined) return undefined
  const { site, problems } = parseSite(bytes, await content.profiles(bytes))
  if (site !== undefined) return site
  const [first] = problems as [Problem]
  throw new BrokenSiteError(siteRejected(join(out, SITE_FILE), first))
}

/** What a new `site.json` would say, as far as the source says it; undefined if the source names no home page. */
export function answersOf(found: ImportedSite): SiteAnswers | undefined {
  const homePage = found.homePage?.trim()
  if (!homePage || !isWeb(homePage)) return undefined
  const language = languageOf(found)
  const known: Partial<SiteAnswers> = {
    homePage,
    ...(found.title?.trim() && { title: found.title.trim() }),
    ...(found.description?.trim() && { description: found.description.trim() }),
    ...(found.author?.trim() && { author: found.author.trim() }),
    ...(language && { language }),
  }
  const title = known.title ?? new URL(homePage).hostname.replace(/^www\./, '')
  const answers: Partial<Record<Answer, string>> = { ...known, title }
  for (const { answer, fallback } of QUESTIONS) answers[answer] ??= fallback(answers)
  return answers as SiteAnswers
}

/** A valid BCP 47 tag; absent if the language is not one. */
export function languageOf({ language }: ImportedSite): string | undefined {
  const tag = language?.trim().replace('_', '-')
  return tag !== undefined && LANGUAGE.test(tag) ? tag : undefined
}

/** The site that `answersOf` gives, to check articles before `site.json` is written. */
export function siteOf(answers: SiteAnswers, icon: string | undefined, day: string): Site | undefined {
  return parseSite(Buffer.from(textOf({ answers, icon, moved: {}, day }))).site
}

/** What a new `site.json` is made of. */
export interface FoundSite {
  readonly answers: SiteAnswers
  readonly icon: string | undefined
  /** Addresses of the old feeds. */
  readonly moved: Readonly<Record<string, string>>
  /** Of the oldest article, as YYYY-MM-DD: the site owned its home page then (RFC 4151). */
  readonly day: string
}

/** Writes `site.json` and the files that `init` puts next to it; existing files stay. */
export async function writeSiteFiles(out: string, found: FoundSite): Promise<void> {
  const files = starterFiles(found.answers, { now: new Date(found.day), hasArticles: true })
  await writeSite(out, new Map([...files, [SITE_FILE, textOf(found)]]))
}

function textOf({ answers, icon, moved, day }: FoundSite): string {
  const { feeds, ...members } = siteFile(answers, day)
  const hasMoved = Object.keys(moved).length > 0
  const all = { ...members, ...(icon && isWeb(icon) && { icon }), feeds, ...(hasMoved && { moved }) }
  return `${JSON.stringify(all, null, 2)}\n`
}
