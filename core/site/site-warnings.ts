import { contradictionsIn } from '../article/ai-use.ts'
import { contradictoryUses } from '../article/article-texts.ts'
import { intendedAddress } from '../text/host.ts'
import { formatPath, type Located, type Path, type ProblemText } from '../validation/problem.ts'
import { describeValue, wholeAddress } from '../validation/validation-texts.ts'
import type { SiteFile } from './site-schema.ts'
import { bareHostAddress, PICTURE_WITHOUT_CONTENT, sameAddressForAll } from './site-texts.ts'

/**
 * Warnings about values of `site.json` that are accepted and yet are probably mistakes: an error would invalidate a site
 * file that was accepted before.
 */
export function siteWarnings(file: SiteFile): Located[] {
  const authors = (file.authors ?? []).flatMap((author, index) =>
    (['url', 'avatar'] as const).flatMap((name) => bareHost(author[name], ['authors', index, name])),
  )
  return [...sameAddress(file), ...authors, ...pictureWithoutContent(file), ...contradictions(file)]
}

/** `{key}` and `{name}` differ from article to article; many articles share a section or a day. */
function sameAddress({ article_url: pattern }: SiteFile): Located[] {
  if (pattern === undefined || /\{(?:key|name)\}/.test(pattern)) return []
  const whole = `${pattern.replace(/\/?$/, '/')}{key}`
  return [warning(['article_url'], sameAddressForAll(describeValue(pattern), whole))]
}

function pictureWithoutContent({ feeds }: SiteFile): Located[] {
  return feeds.flatMap(({ content, lead_image_in_content: isWanted }, index) =>
    isWanted && content === 'summary'
      ? [warning(['feeds', index, 'lead_image_in_content'], PICTURE_WITHOUT_CONTENT)]
      : [],
  )
}

function contradictions({ ai_use: aiUse = {} }: SiteFile): Located[] {
  const both = contradictionsIn(aiUse)
  return both.length === 0 ? [] : [warning(['ai_use'], contradictoryUses(both))]
}

function bareHost(address: string | undefined, steps: Path): Located[] {
  const intended = address && intendedAddress(address)
  if (!intended) return []
  return [warning(steps, { ...bareHostAddress(describeValue(address)), fix: wholeAddress(intended) })]
}

function warning(steps: Path, text: ProblemText): Located {
  return { steps, problem: { severity: 'warning', path: formatPath(steps), ...text } }
}
