import { names } from '../../article/member-aliases.ts'

/** What people who know a partner's documents call what a profile has by another name, in lower case without separators. */

/** By the names of the partners that read it. */
export const PROFILE_ALIASES = {
  ...names('full-text', 'flipboard', 'newsbreak', 'yahoo', 'yahoonews', 'newstex'),
  ...names('podcast', 'itunes', 'apple', 'applepodcasts', 'spotify', 'psp', 'psp1'),
  ...names('msn', 'microsoft', 'microsoftstart', 'bing'),
  ...names('google-news', 'sitemap', 'newssitemap'),
}

/** By the names of the elements of RSS and Atom that they usually fill. */
export const SOURCE_ALIASES = {
  ...names('id', 'guid', 'identifier'),
  ...names('url', 'link', 'address', 'href'),
  ...names('body', 'content', 'contenthtml', 'contentencoded', 'text', 'html'),
  ...names('summary', 'description', 'excerpt', 'abstract'),
  ...names('published', 'pubdate', 'publishdate', 'datepublished', 'created'),
  ...names('changed', 'updated', 'modified', 'datemodified', 'lastmod'),
  ...names('category', 'tag', 'tags', 'section'),
  ...names('author.name', 'author', 'authors', 'creator', 'byline'),
  ...names('image.url', 'image', 'images', 'picture', 'photo'),
  ...names('video.url', 'video', 'film'),
  ...names('attachment.url', 'attachment', 'enclosure'),
}

export const ID_ALIASES = {
  ...names('entry', 'guid', 'id', 'entryid', 'tag'),
  ...names('permalink', 'url', 'link', 'address', 'page', 'pageurl', 'ispermalink'),
}

export const DATE_ALIASES = names('changed', 'modified', 'updated', 'lastmodified', 'edited')

export const MAPPING_NAMES = {
  ...names('element', 'name', 'tag', 'tagname', 'elementname'),
  ...names('from', 'source', 'field', 'src'),
  ...names('value', 'text', 'constant', 'fixed'),
  ...names('each', 'foreach', 'repeat', 'list'),
  ...names('or', 'else', 'fallback', 'default'),
  ...names('needs', 'requires', 'if', 'when'),
  ...names('attributes', 'attrs', 'attribute'),
  ...names('children', 'elements', 'child'),
  ...names('max', 'maxlength', 'limit'),
}

export const LIMITS_NAMES = {
  ...names('entries', 'limit', 'items', 'count', 'maxentries', 'maxitems'),
  ...names('bytes', 'maxbytes', 'size', 'maxsize'),
  ...names('window', 'age', 'maxage', 'days'),
}

export const CHECK_NAMES = {
  ...names('code', 'name', 'id', 'rule'),
  ...names('severity', 'level', 'action'),
  ...names('measure', 'field', 'of', 'from'),
  ...names('min', 'minimum', 'least', 'atleast'),
  ...names('max', 'maximum', 'most', 'atmost'),
}

export const PROFILE_MEMBER_NAMES = {
  ...names('base', 'format', 'type'),
  ...names('entry', 'entries', 'item', 'items'),
  ...names('channel', 'feed', 'head'),
  ...names('removal', 'deleted', 'removed', 'tombstone'),
  ...names('checks', 'rules'),
  ...names('namespaces', 'xmlns', 'prefixes'),
}
