import type { LeftOut } from '../import-item.ts'
import { COMMENT, HIDDEN_STATUSES, ofKind } from '../source-texts.ts'

/** The scheme of the category that says what an entry of Blogger's older exports is. */
const KIND_SCHEME = /^https?:\/\/schemas\.google\.com\/g\/2005#kind$/i
const POST = 'post'

interface Standing {
  /** Why the entry is not to become an article. */
  readonly why?: string
  readonly isDraft?: boolean
}

/** Whether a category is one of Blogger's marks, and not for readers. */
export function isKind({ scheme }: { scheme?: string | undefined }): boolean {
  return scheme !== undefined && KIND_SCHEME.test(scheme)
}

/**
 * What an entry of Atom is beyond a post that is live: an export of Blogger has comments, pages, settings and the bin in the
 * same list (Blogger, "Back up and import your blog"), and any publisher may mark drafts (RFC 5023, section 13.1.1).
 * @param standing the texts of its elements, by name
 */
export function standingOf(
  standing: Readonly<Record<string, string>>,
  categories: readonly { scheme?: string | undefined; term?: string | undefined }[],
): Standing {
  const kind = (standing['blogger:type'] ?? categories.find(isKind)?.term?.replace(/^.*#/, '') ?? POST).toLowerCase()
  if (kind === 'comment') return { why: COMMENT }
  if (kind !== POST) return { why: ofKind(kind) }
  const status = (standing['blogger:status'] ?? '').toLowerCase()
  if (/trash/.test(status) || standing['blogger:trashed']) return { why: HIDDEN_STATUSES.trash }
  const isLive = ['', 'live', 'scheduled'].includes(status)
  return isLive && !isYes(standing['app:draft']) ? {} : { isDraft: true }
}

/** "Yes" in the standard; a publisher who writes anything but "no" means to hold the entry back. */
function isYes(draft: string | undefined): boolean {
  return draft !== undefined && !/^(?:no|false|0|)$/i.test(draft)
}

export function leftOut(part: string, why: string): LeftOut {
  return { what: 'left out', part, why }
}
