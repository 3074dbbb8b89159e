import { type ByKey, type InputClass, keyOf, NOTHING, type Observed } from './input-class.ts'

type AnyClass = InputClass<{ readonly name: string }, string>

/** The tables of a page: a section for each class, a row for each input. */
export function tablesOf(classes: readonly AnyClass[], before: ByKey, now: ByKey): string {
  return classes
    .map(({ name, said, inputs }, at) => {
      const head = ['input', 'before', 'now', ...(said === undefined ? [] : [`${said}, before`, 'now'])]
      const rows = inputs.map((input, index) => {
        const seen = [before, now].map((observed) => observed[keyOf(at, index)])
        const texts = said === undefined ? [] : seen.map((observed) => escaped(observed?.said ?? ''))
        return [input.name, ...seen.map(cell), ...texts]
      })
      const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
      return [`### ${name}`, '', ...lines].join('\n')
    })
    .join('\n\n')
}

/** What the readers have, and what a browser shows of it, if that differs. */
function cell(observed: Observed | undefined): string {
  if (observed === undefined) return 'not tried'
  const { readers, browser = readers } = observed
  return readers === browser || browser.startsWith('opens')
    ? code(readers)
    : `${code(readers)}; browser: ${code(browser)}`
}

function code(text: string): string {
  return text === NOTHING ? text : `\`${escaped(text)}\``
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|')
}
