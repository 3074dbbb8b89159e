import type { Element, Nodes, Root } from 'hast'
import { resolveAny, resolveWeb } from '../uri.ts'
import { SAFE_DATA_IMAGE } from './allow-list.ts'

/**
 * Makes every address in a tree absolute against `base` and takes out those that mean nothing or are not safe;
 * runs before the allow-list, which then sees the scheme that a browser would see.
 */
export function absoluteAddresses(tree: Root, base: string): void {
  for (const element of elementsOf(tree)) {
    const { properties } = element
    set(
      element,
      'href',
      resolveProperty(properties.href, (address) => resolveAny(address, base)),
    )
    set(
      element,
      'cite',
      resolveProperty(properties.cite, (address) => resolveWeb(address, base)),
    )
    set(
      element,
      'poster',
      resolveProperty(properties.poster, (address) => resolveWeb(address, base)),
    )
    set(
      element,
      'src',
      resolveProperty(properties.src, (address) => resolveSource(element, address, base)),
    )
    set(
      element,
      'srcSet',
      resolveProperty(properties.srcSet, (candidates) => resolveSourceSet(candidates, base)),
    )
  }
}

/** Every element of a tree, parents before children. The list is complete before the caller changes anything. */
export function elementsOf(tree: Nodes): Element[] {
  const found: Element[] = []
  const visit = (node: Nodes): void => {
    if (node.type === 'element') found.push(node)
    if ('children' in node) for (const child of node.children) visit(child as Nodes)
  }
  visit(tree)
  return found
}

function set(element: Element, property: string, value: string | undefined): void {
  if (value === undefined) delete element.properties[property]
  else element.properties[property] = value
}

function resolveProperty(value: unknown, resolve: (text: string) => string | undefined): string | undefined {
  return typeof value === 'string' ? resolve(value.trim()) : undefined
}

function resolveSource(element: Element, address: string, base: string): string | undefined {
  if (element.tagName === 'img' && SAFE_DATA_IMAGE.test(address)) return address
  return resolveWeb(address, base)
}

/** WHATWG HTML, "parse a srcset attribute": candidates are an address and perhaps a descriptor, between commas. */
function resolveSourceSet(candidates: string, base: string): string | undefined {
  const resolved: string[] = []
  for (const [, address, descriptor] of candidates.matchAll(/[\s,]*([^\s,]\S*?)(?:,+(?=\s|$)|\s+([^,]*)(?:,|$)|$)/g)) {
    const absolute = resolveWeb(address as string, base)?.replaceAll(',', '%2C')
    if (absolute === undefined) continue
    resolved.push(/^\d+(?:\.\d+)?[wx]$/.test(descriptor?.trim() ?? '') ? `${absolute} ${descriptor?.trim()}` : absolute)
  }
  return resolved.length === 0 ? undefined : resolved.join(', ')
}
