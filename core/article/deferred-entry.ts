import type { Entry } from './entry.ts'

/** The members of an entry by which feeds choose and order it. */
export type SelectionMembers = Pick<
  Entry,
  | 'id'
  | 'published'
  | 'modified'
  | 'expires'
  | 'authors'
  | 'tags'
  | 'section'
  | 'draft'
  | 'withdrawn'
  | 'notFor'
  | 'onlyFor'
>

/** The part of an entry that is needed to decide where it is shown. */
export function selectionMembersOf(entry: Entry): SelectionMembers {
  const { id, published, modified, expires, authors, tags, section, draft, withdrawn, notFor, onlyFor } = entry
  return {
    id,
    published,
    ...(modified !== undefined && { modified }),
    ...(expires !== undefined && { expires }),
    authors,
    tags,
    ...(section !== undefined && { section }),
    draft,
    ...(withdrawn && { withdrawn }),
    ...(notFor && { notFor }),
    ...(onlyFor && { onlyFor }),
  }
}

/**
 * An entry whose other members are loaded when the first of them is read: most entries of an archive are in no document
 * that is written. Its members are in the order of a normalised entry, so that both serialise to the same JSON.
 */
export function deferredEntry(members: SelectionMembers, load: () => Entry): Entry {
  let loaded: Entry | undefined
  const whole = (): Entry => {
    loaded ??= load()
    return loaded
  }
  return {
    id: members.id,
    get writtenId() {
      return whole().writtenId
    },
    get url() {
      return whole().url
    },
    get externalUrl() {
      return whole().externalUrl
    },
    get title() {
      return whole().title
    },
    get shortTitle() {
      return whole().shortTitle
    },
    get html() {
      return whole().html
    },
    get summary() {
      return whole().summary
    },
    get image() {
      return whole().image
    },
    get bannerImage() {
      return whole().bannerImage
    },
    get video() {
      return whole().video
    },
    published: members.published,
    ...(members.modified !== undefined && { modified: members.modified }),
    ...(members.expires !== undefined && { expires: members.expires }),
    authors: members.authors,
    tags: members.tags,
    ...(members.section !== undefined && { section: members.section }),
    get language() {
      return whole().language
    },
    get attachments() {
      return whole().attachments
    },
    get rights() {
      return whole().rights
    },
    get license() {
      return whole().license
    },
    get aiUse() {
      return whole().aiUse
    },
    get sources() {
      return whole().sources
    },
    draft: members.draft,
    ...(members.withdrawn && { withdrawn: members.withdrawn }),
    ...(members.notFor && { notFor: members.notFor }),
    ...(members.onlyFor && { onlyFor: members.onlyFor }),
    // A member that is forgotten here would be missing from the documents of a second build.
  } satisfies Record<Exclude<keyof Entry, keyof SelectionMembers>, unknown> & Entry
}
