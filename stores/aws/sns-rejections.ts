import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns'
import type { RejectedFile, RejectionDigest, Rejections } from '../../core/ports/ports.ts'
import { introduction, moreFiles, moreProblems, numberOfFiles, problemText, subject } from './rejection-texts.ts'

/** In bytes (AWS: "Publish", Message). */
const MAX_MESSAGE = 262_144
/** In bytes, reserved for the lines that say what is left out. */
const LAST_LINES = 512
/** In characters, of ASCII (AWS: "Publish", Subject). */
const MAX_SUBJECT = 100

/** Notifies editors through an SNS topic, which sends mail to its subscribers. */
export class SnsRejections implements Rejections {
  readonly #client: SNSClient
  readonly #topicArn: string

  constructor(client: SNSClient, topicArn: string) {
    this.#client = client
    this.#topicArn = topicArn
  }

  async notify(digest: RejectionDigest): Promise<void> {
    const message = { TopicArn: this.#topicArn, Subject: subjectOf(digest), Message: messageOf(digest) }
    await this.#client.send(new PublishCommand(message))
  }
}

/** SNS accepts printable ASCII only, up to a maximum length. */
export function subjectOf({ described, others }: RejectionDigest): string {
  const [first] = described
  const count = described.length + others
  const named = count === 1 && first ? first.file : numberOfFiles(count)
  const whole = subject(named.replace(/[^ -~]/gu, '?'))
  return whole.length > MAX_SUBJECT ? `${whole.slice(0, MAX_SUBJECT - 3)}...` : whole
}

/** All problems of the files that the digest describes, as far as a message can hold them. */
export function messageOf({ described, others }: RejectionDigest): string {
  const paragraphs = described.flatMap(paragraphsOf)
  let text = introduction(described.length + others)
  let shown = 0
  for (; shown < paragraphs.length; shown++) {
    const longer = `${text}\n\n${paragraphs[shown]}`
    if (Buffer.byteLength(longer) > MAX_MESSAGE - LAST_LINES) break
    text = longer
  }
  const last = [
    ...(shown < paragraphs.length ? [moreProblems(paragraphs.length - shown)] : []),
    ...(others > 0 ? [moreFiles(others)] : []),
  ]
  return `${[text, ...last].join('\n\n')}\n`
}

/** A file's name together with its first problem, so that no name stands alone at the end; then the other problems. */
function paragraphsOf({ file, problems }: RejectedFile): string[] {
  const [first, ...others] = problems.map((problem) => problemText(file, problem))
  return [first === undefined ? file : `${file}\n\n${first}`, ...others]
}
