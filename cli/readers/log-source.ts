/** A log to read. */
export interface LogSource {
  /** For messages. */
  readonly name: string
  /** In bytes as stored; absent if it is not known before the end. */
  readonly size?: number
  open(): Promise<AsyncIterable<Uint8Array>>
}
