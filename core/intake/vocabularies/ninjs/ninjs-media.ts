import { type Mapped, type MappedMembers, mapped, mappedObject } from '../mapping.ts'
import { firstOf, type Member } from '../member.ts'
import { named } from './names.ts'
import { description, headline } from './texts.ts'

/** Pictures, recordings and other files: associated news objects, and the renditions of each. */

/** Pixels: sharp on a page, below the print quality that an agency also sends. */
const MAX_WIDTH = 2_000
/** Names of the association whose picture is at the top of the article. */
const MAIN = /^(?:featuremedia|main)/i
const PLAYED = /^(?:audio|video)\//i
const FILM = /^video\//i
const SHOWN = /^image\//i

export interface Media {
  readonly image: MappedMembers
  readonly film: Mapped | undefined
  readonly attachments: readonly (Mapped | undefined)[]
  /** What is shown, with all its texts: an article has few fields for its pictures. */
  readonly shown: readonly Member[]
}

export function mediaOf(document: Member): Media {
  const all = [document, ...associationsOf(document)]
  const pictures = all.filter((each) => pictureOf(each) !== undefined)
  const main = pictures.find((each) => MAIN.test(nameOf(each))) ?? pictures[0]
  const files = all.flatMap((each) => {
    const file = fileOf(each) ?? (each === main || each === document ? undefined : typedPictureOf(each))
    return file === undefined ? [] : [{ object: each, file }]
  })
  const shown = [...(main === undefined ? [] : [main]), ...files.map(({ object }) => object)]
  return {
    image: main === undefined ? {} : imageOf(main, document),
    film: filmOf(
      files.find(({ file }) => FILM.test(typeOf(file))),
      document,
    ),
    attachments: files.map(({ object, file }) => attachmentOf(file, object === document ? undefined : object)),
    shown: shown.map((each) => (each === document ? document.at('renditions') : each)),
  }
}

/** The address of the text as a web page. */
export function pageOf(document: Member): Member | undefined {
  return renditionsOf(document)
    .find((rendition) => /^text\/html/i.test(typeOf(rendition)))
    ?.at('href')
}

/** In 1.x an object with names of the provider's choice, since 2.0 a list. */
function associationsOf(document: Member): readonly Member[] {
  return partsOf(document.at('associations')).filter((each) => each.isObject)
}

function renditionsOf(object: Member): readonly Member[] {
  return partsOf(object.at('renditions')).filter((each) => !each.at('href').isNothing)
}

function partsOf(member: Member): readonly Member[] {
  return member.isObject ? member.entries.map(([, part]) => part) : member.elements
}

function nameOf(association: Member): string {
  return association.at('name').text ?? String(association.steps.at(-1))
}

function typeOf(rendition: Member): string {
  return named(rendition, 'contentType').text ?? ''
}

/** The rendition to show: the widest that is not too wide, otherwise the narrowest. */
function pictureOf(object: Member): Member | undefined {
  const isPicture = ['picture', 'graphic'].includes(object.at('type').text ?? '')
  const all = renditionsOf(object).filter((each) => SHOWN.test(typeOf(each)) || (isPicture && typeOf(each) === ''))
  const widthOf = (rendition: Member) => Number(rendition.at('width').value) || 0
  const ordered = all.toSorted((a, b) => widthOf(b) - widthOf(a))
  return ordered.find((each) => widthOf(each) <= MAX_WIDTH) ?? ordered.at(-1)
}

/** If the document is the picture itself, its texts are those of the article. */
function imageOf(object: Member, document: Member): MappedMembers {
  const picture = pictureOf(object)
  const texts = object === document ? {} : textsOf(object)
  return {
    image: mapped(picture?.at('href')),
    ...texts,
    image_width: mapped(picture?.at('width')),
    image_height: mapped(picture?.at('height')),
  }
}

function textsOf(picture: Member): MappedMembers {
  const rights = firstOf(named(picture, 'copyrightNotice'), named(picture, 'copyrightHolder'))
  return {
    image_caption: description(picture, 'caption', '', 'main') ?? headline(picture),
    image_credit: mapped(named(picture, 'by')) ?? description(picture, 'creditline') ?? mapped(rights),
    image_rights: mappedObject(picture, { holder: mapped(named(picture, 'copyrightHolder')) }),
  }
}

/** The file to play. */
function fileOf(object: Member): Member | undefined {
  return renditionsOf(object).find((each) => PLAYED.test(typeOf(each)))
}

/** An attachment needs a media type. */
function typedPictureOf(object: Member): Member | undefined {
  const picture = pictureOf(object)
  return picture === undefined || typeOf(picture) === '' ? undefined : picture
}

/** The film is an attachment too: readers that know nothing else play that. */
function filmOf(found: { object: Member; file: Member } | undefined, document: Member): Mapped | undefined {
  if (found === undefined) return undefined
  const { object, file } = found
  return mappedObject(file, {
    url: mapped(file.at('href')),
    mime_type: mapped(named(file, 'contentType')),
    caption: (object === document ? undefined : headline(object)) ?? mapped(file.at('title')),
    duration_in_seconds: mapped(file.at('duration')),
  })
}

/** @param object the associated object that the file belongs to; undefined for the document's own */
function attachmentOf(file: Member, object: Member | undefined): Mapped | undefined {
  return mappedObject(file, {
    url: mapped(file.at('href')),
    mime_type: mapped(named(file, 'contentType')),
    title: (object && headline(object)) ?? mapped(file.at('title')),
    size_in_bytes: mapped(named(file, 'sizeInBytes')),
    duration_in_seconds: mapped(file.at('duration')),
  })
}
