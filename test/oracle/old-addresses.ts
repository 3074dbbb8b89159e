import type { FeedMembers, SiteFile } from './site-file.ts'

const DOCUMENTS = ['rss.xml', 'atom.xml', 'feed.json', 'index.html']

/** The paths of what answers at a site's old addresses, with the address that each leads to, or "gone". */
export function oldAddresses({ moved = {}, feed_base_url: base, feeds }: SiteFile): Map<string, string> {
  const found = new Map<string, string>()
  for (const [from, to] of Object.entries(moved))
    if (from.endsWith('*'))
      for (const name of DOCUMENTS) {
        const feed = feeds.find(({ path }) => to === `${path}/*`)
        found.set(from.replace('*', name), address(base, to.replace('*', pageless(documentFor(feed, name)))))
      }
    else found.set(pathOf(from), address(base, to))
  return found
}

/** What a document at an old address fails to say. */
export function oldAddressProblems(site: SiteFile, documents: ReadonlyMap<string, string>): string[] {
  return [...oldAddresses(site)].flatMap(([path, target]) => {
    const text = documents.get(path)
    if (text === undefined) return [`${path} leads nowhere`]
    const words = target === 'gone' ? 'has ended' : `<a href="${target}">`
    return text.includes(words) ? [] : [`${path} does not lead to ${target}`]
  })
}

function address(base: string, target: string): string {
  return target === 'gone' || target.startsWith('https:') ? target : base + target
}

/** A partner's feed has one document, and a page unless that is a sitemap. No site here moves anything to a family. */
function documentFor({ profile, profile_options: options }: Partial<FeedMembers> = {}, name: string): string {
  if (profile === 'google-news') return 'sitemap.xml'
  if (profile === undefined || name === 'index.html') return name
  return options?.format === 'atom' ? 'atom.xml' : 'rss.xml'
}

/** A folder is its page. */
function pageless(name: string): string {
  return name === 'index.html' ? '' : name
}

function pathOf(from: string): string {
  const last = from.split('/').at(-1)
  if (last === '') return `${from}index.html`
  return last?.includes('.') ? from : `${from}/index.html`
}
