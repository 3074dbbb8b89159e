/** The site generators whose Markdown an import knows, with the names for messages. */
export const GENERATOR_NAMES = {
  jekyll: 'Jekyll',
  hugo: 'Hugo',
  zola: 'Zola',
  hexo: 'Hexo',
  eleventy: 'Eleventy',
  astro: 'Astro',
  docusaurus: 'Docusaurus',
  pelican: 'Pelican',
  nikola: 'Nikola',
  obsidian: 'Obsidian',
} as const

export type SiteGenerator = keyof typeof GENERATOR_NAMES
