/**
 * Where work waits. Messages arrive at least once, in any order, after any time; one that fails comes again, and after
 * some tries it waits in the dead-letter queue. Only the sending side is a port: a consumer is called with a message.
 */
export interface Queue<Body> {
  /** Sends all; where it rejects, some may have been sent. */
  send(messages: readonly Message<Body>[]): Promise<void>
}

export interface Message<Body> {
  /** Becomes JSON on the way. */
  readonly body: Body
  /** FIFO queues: of one group one message at a time is being worked on (AWS: "MessageGroupId"). */
  readonly group?: string
  /** FIFO queues: within five minutes only the first message with this id is taken (AWS: "MessageDeduplicationId"). */
  readonly deduplicationId?: string
}

/** A file of the articles bucket may have changed; what it holds is read when the message is worked on. */
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
   * A period of the feed, "" for the open one, or `ALL_PERIODS`. With `SITE_INDEX`: the path of a feed that came or went, "" for
   * none, or `ALL_PERIODS` for every feed.
   */
  readonly period: string
}

/** A hub is to be told that a topic has changed (WebSub, section 7). */
export interface Ping {
  readonly hub: string
  /** The address of the document. */
  readonly topic: string
}

/** Whatever the catalog and the documents may hold: for when it is not known what was lost. */
export const ALL_PERIODS = '*'

/** Stands where a feed's path stands, for the documents that list the feeds. No feed's path begins with a dot. */
export const SITE_INDEX = '.lists'
