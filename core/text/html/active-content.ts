import type { Element, Nodes, Root } from 'hast'

/** What runs, frames or submits, and is taken out of HTML: how often, by kind. */
export type ActiveContent = Map<string, number>

/** Elements by the kind that an editor knows them as. */
const ACTIVE_KINDS: Readonly<Record<string, string>> = {
  script: 'script',
  iframe: 'embedded frame (a link to what it shows is in its place)',
  embed: 'embedded frame (a link to what it shows is in its place)',
  frame: 'embedded frame',
  object: 'plug-in',
  applet: 'plug-in',
  form: 'form',
  input: 'form field',
  select: 'form field',
  textarea: 'form field',
  button: 'form field',
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
  const kind = Object.hasOwn(ACTIVE_KINDS, tagName) ? ACTIVE_KINDS[tagName] : undefined
  if (kind !== undefined) add(counts, kind)
  for (const [name, value] of Object.entries(properties)) {
    if (EVENT_HANDLER.test(name)) add(counts, 'event handler')
    else if (ADDRESSES.includes(name) && SCRIPT_ADDRESS.test(String(value).replace(IGNORED, '')))
      add(counts, 'script address')
  }
}

function add(counts: ActiveContent, kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1)
}

/** "2 scripts, 1 event handler", in the order of the kinds. */
export function activeWords(counts: ActiveContent): string {
  const inOrder = [...counts].sort(([one], [other]) => (one < other ? -1 : 1))
  return inOrder.map(([kind, count]) => (count === 1 ? `1 ${kind}` : `${count} ${plural(kind)}`)).join(', ')
}

function plural(kind: string): string {
  const [, noun, rest = ''] = /^([\w- ]+?)( \(.*\))?$/.exec(kind) ?? []
  const plain = `${noun}${/ss$/.test(noun ?? '') ? 'es' : 's'}`
  return plain + rest.replace('a link to what it shows is in its place', 'links to what they show are in their places')
}
