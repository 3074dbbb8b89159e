import { CLASSES, keyOf } from './inputs.ts'
import type { Observed } from './observe.ts'

type ByKey = Readonly<Record<string, Observed>>

/** The tables of docs/html.md: a section for each class, a row for each input. */
export function tablesOf(before: ByKey, after: ByKey): string {
  return CLASSES.map(({ name, look, inputs }, at) => {
    const head = ['input', 'before', 'now', ...(look === 'receipt' ? ['the receipt says, before', 'now'] : [])]
    const rows = inputs.map((input, index) => {
      const key = keyOf(at, index)
      const [old, now] = [before[key], after[key]]
      const receipts = look === 'receipt' ? [old?.receipt ?? '', now?.receipt ?? ''] : []
      return [input.name, cell(old), cell(now), ...receipts.map(escaped)]
    })
    const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
    return [`### ${name}`, '', ...lines].join('\n')
  }).join('\n\n')
}

/** What the readers have, and what a browser shows of it, if that differs. */
function cell(observed: Observed | undefined): string {
  if (observed === undefined) return 'not tried'
  const { readers, browser } = observed
  return readers === browser || browser.startsWith('opens')
    ? code(readers)
    : `${code(readers)}; browser: ${code(browser)}`
}

function code(text: string): string {
  return text === 'nothing' ? text : `\`${escaped(text)}\``
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|')
}
