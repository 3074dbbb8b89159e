import { MAX_NAME } from '../../../article/article-schema.ts'
import { type Mapped, type MappedMembers, mapped, mappedObject } from '../mapping.ts'
import type { Member } from '../member.ts'
import { isAddress, numberOf, secondsOf, shortTextOf } from '../values.ts'
import type { Graph } from './graph.ts'
import { address, name, single, text } from './schema-org-values.ts'

/** Members that have recordings and files. */
export const MEDIA = ['associatedMedia', 'encoding', 'audio', 'video'] as const

/** The first of the images: the others are mostly the same in other shapes. */
export function picture(graph: Graph, article: Member): MappedMembers {
  const image = article.at('image').elements[0]
  if (image === undefined) return {}
  if (!image.isObject) return { image: mapped(image) }
  return {
    image: address(graph, image, 'contentUrl', 'url'),
    image_alt: text(graph.get(image, 'description')),
    image_caption: text(graph.get(image, 'caption')),
    image_credit: text(graph.get(image, 'creditText')) ?? name(graph, graph.get(image, 'creator')),
    image_width: pixels(graph.get(image, 'width')),
    image_height: pixels(graph.get(image, 'height')),
    image_rights: pictureRights(graph, image),
  }
}

function pictureRights(graph: Graph, image: Member): Mapped | undefined {
  const license = graph.get(image, 'license')
  return mappedObject(image, {
    holder: ifShort(name(graph, graph.get(image, 'copyrightHolder'))),
    license_id: ifShort(address(graph, license, 'url') ?? name(graph, license)),
  })
}

/** What is said of an image or a film must not have the article rejected. */
function ifShort(text: Mapped | undefined): Mapped | undefined {
  return typeof text?.value === 'string' && text.value.length <= MAX_NAME ? text : undefined
}

/** The first video that is a file; a player on a page is none. */
export function film(graph: Graph, article: Member): Mapped | undefined {
  const video = article.at('video').elements.find((each) => isAddress(single(graph.get(each, 'contentUrl'))?.value))
  if (video === undefined) return undefined
  const duration = mapped(single(graph.get(video, 'duration')), secondsOf)
  return mappedObject(video, {
    url: mapped(single(graph.get(video, 'contentUrl'))),
    mime_type: mapped(single(graph.get(video, 'encodingFormat'))),
    caption: text(graph.get(video, 'caption')) ?? text(graph.get(video, 'name')),
    thumbnail: address(graph, graph.get(video, 'thumbnailUrl'), 'contentUrl', 'url'),
    duration_in_seconds: typeof duration?.value === 'number' ? duration : undefined,
  })
}

/** Recordings and files that have an address and a media type; without both no reader could play them. */
export function playable(graph: Graph, article: Member): readonly Member[] {
  return MEDIA.flatMap((kind) => article.at(kind).elements).filter((media) =>
    ['contentUrl', 'encodingFormat'].every((name) => !graph.get(media, name).isNothing),
  )
}

export function attachments(graph: Graph, article: Member): (Mapped | undefined)[] {
  return playable(graph, article).map((media) =>
    mappedObject(media, {
      url: mapped(single(graph.get(media, 'contentUrl'))),
      mime_type: mapped(single(graph.get(media, 'encodingFormat'))),
      title: mapped(single(graph.get(media, 'name')), shortTextOf),
      size_in_bytes: bytes(graph.get(media, 'contentSize')),
      duration_in_seconds: mapped(single(graph.get(media, 'duration')), secondsOf),
    }),
  )
}

function pixels(member: Member): Mapped | undefined {
  const value = single(member)
  return mapped(value?.isObject ? value.at('value') : value, numberOf)
}

/** A size in other units ("3 MB") is not exact enough for an enclosure. */
function bytes(member: Member): Mapped | undefined {
  const size = mapped(single(member), numberOf)
  return typeof size?.value === 'string' ? undefined : size
}
