/**
 * The large libraries behind the cleaning of HTML. All modules have them from here, so that a bundle can keep them in a
 * file of its own, which is read when the first article needs it (scripts/bundle-parsers.ts).
 */

export { decodeHTML } from 'entities/decode'
export { fromParse5 } from 'hast-util-from-parse5'
export { sanitize } from 'hast-util-sanitize'
export { LinkifyIt } from 'linkify-it'
export { default as MarkdownIt } from 'markdown-it'
export { defaultTreeAdapter, parseFragment } from 'parse5'
