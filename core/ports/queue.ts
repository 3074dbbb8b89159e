/**
 * A work queue with at-least-once delivery, in any order and after any delay; a message that fails is redelivered, and
 * after some attempts moves to the dead-letter queue. Only the sending side is a port: the runtime calls consumers.
 */
export interface Queue<Body> {
  /** Sends all messages; if it rejects, some may have been sent. */
  send(messages: readonly Message<Body>[]): Promise<void>
}

export interface Message<Body> {
  /** Serialised as JSON. */
  readonly body: Body
  /** FIFO queues: only one message of a group is processed at a time (AWS: "MessageGroupId"). */
  readonly group?: string
  /**
   * FIFO queues: within five minutes only the first message with this id is accepted (AWS: "MessageDeduplicationId").
   */
  readonly deduplicationId?: string
  /**
   * Standard queues: whole seconds, at most 900, until the message can be received, in place of the queue's own delay
   * (AWS: "DelaySeconds").
   */
  readonly delaySeconds?: number
}

/** A file of the articles bucket may have changed; its content is read when the message is processed. */
export type Arrival =
  | { readonly kind: 'site' }
  | {
      readonly kind: 'article'
      /** The article key. */
      readonly key: string
      /** The due key of the catalog that this arrival answers. */
      readonly due?: string
    }

/** A feed may have changed. */
export interface Change {
  /** The path of the feed, or `SITE_INDEX` for the documents that list the feeds. */
  readonly feed: string
  /**
   * A period of the feed, "" for the open one, or `ALL_PERIODS`. With `SITE_INDEX`: the path of a feed that was added
   * or removed, "" for none, or `ALL_PERIODS` for every feed.
   */
  readonly period: string
}

/** Notify a hub that a topic has changed (WebSub, section 7). */
export interface Ping {
  readonly hub: string
  /** The address of the document. */
  readonly topic: string
}

/** Every period that the catalog or the documents may hold: used when it is not known which ones need work. */
export const ALL_PERIODS = '*'

/** Takes the place of a feed's path, for the documents that list the feeds. No feed's path begins with a dot. */
export const SITE_INDEX = '.lists'
