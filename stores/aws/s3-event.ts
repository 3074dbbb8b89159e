import { ARTICLES, articleKeyOf, isOfSite } from '../../core/article/object-keys.ts'
import type { Arrival } from '../../core/ports/queue.ts'
import { isObject } from '../../core/text/json.ts'
import { type Members, membersOf, UnreadableMessage } from './message-body.ts'

/**
 * The arrivals in a message of the arrivals queue: one arrival in Feedwright's own form, or S3's notification of one or
 * more objects (AWS: "Event message structure"), of which only the keys count. S3 sends a test message when
 * notifications are set up.
 * @throws UnreadableMessage
 */
export function arrivalsOf(messageBody: string): Arrival[] {
  const message = membersOf(messageBody)
  if (message.Event === 's3:TestEvent') return []
  if (Array.isArray(message.Records)) return message.Records.flatMap((record) => arrivalOf(record, messageBody))
  if (isArrival(message)) return [message]
  throw new UnreadableMessage(messageBody, 'neither an arrival nor a notification of S3')
}

function isArrival(message: Members): message is Arrival & Members {
  if (message.kind === 'site') return true
  const isDue = message.due === undefined || typeof message.due === 'string'
  return message.kind === 'article' && typeof message.key === 'string' && message.key !== '' && isDue
}

/** The arrival in one record of a notification; none if the object is neither an article nor of the site. */
function arrivalOf(record: unknown, body: string): Arrival[] {
  const s3 = isObject(record) ? record.s3 : undefined
  const object = isObject(s3) ? s3.object : undefined
  if (!isObject(object) || typeof object.key !== 'string') {
    throw new UnreadableMessage(body, 'a notification without an object key')
  }
  const key = decoded(object.key, body)
  if (isOfSite(key)) return [{ kind: 'site' }]
  const article = articleKeyOf(key, ARTICLES)
  return article === undefined ? [] : [{ kind: 'article', key: article }]
}

/** Keys in notifications are form-encoded: a space is "+". */
function decoded(key: string, body: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '))
  } catch (error) {
    throw new UnreadableMessage(body, 'a notification with a key that is not URL-encoded', { cause: error })
  }
}
