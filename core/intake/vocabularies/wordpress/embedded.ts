import { type Mapped, type MappedMembers, mapped, mappedObject } from '../mapping.ts'
import { firstOf, type Member } from '../member.ts'
import { numberOf, textOf, textOfHtml } from '../values.ts'

/** What a post has only numbers of, unless it was requested with `?_embed`. */

/** The category that WordPress gives to a post without one. */
const NO_CATEGORY = 'uncategorized'

export function authors(post: Member): (Mapped | undefined)[] {
  return embedded(post, 'author').map((author) =>
    mappedObject(author, {
      name: mapped(author.at('name'), textOf),
      url: mapped(firstOf(author.at('url'), author.at('link'))),
      avatar: mapped(largestAvatar(author)),
    }),
  )
}

export function picture(post: Member): MappedMembers {
  const media = embedded(post, 'wp:featuredmedia')[0]
  const address = media?.at('source_url')
  if (media === undefined || address?.isNothing) return {}
  const caption = media.at('caption')
  return {
    image: mapped(address),
    image_alt: mapped(media.at('alt_text'), textOf),
    image_caption: mapped(caption.isObject ? caption.at('rendered') : caption, textOfHtml),
    image_width: mapped(media.at('media_details', 'width'), numberOf),
    image_height: mapped(media.at('media_details', 'height'), numberOf),
  }
}

interface Terms {
  readonly section: Mapped | undefined
  readonly tags: readonly (Mapped | undefined)[]
}

/** The first category is the section; the others are tags. */
export function terms(post: Member): Terms {
  const all = termsOf(post)
  const categories = all.filter((term) => term.at('taxonomy').value === 'category')
  const [first, ...others] = categories.filter((term) => term.at('slug').value !== NO_CATEGORY)
  const tags = all.filter((term) => term.at('taxonomy').value === 'post_tag')
  return {
    section: mapped(first?.at('name'), textOf),
    tags: [...tags, ...others].map((term) => mapped(term.at('name'), textOf)),
  }
}

/**
 * The members of the post whose numbers something embedded explains, who and what is embedded with everything that is
 * said of them, the category that is none, and errors.
 */
export function explained(post: Member): readonly Member[] {
  const [people, media] = [embedded(post, 'author'), embedded(post, 'wp:featuredmedia')]
  const kinds = termsOf(post).map((term) => term.at('taxonomy').value)
  return [
    ...(people.length > 0 ? [post.at('author'), ...people] : []),
    ...(media.length > 0 ? [post.at('featured_media'), ...media] : []),
    ...(kinds.includes('category') ? [post.at('categories')] : []),
    ...(kinds.includes('post_tag') ? [post.at('tags')] : []),
    ...termsOf(post).filter((term) => term.at('slug').value === NO_CATEGORY),
    ...accessErrors(post),
  ]
}

/** The terms of each taxonomy. */
export function taxonomies(post: Member): readonly Member[] {
  return post.at('_embedded', 'wp:term').elements
}

function termsOf(post: Member): readonly Member[] {
  return taxonomies(post)
    .flatMap((taxonomy) => taxonomy.elements)
    .filter((term) => term.isObject && term.at('code').isNothing)
}

/** Errors in place of what must stay hidden. */
function accessErrors(post: Member): readonly Member[] {
  return post
    .at('_embedded')
    .entries.flatMap(([, kind]) => kind.elements)
    .flatMap((each) => each.elements)
    .filter((each) => each.isObject && !each.at('code').isNothing)
}

/** What was embedded of one kind, without the errors in place of what must stay hidden. */
function embedded(post: Member, kind: string): readonly Member[] {
  return post.at('_embedded', kind).elements.filter((each) => each.isObject && each.at('code').isNothing)
}

function largestAvatar(author: Member): Member | undefined {
  return author.at('avatar_urls').entries.toSorted(([a], [b]) => Number(b) - Number(a))[0]?.[1]
}
