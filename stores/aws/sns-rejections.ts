import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns'
import type { RejectedFile, Rejections } from '../../core/ports/ports.ts'
import { INTRODUCTION, moreProblems, problemText, severalFiles, subject } from './rejection-texts.ts'

/** In bytes (AWS: "Publish", Message). */
const MAX_MESSAGE = 262_144
/** In bytes, reserved for the line that says what is left out. */
const LAST_LINE = 256
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

  async notify(files: readonly RejectedFile[]): Promise<void> {
    if (files.length === 0) return
    const message = { TopicArn: this.#topicArn, Subject: subjectOf(files), Message: messageOf(files) }
    await this.#client.send(new PublishCommand(message))
  }
}

/** SNS accepts printable ASCII only, up to a maximum length. */
export function subjectOf(files: readonly RejectedFile[]): string {
  const [first] = files
  const named = files.length === 1 && first ? first.file : severalFiles(files.length)
  const whole = subject(named.replace(/[^ -~]/gu, '?'))
  return whole.length > MAX_SUBJECT ? `${whole.slice(0, MAX_SUBJECT - 3)}...` : whole
}

/** All problems of all files, as far as a message can hold them. */
export function messageOf(files: readonly RejectedFile[]): string {
  const paragraphs = files.flatMap(paragraphsOf)
  let message = INTRODUCTION
  for (const [at, paragraph] of paragraphs.entries()) {
    const longer = `${message}\n\n${paragraph}`
    if (Buffer.byteLength(longer) > MAX_MESSAGE - LAST_LINE)
      return `${message}\n\n${moreProblems(paragraphs.length - at)}`
    message = longer
  }
  return `${message}\n`
}

/** A file's name together with its first problem, so that no name stands alone at the end; then the other problems. */
function paragraphsOf({ file, problems }: RejectedFile): string[] {
  const [first, ...others] = problems.map((problem) => problemText(file, problem))
  return [first === undefined ? file : `${file}\n\n${first}`, ...others]
}
