import { nearName } from '../validation/near-name.ts'

/**
 * The categories of Apple Podcasts and their subcategories, which other directories use too ("Apple Podcasts
 * categories", podcasters.apple.com).
 */
const CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  Arts: ['Books', 'Design', 'Fashion & Beauty', 'Food', 'Performing Arts', 'Visual Arts'],
  Business: ['Careers', 'Entrepreneurship', 'Investing', 'Management', 'Marketing', 'Non-Profit'],
  Comedy: ['Comedy Interviews', 'Improv', 'Stand-Up'],
  Education: ['Courses', 'How To', 'Language Learning', 'Self-Improvement'],
  Fiction: ['Comedy Fiction', 'Drama', 'Science Fiction'],
  Government: [],
  History: [],
  'Health & Fitness': ['Alternative Health', 'Fitness', 'Medicine', 'Mental Health', 'Nutrition', 'Sexuality'],
  'Kids & Family': ['Education for Kids', 'Parenting', 'Pets & Animals', 'Stories for Kids'],
  Leisure: [
    ...['Animation & Manga', 'Automotive', 'Aviation', 'Crafts', 'Games', 'Hobbies', 'Home & Garden', 'Video Games'],
  ],
  Music: ['Music Commentary', 'Music History', 'Music Interviews'],
  News: [
    ...['Business News', 'Daily News', 'Entertainment News', 'News Commentary', 'Politics', 'Sports News', 'Tech News'],
  ],
  'Religion & Spirituality': ['Buddhism', 'Christianity', 'Hinduism', 'Islam', 'Judaism', 'Religion', 'Spirituality'],
  Science: [
    ...['Astronomy', 'Chemistry', 'Earth Sciences', 'Life Sciences', 'Mathematics', 'Natural Sciences', 'Nature'],
    ...['Physics', 'Social Sciences'],
  ],
  'Society & Culture': ['Documentary', 'Personal Journals', 'Philosophy', 'Places & Travel', 'Relationships'],
  Sports: [
    ...['Baseball', 'Basketball', 'Cricket', 'Fantasy Sports', 'Football', 'Golf', 'Hockey', 'Rugby', 'Running'],
    ...['Soccer', 'Swimming', 'Tennis', 'Volleyball', 'Wilderness', 'Wrestling'],
  ],
  Technology: [],
  'True Crime': [],
  'TV & Film': ['After Shows', 'Film History', 'Film Interviews', 'Film Reviews', 'TV Reviews'],
}

/** A category and its subcategory, as `site.json` has them: "Arts > Books". */
const BETWEEN = /\s*>\s*/

/** Every category, alone and with each of its subcategories, as `site.json` has them. */
const APPLE_CATEGORIES: readonly string[] = Object.entries(CATEGORIES).flatMap(([name, inner]) => [
  name,
  ...inner.map((sub) => `${name} > ${sub}`),
])

export interface PodcastCategory {
  readonly name: string
  readonly sub?: string
}

/** @param written "Arts" or "Arts > Books" */
export function categoryOf(written: string): PodcastCategory {
  const [name = '', sub] = written.trim().split(BETWEEN)
  return { name, ...(sub && { sub }) }
}

/** Whether Apple knows it, in this very spelling. */
export function isAppleCategory(written: string): boolean {
  const { name, sub } = categoryOf(written)
  return APPLE_CATEGORIES.includes(sub === undefined ? name : `${name} > ${sub}`)
}

/** The category that was probably meant; subcategories are often written without their category, or in another's place. */
export function nearestAppleCategory(written: string): string | undefined {
  const { name, sub = name } = categoryOf(written)
  const near = nearName(sub, Object.values(CATEGORIES).flat())
  return nearName(written, APPLE_CATEGORIES) ?? APPLE_CATEGORIES.find((each) => each.endsWith(` > ${near}`))
}
