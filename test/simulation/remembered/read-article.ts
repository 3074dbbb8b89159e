import { readArticle as read } from '../../../core/intake/read-article.ts'
import { identityOf, remember, textOf } from './remember.ts'

export * from '../../../core/intake/read-article.ts'

/** See the function in the core. The site's feeds are frozen in the simulator. */
export const readArticle: typeof read = remember(read, (bytes, { site, ...circumstances }) => {
  const { feeds, ...settings } = site as typeof site & { feeds?: readonly object[] }
  return [JSON.stringify([circumstances, settings]), feeds && identityOf(feeds), textOf(bytes)].join(' ')
})
