import { ARTICLES, articleKeyOf } from '../../core/article/object-keys.ts'
import { rejectedKey } from '../../core/catalog/catalog-keys.ts'
import type { Receipt } from '../../core/receipts/receipt.ts'
import { check } from './check.ts'
import { History } from './history.ts'

const SEEDS = 120
const TIMEOUT = 600_000

it(
  `in ${SEEDS} histories, each receipt that rejects its file has a key for the next notice, whatever fails`,
  async () => {
    const failing: [seed: number, problems: readonly string[]][] = []
    let rejections = 0
    for (let seed = 0; seed < SEEDS; seed++) {
      const history = new History(seed, { keepsRejections: true })
      // Receipts say what they said before, so nothing is news.
      if (history.world.losesCatalog) continue
      const receipts = new Receipts(history)
      await history.run()
      rejections += receipts.rejected.length
      const problems = [...(await check(history)), ...(await receipts.withoutKey())]
      if (problems.length > 0) failing.push([seed, problems])
    }
    expect(failing).toEqual([])
    expect(rejections).toBeGreaterThan(20)
  },
  TIMEOUT,
)

interface Written {
  readonly receipt: Receipt
  /** The run under which a receipt first said this. */
  readonly since: number
}

/** The receipts that a history writes, as editors see them. */
class Receipts {
  readonly #history: History
  readonly #last = new Map<string, Written>()

  constructor(history: History) {
    this.#history = history
    const put = history.articles.put.bind(history.articles)
    history.articles.put = async (key, bytes, options) => {
      const etag = await put(key, bytes, options)
      if (/receipt.*\.json$/.test(key)) this.#note(JSON.parse(new TextDecoder().decode(bytes)))
      return etag
    }
  }

  get rejected(): Written[] {
    return [...this.#last.values()].filter(({ receipt }) => !receipt.accepted)
  }

  async withoutKey(): Promise<string[]> {
    const { objects } = await this.#history.catalog.list({ prefix: 'rejected/' })
    const keys = new Set(objects.map(({ key }) => key))
    return this.rejected
      .filter(({ receipt: { file, run = 0 }, since }) => {
        const runs = Array.from({ length: run - since + 1 }, (_, at) => since + at)
        return !runs.some((each) => keys.has(rejectedKey(articleKeyOf(file, ARTICLES), each)))
      })
      .map(
        ({ receipt: { file, run }, since }) => `no notice will name ${file}, rejected since run ${since}, now ${run}`,
      )
  }

  #note(receipt: Receipt): void {
    const last = this.#last.get(receipt.file)
    const isSame = last !== undefined && wordsOf(last.receipt) === wordsOf(receipt)
    this.#last.set(receipt.file, { receipt, since: isSame ? last.since : (receipt.run ?? 0) })
  }
}

function wordsOf({ processed: _, run: __, ...words }: Receipt): string {
  return JSON.stringify(words)
}
