import { styleText } from 'node:util'
import { created, KEPT, THIS_FOLDER, whatNext } from './init-texts.ts'
import type { WrittenSite } from './write-site.ts'

/**
 * Prints what was written, and what to do next.
 * @param folder as the user would write it
 */
export function printNewSite(folder: string, { written, kept }: WrittenSite): void {
  const inFolder = folder === '.' ? THIS_FOLDER : folder
  console.log(created(styleText('bold', inFolder)))
  for (const name of written) console.log(`  ${name}`)
  for (const name of kept) console.log(`  ${name} ${styleText('yellow', KEPT)}`)
  console.log(`\n${whatNext(quoted(folder))}`)
}

/** As a shell reads it. */
function quoted(name: string): string {
  return /^[\w./-]+$/.test(name) ? name : `'${name.replaceAll("'", String.raw`'\''`)}'`
}
