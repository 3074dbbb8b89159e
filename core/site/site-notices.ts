import { meantHost } from '../text/host.ts'
import type { Located } from '../validation/problem.ts'
import { describeValue, formatPath, type Path } from '../validation/problem.ts'
import type { SiteFile } from './site-schema.ts'

/**
 * Notices for values of `site.json` that are accepted and yet are probably mistakes: an error would invalidate a site
 * file that was accepted before.
 */
export function siteNotices(file: SiteFile): Located[] {
  const authors = (file.authors ?? []).flatMap((author, index) =>
    (['url', 'avatar'] as const).flatMap((name) => bareHost(author[name], ['authors', index, name])),
  )
  return [...sameAddress(file), ...authors]
}

/** `{key}` and `{name}` differ from article to article; many articles share a section or a day. */
function sameAddress({ article_url: pattern }: SiteFile): Located[] {
  if (pattern === undefined || /\{(?:key|name)\}/.test(pattern)) return []
  const whole = `${pattern.replace(/\/?$/, '/')}{key}`
  return [
    notice(['article_url'], {
      found: `${describeValue(pattern)}, which gives many articles the same address`,
      wanted: 'a pattern with {key} or {name}, which are different for each article',
      fix: `write "${whole}"; or write "url" in each article`,
    }),
  ]
}

function bareHost(address: string | undefined, steps: Path): Located[] {
  const meant = address && meantHost(address)
  if (!meant) return []
  return [
    notice(steps, {
      found: `${describeValue(address)}, which without a scheme is a path on the home page`,
      wanted: 'a web address (http or https)',
      fix: `write it with its scheme: "${meant}"`,
    }),
  ]
}

function notice(steps: Path, words: { found: string; wanted: string; fix: string }): Located {
  return { steps, problem: { severity: 'notice', path: formatPath(steps), ...words } }
}
