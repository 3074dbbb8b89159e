import type { Element, ElementContent, Nodes, Root } from 'hast'
import { attribute, classesOf, replaceElements, textOf } from './elements.ts'

/**
 * Formulas become one line of text, once: their source in TeX if the page has it, otherwise their signs. Pages write a formula
 * two or three times, for eyes, for screen readers and for scripts, and readers would show them all.
 */

/** In UTF-16 code units; a longer one is no formula. */
const MAX_FORMULA = 10_000
/** The signs that KaTeX and MathJax put in place of a formula, and what shows until they have. */
const RENDERED =
  /^(?:katex-html|mathjax_preview|mathjax|mathjax_display|mathjax_svg|mathjax_svg_display|mathjax_chtml|mjx-chtml)$/
const TEX_SCRIPT = /^math\/(?:tex|asciimath)\b/i
const TEX = /^(?:application\/x-tex|text\/x-tex|latex|tex|application\/x-latex)$/i

/** Puts text in the place of formulas. */
export function writeFormulas(tree: Root): void {
  replaceElements(tree, (element) => {
    if (element.tagName === 'math') return [formula(texOf(element) ?? signsOf(element))]
    if (element.tagName === 'script')
      return TEX_SCRIPT.test(attribute(element, 'type') ?? '') ? [formula(textOf(element, MAX_FORMULA))] : undefined
    if (element.tagName === 'mjx-math') return []
    return classesOf(element).some((name) => RENDERED.test(name)) ? replaceRendered(element) : undefined
  })
}

/** MathJax keeps the formula for screen readers in what it renders. */
function replaceRendered(element: Element): ElementContent[] {
  const kept: ElementContent[] = []
  replaceElements(element, (each) => {
    if (each.tagName === 'math') kept.push(formula(texOf(each) ?? signsOf(each)))
    return each.tagName === 'math' ? [] : undefined
  })
  return kept
}

function formula(text: string): Element {
  return { type: 'element', tagName: 'code', properties: {}, children: [{ type: 'text', value: text.trim() }] }
}

function texOf(math: Element): string | undefined {
  const stack: Element[] = [math]
  for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
    if (element.tagName === 'annotation' && TEX.test(attribute(element, 'encoding') ?? ''))
      return textOf(element, MAX_FORMULA)
    for (const child of element.children) if (child.type === 'element') stack.push(child)
  }
  return attribute(math, 'alttext') ?? attribute(math, 'altText')
}

/** x^2, a_1, (a+b)/c, √(x): as people write formulas in a line. */
function signsOf(node: Nodes): string {
  return signs(node).slice(0, MAX_FORMULA)
}

function signs(node: Nodes): string {
  if (node.type === 'text') return node.value.trim()
  if (node.type !== 'element' || node.tagName.startsWith('annotation')) return ''
  const parts = node.children.map(signsOf).filter((part) => part !== '')
  const [first = '', second = '', third = ''] = parts.map((part) =>
    /^[\p{L}\p{N}.]+$/u.test(part) ? part : `(${part})`,
  )
  switch (node.tagName) {
    case 'msup':
    case 'mover':
      return parts.length === 2 ? `${first}^${second}` : parts.join('')
    case 'msub':
    case 'munder':
      return parts.length === 2 ? `${first}_${second}` : parts.join('')
    case 'msubsup':
    case 'munderover':
      return parts.length === 3 ? `${first}_${second}^${third}` : parts.join('')
    case 'mfrac':
      return parts.length === 2 ? `${first}/${second}` : parts.join('')
    case 'msqrt':
      return `√(${parts.join('')})`
    case 'mtr':
      return `${parts.join(' ')}; `
    default:
      return parts.join('')
  }
}
