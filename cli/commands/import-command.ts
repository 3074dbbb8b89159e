import { Command, InvalidArgumentError, Option } from 'commander'
import { isWeb } from '../../core/text/uri.ts'
import { SOURCE_FORMATS } from '../../import/source-formats.ts'
import { EXIT } from '../console/exit-codes.ts'
import { examplesHelp, exitCodesHelp } from '../console/help-sections.ts'
import { noHomePage, WHOLE_NUMBER } from '../import/import-texts.ts'
import type { ImportFlags } from '../import/run-import.ts'

export function importCommand(): Command {
  return new Command('import')
    .description('Converts the articles of another system to article files. Ids, addresses and dates are kept.')
    .argument('<sources...>', 'files, folders of them, or the addresses of feeds')
    .requiredOption('-o, --out <folder>', 'the content folder: receives articles/, and site.json if it has none')
    .addOption(
      new Option('--from <kind>', 'the format of the sources (default: recognised from each source)').choices(
        SOURCE_FORMATS,
      ),
    )
    .option(
      '--type <name>',
      'a post type to import from a WordPress export, in addition to "post"; can be repeated',
      oneMore,
      ['post'],
    )
    .option('--home-page <address>', "the site's home page, if no source names it")
    .option('--config <file>', "the configuration of the site's generator (default: found above the sources)")
    .option('--no-follow', 'imports only the documents named, not the archives that they link to')
    .option(
      '--max-documents <number>',
      'the maximum number of linked documents to follow from each source',
      wholeNumber,
      MAX_DOCUMENTS,
    )
    .option('--force', 'overwrites article files that were edited, or that no import wrote')
    .option('--json', 'prints one JSON document: the result for each source')
    .addHelpText('after', exitCodesHelp([EXIT.done, EXIT.refused, EXIT.failed]))
    .addHelpText(
      'after',
      examplesHelp([
        'import wordpress-export.xml --out my-site',
        'import https://www.example.org/feed.json --out my-site   # and the archives that it links to',
        'import ../hugo-site/content --out my-site   # by the configuration above it',
      ]),
    )
    .action(async (sources: string[], flags: ImportFlags, command: Command) => {
      if (flags.homePage !== undefined && !isWeb(flags.homePage)) command.error(`error: ${noHomePage(flags.homePage)}`)
      const { runImport } = await import('../import/run-import.ts')
      process.exitCode = await runImport(sources, flags)
    })
}

/** Monthly archives of eighty years: a feed that links to more documents may never end. */
const MAX_DOCUMENTS = 1_000

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError(WHOLE_NUMBER)
  return Number(text)
}

function oneMore(name: string, others: string[]): string[] {
  return [...others, name]
}
