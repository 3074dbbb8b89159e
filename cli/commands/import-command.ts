import { Command, InvalidArgumentError, Option } from 'commander'
import { isWeb } from '../../core/text/uri.ts'
import { SOURCE_FORMATS } from '../../import/source-formats.ts'
import { EXIT, exitCodesHelp } from '../console/exit-codes.ts'
import type { ImportFlags } from '../import/run-import.ts'

export function importCommand(): Command {
  return new Command('import')
    .description('Writes the articles of another system as articles of a site. What they were known by stays.')
    .argument('<sources...>', 'files, folders of them, or addresses of feeds')
    .requiredOption('-o, --out <folder>', 'the content folder: articles/ in it, and site.json where there is none')
    .addOption(new Option('--from <kind>', 'what the sources are (default: told from each)').choices(SOURCE_FORMATS))
    .option('--type <name>', 'a post type to take from a WordPress export besides "post"; several times', oneMore, [
      'post',
    ])
    .option('--home-page <address>', "the site's home page, where no source names it")
    .option('--no-follow', 'takes the documents that are named, and not the archives that they link to')
    .option(
      '--max-documents <number>',
      'how many linked documents to follow from each source',
      wholeNumber,
      MAX_DOCUMENTS,
    )
    .option('--force', 'overwrites article files that an import did not write so')
    .option('--json', 'one JSON document: what came of each source')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.refused, EXIT.failed]))
    .addHelpText('after', EXAMPLES)
    .action(async (sources: string[], flags: ImportFlags, command: Command) => {
      if (flags.homePage !== undefined && !isWeb(flags.homePage))
        command.error(`error: --home-page wants an address like https://www.example.org/, not ${flags.homePage}`)
      const { runImport } = await import('../import/run-import.ts')
      process.exitCode = await runImport(sources, flags)
    })
}

/** Monthly archives of eighty years: a feed that links to more documents may never end. */
const MAX_DOCUMENTS = 1_000

const EXAMPLES = `
Examples:
  feedwright import wordpress-export.xml --out my-site
  feedwright import https://www.example.org/feed.json --out my-site   with its older pages
  feedwright import ../hugo-site/content --out my-site --home-page https://www.example.org/`

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is a whole number, 0 or more.')
  return Number(text)
}

function oneMore(name: string, others: string[]): string[] {
  return [...others, name]
}
