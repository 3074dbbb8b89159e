/** What editors read about markup that is too much for a feed, and about what was removed from it. */

export const SPLIT = 'split the article into several, each in a file of its own'

export function moreElements(most: number): string {
  return `more than ${most} elements`
}

export function nestedElements(most: number): string {
  return `elements nested more than ${most} levels deep`
}

export function moreWebAddresses(most: number): string {
  return `more than ${most} web addresses`
}

export function morePictureSizes(most: number): string {
  return `more than ${most} addresses in srcset`
}

export function moreMarkdown(most: number): string {
  return `more than ${most} words and marks of Markdown`
}

export const UNCLOSED_BRACKETS = 'more square brackets without a closing bracket than any article has'

export function nestedQuotations(mostLines: number): string {
  return `quotations inside quotations with more than ${mostLines} lines in all`
}

export const UNSTABLE_NESTING = 'markup that is nested differently each time it is read'

export function longMarkup(most: number): string {
  return `markup of more than ${most} characters once its addresses are complete`
}

export const SHORTEN_ADDRESSES = `shorten the addresses that occur often (every relative address repeats the article's own), or ${SPLIT}`

/** What a feed cannot show: for one, and for several. */
export const ACTIVE_KINDS = {
  script: ['script', 'scripts'],
  linkedFrame: ['embedded frame (now a link to its content)', 'embedded frames (now links to their content)'],
  frame: ['embedded frame', 'embedded frames'],
  plugIn: ['plug-in', 'plug-ins'],
  form: ['form', 'forms'],
  formField: ['form field', 'form fields'],
  eventHandler: ['event handler', 'event handlers'],
  scriptAddress: ['script address', 'script addresses'],
} as const satisfies Readonly<Record<string, readonly [one: string, several: string]>>
