import type { Attachment } from './entry.ts'

/** The attachments that play: audio and video. */
export function recordingsOf(attachments: readonly Attachment[]): Attachment[] {
  return attachments.filter(({ mimeType }) => /^(?:audio|video)\//i.test(mimeType))
}

/** Whether RSS 2.0 can offer an attachment as the enclosure of an item: its length is required. */
export function isEnclosure({ size }: Attachment): boolean {
  return size !== undefined && size > 0
}

/** What a podcast player fetches of an entry; undefined if RSS cannot offer any recording. */
export function episodeRecording(attachments: readonly Attachment[]): Attachment | undefined {
  return recordingsOf(attachments).find(isEnclosure)
}
