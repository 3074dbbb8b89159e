import type { Element, ElementContent, Root } from 'hast'
import { attribute, classesOf, elementsOf, replaceElements, textOf } from './elements.ts'

/** What only a browser with the page's styles shows, in a form that every reader shows. */

const ALIGNED = new Set(['td', 'th'])
const TEXT_ALIGN = /(?:^|;)\s*text-align\s*:\s*(left|center|right)\b/i
const LANGUAGE = /^(?:language-|lang-|highlight-source-|sourcecode-)([\w#+.-]{1,40})$/
/** The numbers of lines beside a program, which cannot be told from it without styles. */
const LINE_NUMBERS =
  /^(?:gutter|rouge-gutter|lineno|linenos|linenodiv|line-numbers-rows|lnt|ln|blob-num|linenumber|line-number|hljs-ln-numbers)$/
const IN_CODE = new Set(['pre', 'table'])
/** In UTF-16 code units: a title is a line. */
const MAX_TITLE = 500

/** Writes checkboxes as signs, drawings as their titles, and alignment and languages of programs as attributes. */
export function useReadableForms(tree: Root): void {
  replaceElements(tree, (element) => {
    if (element.tagName === 'input' && attribute(element, 'type')?.toLowerCase() === 'checkbox')
      return [text(element.properties.checked === true ? '☑ ' : '☐ ')]
    if (element.tagName === 'svg') {
      const title = titleOf(element)
      return title === undefined ? undefined : [text(title)]
    }
    return undefined
  })
  for (const element of elementsOf(tree)) {
    if (ALIGNED.has(element.tagName)) align(element)
    if (element.tagName === 'pre') nameLanguage(element)
    if (IN_CODE.has(element.tagName) && isProgram(element)) removeLineNumbers(element)
  }
}

function text(value: string): ElementContent {
  return { type: 'text', value }
}

function titleOf(drawing: Element): string | undefined {
  const title = drawing.children.find((child) => child.type === 'element' && child.tagName === 'title')
  const words = title === undefined ? '' : textOf(title, MAX_TITLE).trim()
  return words || attribute(drawing, 'ariaLabel')
}

function align(cell: Element): void {
  const style = TEXT_ALIGN.exec(attribute(cell, 'style') ?? '')?.[1]
  const side = (style ?? attribute(cell, 'align'))?.toLowerCase()
  if (side === undefined) delete cell.properties.align
  else cell.properties.align = side
}

/** Generators name the language on the code, on `pre` or around it. */
function nameLanguage(pre: Element): void {
  const code = pre.children.find((child): child is Element => child.type === 'element' && child.tagName === 'code')
  if (code === undefined) return
  const names = [...classesOf(code), ...classesOf(pre)].map((name) => LANGUAGE.exec(name)?.[1])
  const language = names.find((name) => name !== undefined) ?? attribute(code, 'dataLang') ?? attribute(pre, 'dataLang')
  if (language !== undefined && /^[\w#+.-]{1,40}$/.test(language)) code.properties.className = [`language-${language}`]
}

function isProgram(element: Element): boolean {
  return (
    element.tagName === 'pre' ||
    classesOf(element).some((name) => /^(?:highlighttable|rouge-table|lntable|hljs-ln)$/.test(name))
  )
}

function removeLineNumbers(program: Element): void {
  replaceElements(program, (element) => (classesOf(element).some((name) => LINE_NUMBERS.test(name)) ? [] : undefined))
}
