/**
 * Names that other vocabularies (RSS, Atom, schema.org, front matter) give to the members of an article, in lower case
 * without separators. Times and status are not here: a member that holds an article back is more than another name
 * (held-back-names.ts).
 */

export const ARTICLE_NAMES = {
  ...names('title', 'headline', 'heading', 'subject', 'name'),
  ...names('summary', 'description', 'excerpt', 'teaser', 'abstract', 'lead', 'lede', 'standfirst', 'dek', 'intro'),
  ...names('content_html', 'body', 'content', 'html', 'contentencoded', 'bodyhtml', 'article', 'articlebody'),
  ...names('content_text', 'text', 'plaintext', 'bodytext'),
  ...names('content_markdown', 'markdown', 'md', 'bodymarkdown'),
  ...names('url', 'link', 'permalink', 'canonical', 'canonicalurl', 'href', 'address', 'uri'),
  ...names('external_url', 'externallink', 'originalurl', 'sourceurl'),
  ...names('id', 'guid', 'uuid', 'identifier'),
  ...names('authors', 'author', 'byline', 'by', 'creator', 'creators', 'writer', 'writers'),
  ...names('tags', 'keywords', 'labels', 'topics', 'categories'),
  ...names('section', 'category', 'rubric', 'articlesection', 'department'),
  ...names('language', 'lang', 'locale', 'inlanguage'),
  ...names('image', 'photo', 'picture', 'cover', 'thumbnail', 'featuredimage', 'featureimage', 'heroimage', 'img'),
  ...names('banner_image', 'banner', 'header', 'headerimage'),
  ...names('image_alt', 'alt', 'alttext'),
  ...names('image_caption', 'caption'),
  ...names('image_credit', 'credit', 'photographer', 'photocredit'),
  ...names('date_modified', 'modified', 'updated', 'updatedat', 'lastmod', 'lastmodified', 'dateupdated', 'modifiedat'),
  ...names('attachments', 'enclosure', 'enclosures', 'media', 'files', 'downloads'),
  ...names('title_short', 'shorttitle', 'shortheadline', 'alternativeheadline', 'linktitle'),
  ...names('image_rights', 'imagelicense', 'imagelicence', 'photorights', 'picturerights'),
  ...names('video', 'film', 'movie', 'videourl'),
  ...names('rights', 'copyright'),
  ...names('license', 'licence', 'licenseurl', 'licenceurl'),
  ...names('ai_use', 'aiusage', 'aipreferences', 'contentusage', 'contentsignal', 'rsl'),
  ...names('sources', 'source', 'references', 'citation'),
}

export const AUTHOR_NAMES = {
  ...names('name', 'fullname', 'displayname', 'author', 'title'),
  ...names('url', 'link', 'website', 'homepage', 'uri', 'web', 'page'),
  ...names('avatar', 'image', 'photo', 'picture', 'icon'),
  ...names('email', 'mail', 'emailaddress'),
}

export const ATTACHMENT_NAMES = {
  ...names('url', 'href', 'link', 'src', 'file', 'uri'),
  ...names('mime_type', 'type', 'mime', 'contenttype', 'mediatype', 'format'),
  ...names('title', 'name', 'label', 'caption'),
  ...names('size_in_bytes', 'size', 'length', 'bytes', 'filesize'),
  ...names('duration_in_seconds', 'duration', 'seconds'),
}

export const IMAGE_RIGHTS_NAMES = {
  ...names('holder', 'copyrightholder', 'owner', 'licensor', 'licensorname', 'copyright'),
  ...names('license_id', 'licenseid', 'licenceid', 'license', 'licence', 'id'),
  ...names('syndication', 'hassyndicationrights', 'maybesyndicated', 'syndicate', 'syndicated'),
}

export const VIDEO_NAMES = {
  ...names('url', 'href', 'link', 'src', 'file', 'contenturl'),
  ...names('mime_type', 'type', 'mime', 'contenttype', 'mediatype', 'encodingformat'),
  ...names('caption', 'title', 'name', 'description'),
  ...names('thumbnail', 'poster', 'image', 'thumbnailurl'),
  ...names('duration_in_seconds', 'duration', 'seconds', 'length'),
}

export const AI_USE_NAMES = {
  ...names('permits', 'permit', 'allow', 'allows', 'allowed'),
  ...names('prohibits', 'prohibit', 'deny', 'disallow', 'forbids', 'forbidden'),
  ...names('payment', 'price', 'compensation'),
  ...names('terms', 'legal', 'policy', 'contact'),
}

export const EPISODE_NAMES = {
  ...names('season', 'itunesseason', 'podcastseason', 'seasonnumber'),
  ...names('season_name', 'seasontitle'),
  ...names('episode', 'itunesepisode', 'podcastepisode', 'number', 'episodenumber'),
  ...names('episode_type', 'itunesepisodetype', 'type', 'kind'),
  ...names('explicit', 'itunesexplicit'),
  ...names('block', 'itunesblock', 'podcastblock'),
  ...names('chapters', 'podcastchapters', 'chaptersurl', 'chapter'),
  ...names('transcripts', 'transcript', 'podcasttranscript', 'subtitles', 'captions'),
  ...names('persons', 'person', 'podcastperson', 'people', 'guests', 'hosts'),
}

export const TRANSCRIPT_NAMES = {
  ...names('url', 'href', 'link', 'src', 'uri'),
  ...names('type', 'mimetype', 'mediatype', 'contenttype', 'format'),
  ...names('language', 'lang', 'locale'),
}

export const PERSON_NAMES = {
  ...names('name', 'fullname', 'displayname', 'title'),
  ...names('img', 'image', 'avatar', 'photo', 'picture', 'icon'),
  ...names('href', 'url', 'link', 'website', 'homepage', 'uri'),
}

export const SOURCE_NAMES = {
  ...names('name', 'title', 'label', 'source'),
  ...names('url', 'link', 'href', 'uri', 'website'),
}

export function names(known: string, ...aliases: readonly string[]): Record<string, string> {
  return Object.fromEntries(aliases.map((alias) => [alias, known]))
}
