import { styleText } from 'node:util'
import type { WrittenSite } from './write-site.ts'

/**
 * Prints what was written, and what to do next.
 * @param folder as the user would write it
 */
export function printNewSite(folder: string, { written, kept }: WrittenSite): void {
  const inFolder = folder === '.' ? 'this folder' : folder
  console.log(`Created a new site in ${styleText('bold', inFolder)}:`)
  for (const name of written) console.log(`  ${name}`)
  for (const name of kept) console.log(`  ${name} ${styleText('yellow', 'already existed, and was not changed')}`)
  const place = quoted(folder)
  console.log(`
What to do next:
  npx feedwright check ${place}                says whether everything is as it should be
  npx feedwright start ${place}                serves the feeds on this machine, and publishes every save
  npx feedwright build ${place} --out public   writes every document once, for any static host

Write articles below articles/. site.json says where the site, the pages of its articles ("article_url") and its feeds are.
Its "id_authority" stays as it is for ever: readers know entries by it.`)
}

/** As a shell reads it. */
function quoted(name: string): string {
  return /^[\w./-]+$/.test(name) ? name : `'${name.replaceAll("'", String.raw`'\''`)}'`
}
