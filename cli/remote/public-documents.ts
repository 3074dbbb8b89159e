/** In milliseconds. */
const MAX_ANSWER = 15_000

const HEADERS = {
  'user-agent': 'feedwright',
  // As a feed reader asks. Where fetch is given a condition it would add "no-cache" (Fetch, "HTTP-network-or-cache fetch"),
  // and some servers then send it all again.
  'cache-control': 'max-age=0',
}

/** A document as anybody gets it; `text` is absent where there is none. */
export interface PublicDocument {
  readonly text?: string
  /** Why there is none, for people; the address is not in it. */
  readonly why?: string
  /** Whether the answer was that there is no such document. */
  readonly isMissing: boolean
  /** Whether it is another one than the last time. */
  readonly isNew: boolean
}

interface Kept {
  readonly validators: Record<string, string>
  readonly text: string
}

/** Reads over HTTP what readers read, and asks again only for what has changed (RFC 9110, section 13). */
export class PublicDocuments {
  readonly #kept = new Map<string, Kept>()

  /** Failures are an answer, too: whoever waits asks again. */
  async read(address: string): Promise<PublicDocument> {
    const kept = this.#kept.get(address)
    try {
      const answer = await fetch(address, {
        headers: { ...HEADERS, ...kept?.validators },
        signal: AbortSignal.timeout(MAX_ANSWER),
      })
      if (answer.status === 304 && kept !== undefined) return { text: kept.text, isMissing: false, isNew: false }
      const text = await answer.text()
      if (!answer.ok) return { why: `the answer was ${answer.status}`, isMissing: isGone(answer.status), isNew: true }
      this.#kept.set(address, { validators: validatorsOf(answer.headers), text })
      return { text, isMissing: false, isNew: text !== kept?.text }
    } catch (error) {
      return { why: reasonOf(error as Error), isMissing: false, isNew: true }
    }
  }
}

function isGone(status: number): boolean {
  return status === 404 || status === 410
}

function validatorsOf(headers: Headers): Record<string, string> {
  const [etag, lastModified] = [headers.get('etag'), headers.get('last-modified')]
  return {
    ...(etag !== null && { 'if-none-match': etag }),
    ...(lastModified !== null && { 'if-modified-since': lastModified }),
  }
}

/** What fetch says itself is "fetch failed"; the reason is its cause. */
function reasonOf(error: Error): string {
  if (error.name === 'TimeoutError') return `no answer within ${MAX_ANSWER / 1_000} seconds`
  const cause = error.cause as NodeJS.ErrnoException | undefined
  return cause?.message || cause?.code || error.message
}
