import { Mime } from 'mime/lite'
import standard from 'mime/types/standard.js'

/**
 * Common attachments for which IANA has no type in the standards tree, and registered ones that the library's short
 * list lacks.
 */
const types = new Mime(standard, {
  'audio/flac': ['flac'],
  'video/mp4': ['m4v'],
  'video/matroska': ['mkv'],
  'video/x-msvideo': ['avi'],
  'application/x-7z-compressed': ['7z'],
  'application/x-subrip': ['srt'],
  'application/x-mobipocket-ebook': ['mobi'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
})

/** The media type for the file extension of an address or a file name. */
export function mediaTypeOf(address: string): string | undefined {
  const path = address.trim().replace(/[?#].*$/s, '')
  return types.getType(path.slice(path.lastIndexOf('/') + 1)) ?? undefined
}
