import { all, one, parseXml, texts, type XmlElement } from '../support/xml-tree.ts'

/**
 * Partners that ask for a document now and then, and know nothing but its elements and their own rules. Written from what
 * each partner publishes, and apart from the profiles.
 */

/** What a partner shows of an article; of one that it has never heard of there is nothing. */
export type Belief = { readonly title: string } | 'removed'

export interface Poller {
  /** Reads the document of an instant. */
  read(document: string, now: number): void
  /** What it shows at an instant, by the id of the article. */
  beliefs(now: number): ReadonlyMap<string, Belief>
}

/** An article as a partner keeps it. */
interface Kept {
  readonly belief: Belief
  /** The date by which the partner sees whether an item is news. */
  readonly date: number
  /** From when on the partner does not show it any more. */
  readonly expires?: number
}

abstract class KeepingPoller implements Poller {
  protected readonly kept = new Map<string, Kept>()

  abstract read(document: string, now: number): void

  beliefs(now: number): ReadonlyMap<string, Belief> {
    return new Map(
      [...this.kept].map(([id, { belief, expires = Number.POSITIVE_INFINITY }]) => [
        id,
        expires <= now ? 'removed' : belief,
      ]),
    )
  }

  /** An item that was removed before it was ever read is nothing to a partner. */
  protected remove(id: string, date: number): void {
    if (this.kept.has(id)) this.kept.set(id, { belief: 'removed', date })
  }
}

const MI_EXPIRATION = '{http://schemas.ingestion.microsoft.com/common/}expirationDate'

/**
 * MSN: an item with the date of change that it had is skipped. It is removed by both expiry dates in the past, and a date
 * of change that is newer; one that is not there any more stays. One with an expiry ahead goes when that comes.
 */
export class MsnPoller extends KeepingPoller {
  override read(document: string, now: number): void {
    for (const item of itemsOf(document)) {
      const id = textOf(item, 'guid')
      const date = Date.parse(texts(item, 'dcterms:modified')[0] ?? textOf(item, 'pubDate'))
      const known = this.kept.get(id)
      if (known !== undefined && date <= known.date) continue
      const [valid, expiration] = [texts(item, 'dcterms:valid')[0], texts(item, MI_EXPIRATION)[0]]
      const expires = valid === undefined || valid !== expiration ? undefined : Date.parse(valid)
      if (expires !== undefined && expires <= now) this.remove(id, date)
      else
        this.kept.set(id, {
          belief: { title: textOf(item, 'title') },
          date,
          ...(expires !== undefined && { expires }),
        })
    }
  }
}

/** SmartNews: an item whose date has not changed is not read again; the status says whether it is there. */
export class SmartNewsPoller extends KeepingPoller {
  override read(document: string): void {
    for (const item of itemsOf(document)) {
      const [id, date] = [textOf(item, 'guid'), Date.parse(textOf(item, 'pubDate'))]
      if (this.kept.get(id)?.date === date) continue
      if (textOf(item, 'media:status') === 'deleted') this.remove(id, date)
      else this.kept.set(id, { belief: { title: textOf(item, 'title') }, date })
    }
  }
}

const TEN_DAYS = 10 * 86_400_000

/**
 * Gunosy: ignores items that were published more than ten days ago, whatever they say. The date of change says whether an
 * item is news, and the status whether it is there; one that is not there any more stays.
 */
export class GunosyPoller extends KeepingPoller {
  override read(document: string, now: number): void {
    for (const item of itemsOf(document)) {
      const [id, date] = [
        textOf(item, 'guid'),
        Date.parse(textOf(item, '{http://assets.gunosy.com/media/gnf}modified')),
      ]
      const known = this.kept.get(id)
      if (Date.parse(textOf(item, 'pubDate')) <= now - TEN_DAYS || (known !== undefined && date <= known.date)) continue
      if (isDeleted(item)) this.remove(id, date)
      else this.kept.set(id, { belief: { title: textOf(item, 'title') }, date })
    }
  }
}

/**
 * A reader of Atom that knows tombstones (RFC 6721): these remove an entry that is no newer. An entry counts again when it
 * is there again; otherwise only if it is newer.
 */
export class AtomPoller extends KeepingPoller {
  override read(document: string): void {
    const feed = parseXml(document)
    for (const entry of all(feed, 'atom:entry')) {
      const [id, date] = [textOf(entry, 'atom:id'), Date.parse(textOf(entry, 'atom:updated'))]
      const known = this.kept.get(id)
      if (known !== undefined && known.belief !== 'removed' && date <= known.date) continue
      this.kept.set(id, { belief: { title: textOf(entry, 'atom:title') }, date })
    }
    for (const { attributes } of all(feed, 'at:deleted-entry')) {
      const [id, when] = [attributes.ref ?? '', Date.parse(attributes.when ?? '')]
      if (when >= (this.kept.get(id)?.date ?? Number.POSITIVE_INFINITY)) this.remove(id, when)
    }
  }
}

/** How many articles a document shows. */
export function countShown(document: string): number {
  const root = parseXml(document)
  return root.name === 'rss'
    ? itemsOf(document).filter((item) => all(item, 'content:encoded').length > 0 && !isDeleted(item)).length
    : all(root, 'atom:entry').length
}

function isDeleted(item: XmlElement): boolean {
  return all(item, 'media:status').some(({ attributes }) => attributes.state === 'deleted')
}

function itemsOf(document: string): XmlElement[] {
  return all(one(parseXml(document), 'channel'), 'item')
}

function textOf(parent: XmlElement, name: string): string {
  return one(parent, name).text
}
