import { readArticle } from '../../core/intake/read-article.ts'
import { parseSite, type Site } from '../../core/site/site.ts'
import { VOCABULARIES } from '../../core/site/vocabulary-names.ts'
import type { Problem } from '../../core/validation/problem.ts'
import { readDocument } from '../../import/read-document.ts'
import { bytesDocument } from '../../import/source-document.ts'
import type { DoorName, Generator } from './generator.ts'

/** What came of one input. */
export interface Passed {
  /** UTF-8 bytes of everything that is kept of it: the entries, the problems, the site. */
  readonly outputBytes: number
  /** Of one file, if it is an import of several. */
  readonly problems: number
  /** Found in an import. */
  readonly articles: number
  /** What readers see of it, for the comparisons. */
  readonly html: readonly string[]
}

const FIRST_SEEN = Date.parse('2026-01-01T00:00:00Z')

/** Every vocabulary in a folder of its own; the home page is not short, since relative addresses grow by it. */
const SITE: Site = {
  title: 'A site',
  description: 'For inputs that nobody means well with',
  homePageUrl: 'https://www.example.org/a-folder/',
  feedBaseUrl: 'https://feeds.example.org/',
  language: 'en',
  authors: [],
  hubs: [],
  articleUrl: 'https://www.example.org/{year}/{month}/{key}/',
  idAuthority: 'example.org,2026',
  feeds: [{ path: 'all', title: 'All', limit: 50, content: 'full', listed: true }],
  inputs: VOCABULARIES.map((name) => ({ prefix: `${name}/`, as: name })),
}

const DOORS: Readonly<Record<DoorName, (bytes: Uint8Array, place: string) => Promise<Passed>>> = {
  article: async (bytes, place) => readOne(bytes, place),
  site: async (bytes) => {
    const { site, problems } = parseSite(bytes)
    return { outputBytes: sizeOf(site) + sizeOf(problems), problems: problems.length, articles: 0, html: [] }
  },
  import: importAll,
}

/** Gives an input to the public function that such inputs come to. */
export function enter({ door, place }: Pick<Generator, 'door' | 'place'>, bytes: Uint8Array): Promise<Passed> {
  return DOORS[door](bytes, place)
}

/** As `ingest` reads an article: what it keeps is the entry in the record, and the problems in the receipt. */
function readOne(bytes: Uint8Array, key: string): Passed {
  const { entry, problems } = readArticle(bytes, { site: SITE, key, firstSeen: FIRST_SEEN })
  refuseInnerFaults(problems)
  return {
    outputBytes: sizeOf(entry) + sizeOf(problems),
    problems: problems.length,
    articles: 0,
    html: entry === undefined ? [] : [entry.html],
  }
}

/**
 * As `import` reads a document, without its files: each article that is found is read as it would be from its file. What is
 * kept is the articles' files and their texts; a list of a thousand numbers is a thousand refusals, which the report names.
 */
async function importAll(bytes: Uint8Array, place: string): Promise<Passed> {
  const document = bytesDocument(bytes, { name: place, address: `https://a.example/${place}` })
  let [outputBytes, problems, articles] = [0, 0, 0]
  const html: string[] = []
  for await (const found of readDocument(document, { types: ['post', 'page'], onBytes: () => undefined })) {
    if (found.what === 'refused') refuseInnerFaults(found.problems)
    if (found.what !== 'article') continue
    articles++
    const file = new TextEncoder().encode(JSON.stringify(found.article))
    const passed = readOne(file, 'import/fuzz')
    outputBytes +=
      file.byteLength +
      sizeOf(found.unmapped) +
      sizeOf(found.unresolved) +
      passed.html.reduce((sum, { length }) => sum + length, 0)
    problems = Math.max(problems, passed.problems)
    html.push(...passed.html)
  }
  return { outputBytes, problems, articles, html }
}

/** What a problem quotes from the document, which may say anything. */
const QUOTED = /"(?:[^"\\]|\\.)*"/g
/** What the language throws, and no reader of a document means: the problem hides a fault of ours. */
const INNER_FAULT =
  /call stack|Invalid (?:string|array) length|heap|is not (?:a function|iterable|defined)|Cannot (?:read|set|convert)|of (?:undefined|null)\b|could not (?:be )?read/

export class InnerFault extends Error {
  override readonly name = 'InnerFault'
}

function refuseInnerFaults(problems: readonly Problem[]): void {
  for (const { severity, found } of problems)
    if (severity === 'error' && INNER_FAULT.test(found.replace(QUOTED, ''))) throw new InnerFault(found.slice(0, 200))
}

function sizeOf(value: unknown): number {
  return value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value))
}
