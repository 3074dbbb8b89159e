import { type DefaultTreeAdapterTypes, parseFragment, defaultTreeAdapter as tree } from 'parse5'

/** HTML on one short line: words, [picture of what: its address] and [words → where the link leads]. */
export function compact(html: string): string {
  return oneLine(parseFragment(html).childNodes.map(written).join(''))
}

function written(node: DefaultTreeAdapterTypes.ChildNode): string {
  if (tree.isTextNode(node)) return node.value
  if (!('tagName' in node)) return ''
  const value = (name: string) => node.attrs.find((each) => each.name === name)?.value
  const inner = node.childNodes.map(written).join('')
  if (node.tagName === 'img') return `[picture ${value('alt') ?? ''}: ${fileIn(value('src'))}]`
  if (node.tagName === 'a') return value('href') === undefined ? inner : `[${inner} → ${target(value('href') ?? '')}]`
  return BLOCKS.test(node.tagName) ? ` ${inner} ` : inner
}

const BLOCKS = /^(?:blockquote|br|div|figcaption|figure|h\d|hr|li|ol|p|pre|section|table|td|th|tr|ul)$/

export function fileIn(address: string | undefined): string {
  if (address === undefined) return 'no address'
  return address.startsWith('data:') ? 'data:' : address.replace(/^https:\/\/www\.example\.org\/(?:news\/)?/, '')
}

export function target(address: string): string {
  return address.startsWith('#') ? '#' : address.replace(/^https:\/\//, '')
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
