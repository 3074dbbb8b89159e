import type { Element, Nodes, Root } from 'hast'
import { ACTIVE_KINDS } from './markup-texts.ts'

/** What was removed from HTML because it runs, frames or submits: how often, by kind. */
export type ActiveContent = Map<ActiveKind, number>

type ActiveKind = keyof typeof ACTIVE_KINDS

/** Elements by the kind that an editor knows them as. */
const KINDS: Readonly<Record<string, ActiveKind>> = {
  script: 'script',
  iframe: 'linkedFrame',
  embed: 'linkedFrame',
  frame: 'frame',
  object: 'plugIn',
  applet: 'plugIn',
  form: 'form',
  input: 'formField',
  select: 'formField',
  textarea: 'formField',
  button: 'formField',
}
const EVENT_HANDLER = /^on[a-z]/i
const ADDRESSES = ['href', 'src', 'action', 'formAction', 'xLinkHref', 'data', 'poster', 'srcDoc']
/** As browsers read it: space and control characters in a scheme do not count (WHATWG URL, "basic URL parser"). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out
const IGNORED = /[\u0000-\u0020]/g
const SCRIPT_ADDRESS = /^(?:java|vb|live)script:|^data:(?:text\/html|image\/svg|application\/xhtml)/i

/** Counts the active content of a tree before it is cleaned. */
export function countActive(tree: Root, counts: ActiveContent): void {
  const pending: Nodes[] = [tree]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === 'element') countIn(node, counts)
    if (node.type === 'element' && node.content !== undefined) pending.push(node.content)
    if ('children' in node) for (const child of node.children) pending.push(child as Nodes)
  }
}

function countIn({ tagName, properties }: Element, counts: ActiveContent): void {
  const known = Object.hasOwn(KINDS, tagName) ? KINDS[tagName] : undefined
  // Without an address, no link takes its place.
  const kind = known === 'linkedFrame' && properties.src === undefined ? 'frame' : known
  if (kind !== undefined) add(counts, kind)
  for (const [name, value] of Object.entries(properties)) {
    if (EVENT_HANDLER.test(name)) add(counts, 'eventHandler')
    else if (ADDRESSES.includes(name) && SCRIPT_ADDRESS.test(String(value).replace(IGNORED, '')))
      add(counts, 'scriptAddress')
  }
}

function add(counts: ActiveContent, kind: ActiveKind): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1)
}

/** "1 event handler, 2 scripts", in alphabetical order. */
export function describeActive(counts: ActiveContent): string {
  const inOrder = [...counts].map(([kind, count]) => ({ count, names: ACTIVE_KINDS[kind] }))
  inOrder.sort((a, b) => (a.names[0] < b.names[0] ? -1 : 1))
  return inOrder.map(({ count, names: [one, several] }) => `${count} ${count === 1 ? one : several}`).join(', ')
}
