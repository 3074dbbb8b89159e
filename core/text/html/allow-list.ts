import type { Schema } from 'hast-util-sanitize'

/** An id with the prefix of an entry (`in-page-links.ts`): the only ids that stay. */
export const ENTRY_ID = /^fn[0-9a-f]{8}-[A-Za-z0-9_.:-]{1,64}$/

/**
 * The HTML that a feed may contain: what feed readers show, and nothing that runs, submits, frames or styles.
 * Names are hast's properties. `name`, `style` and any id of the page are left out: a feed's entry is shown inside a page of
 * another site.
 */
export const ALLOW_LIST: Schema = {
  tagNames: [
    ...['a', 'abbr', 'acronym', 'address', 'article', 'aside', 'audio', 'b', 'bdi', 'big', 'blockquote', 'br'],
    ...['caption', 'cite', 'code', 'col', 'colgroup', 'data', 'dd', 'del', 'details', 'dfn', 'div', 'dl', 'dt', 'em'],
    ...['figcaption', 'figure', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'i', 'img', 'ins', 'kbd'],
    ...['li', 'mark', 'ol', 'p', 'picture', 'pre', 'q', 'rp', 'rt', 'ruby', 's', 'samp', 'section', 'small', 'source'],
    ...['span', 'strike', 'strong', 'sub', 'summary', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'time'],
    ...['tr', 'track', 'tt', 'u', 'ul', 'var', 'video', 'wbr'],
  ],
  attributes: {
    // The last is the mark of `asides.ts`, which is gone when the tree is written.
    '*': ['dir', 'lang', 'title', ['id', ENTRY_ID], 'dataAside'],
    a: ['href', 'hrefLang'],
    audio: ['controls', 'src'],
    blockquote: ['cite'],
    code: [['className', /^language-./]],
    col: ['span'],
    colgroup: ['span'],
    data: ['value'],
    del: ['cite', 'dateTime'],
    details: ['open'],
    img: ['alt', 'height', 'sizes', 'src', 'srcSet', 'width'],
    ins: ['cite', 'dateTime'],
    li: ['value'],
    ol: ['reversed', 'start', 'type'],
    q: ['cite'],
    source: ['media', 'sizes', 'src', 'srcSet', 'type'],
    td: [['align', 'left', 'center', 'right'], 'colSpan', 'rowSpan'],
    th: ['abbr', ['align', 'left', 'center', 'right'], 'colSpan', 'rowSpan', 'scope'],
    time: ['dateTime'],
    track: ['kind', 'label', 'src', 'srcLang'],
    video: ['controls', 'height', 'poster', 'src', 'width'],
  },
  protocols: {
    cite: ['http', 'https'],
    href: ['http', 'https', 'mailto', 'tel'],
    poster: ['http', 'https'],
    src: ['http', 'https', 'data'],
  },
  /** Elements whose content is no text of the article; every other unknown element leaves its content behind. */
  strip: [
    ...['applet', 'button', 'canvas', 'datalist', 'frameset', 'noembed', 'noframes', 'script', 'select'],
    ...['style', 'svg', 'template', 'textarea', 'title'],
  ],
  ancestors: {
    caption: ['table'],
    col: ['table'],
    colgroup: ['table'],
    li: ['ol', 'ul'],
    tbody: ['table'],
    td: ['table'],
    tfoot: ['table'],
    th: ['table'],
    thead: ['table'],
    tr: ['table'],
  },
  /** `in-page-links.ts` gives ids their prefix. */
  clobber: [],
  allowComments: false,
  allowDoctypes: false,
}

/** The only data: addresses that stay: raster images, base64. An SVG image can carry script. */
export const SAFE_DATA_IMAGE = /^data:image\/(?:avif|gif|jpeg|png|webp);base64,[A-Za-z0-9+/=]+$/
