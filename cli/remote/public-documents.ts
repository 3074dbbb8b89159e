import { answerWas, noResponse } from './remote-texts.ts'

/** In milliseconds. */
const MAX_ANSWER = 15_000

const HEADERS = {
  'user-agent': 'feedwright',
  // As a feed reader sends it. For a conditional request fetch would add "no-cache" (Fetch, "HTTP-network-or-cache
  // fetch"), and some servers then send the whole document again.
  'cache-control': 'max-age=0',
}

/** A document as every reader gets it; `text` is absent if there is none. */
export interface PublicDocument {
  readonly text?: string
  /** Why there is none, for people; does not include the address. */
  readonly why?: string
  /** Whether the response was that there is no such document. */
  readonly isMissing: boolean
  /** Whether it has changed since the last read. */
  readonly isNew: boolean
}

interface Kept {
  readonly validators: Record<string, string>
  readonly text: string
}

/** Reads over HTTP what readers read, with conditional requests (RFC 9110, section 13). */
export class PublicDocuments {
  readonly #kept = new Map<string, Kept>()

  /** Failures are a result, too: the caller reads again. */
  async read(address: string): Promise<PublicDocument> {
    const kept = this.#kept.get(address)
    try {
      const answer = await getAsReader(address, kept?.validators)
      if (answer.status === 304 && kept !== undefined) return { text: kept.text, isMissing: false, isNew: false }
      const text = await answer.text()
      if (!answer.ok) return { why: answerWas(answer.status), isMissing: isGone(answer.status), isNew: true }
      this.#kept.set(address, { validators: validatorsOf(answer.headers), text })
      return { text, isMissing: false, isNew: text !== kept?.text }
    } catch (error) {
      return { why: reasonOf(error as Error), isMissing: false, isNew: true }
    }
  }
}

/** The answer that a reader gets. @throws what `reasonOf` explains */
export function getAsReader(address: string, validators: Record<string, string> = {}): Promise<Response> {
  return fetch(address, { headers: { ...HEADERS, ...validators }, signal: AbortSignal.timeout(MAX_ANSWER) })
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

/** The message of fetch is only "fetch failed"; the reason is in its cause. */
export function reasonOf(error: Error): string {
  if (error.name === 'TimeoutError') return noResponse(MAX_ANSWER / 1_000)
  const cause = error.cause as NodeJS.ErrnoException | undefined
  return cause?.message || cause?.code || error.message
}
