import type { Format } from './source-formats.ts'

/** The formats in which a site of ours has every feed. */
export type FeedFormat = 'rss' | 'atom' | 'json-feed'

/** An address below the old site, and what is at it; `gone` if nothing takes its place. */
export type UsualFeed = readonly [address: string, format: FeedFormat | 'gone']

/** Where the systems that a site comes from have the feed of everything, below the home page, unless it is configured. */
const USUAL_FEEDS = {
  wordpress: [
    ['feed/', 'rss'],
    ['feed/rss/', 'rss'],
    ['feed/rss2/', 'rss'],
    ['feed/rdf/', 'rss'],
    ['feed/atom/', 'atom'],
    ['comments/feed/', 'gone'],
  ],
  ghost: [['rss/', 'rss']],
  blogger: [
    ['feeds/posts/default', 'atom'],
    ['rss.xml', 'rss'],
    ['atom.xml', 'atom'],
  ],
  'movable-type': [
    ['atom.xml', 'atom'],
    ['index.xml', 'rss'],
  ],
  jekyll: [['feed.xml', 'atom']],
  hugo: [['index.xml', 'rss']],
  zola: [['atom.xml', 'atom']],
  hexo: [
    ['atom.xml', 'atom'],
    ['rss2.xml', 'rss'],
  ],
  eleventy: [['feed/feed.xml', 'atom']],
  astro: [['rss.xml', 'rss']],
  docusaurus: [
    ['blog/rss.xml', 'rss'],
    ['blog/atom.xml', 'atom'],
  ],
  pelican: [['feeds/all.atom.xml', 'atom']],
  nikola: [['rss.xml', 'rss']],
} as const satisfies Readonly<Record<string, readonly UsualFeed[]>>

export type FeedSystem = keyof typeof USUAL_FEEDS

/** As feeds name the program that made them; the first that is found. */
const GENERATORS: readonly (readonly [RegExp, FeedSystem])[] = [
  [/wordpress/i, 'wordpress'],
  [/\bghost\b/i, 'ghost'],
  [/\bblogger\b/i, 'blogger'],
  [/movable ?type/i, 'movable-type'],
  ...(['jekyll', 'hugo', 'zola', 'hexo', 'eleventy', 'astro', 'docusaurus', 'pelican', 'nikola'] as const).map(
    (name) => [new RegExp(`\\b${name}\\b`, 'i'), name] as const,
  ),
]

const FORMATS: Readonly<Partial<Record<Format, FeedSystem>>> = {
  wxr: 'wordpress',
  wordpress: 'wordpress',
  ghost: 'ghost',
  'movable-type': 'movable-type',
}

export function usualFeeds(system: FeedSystem): readonly UsualFeed[] {
  return USUAL_FEEDS[system]
}

/** The system by the name of a generator, in a feed or of a configuration. */
export function systemNamed(generator: string): FeedSystem | undefined {
  return GENERATORS.find(([name]) => name.test(generator))?.[1]
}

/** The system that alone writes documents of this format. */
export function systemOf(format: Format): FeedSystem | undefined {
  return FORMATS[format]
}

export function feedFormat(format: Format | undefined): FeedFormat | undefined {
  return format === 'rss' || format === 'atom' || format === 'json-feed' ? format : undefined
}
