import { isObject } from '../core/text/json.ts'
import { describeValue } from '../core/validation/validation-texts.ts'
import { type ImportItem, refused, tried } from './import-item.ts'
import { notAnArticle } from './source-texts.ts'

type Element = Readonly<Record<string, unknown>>

/**
 * Reads each object of a list on its own. All other elements share one line of the report, however many there are: a
 * mebibyte holds half a million of them.
 * @param partOf names the element in the report
 */
export function* readList(
  elements: Iterable<unknown>,
  partOf: (element: Element, index: number) => string,
  read: (element: Element, part: string) => ImportItem,
): Generator<ImportItem> {
  let first: { index: number; value: unknown } | undefined
  let [index, others] = [-1, 0]
  for (const value of elements) {
    index++
    if (isObject(value)) {
      const part = partOf(value, index)
      yield tried(part, () => read(value, part))
    } else if (first === undefined) first = { index, value }
    else others++
  }
  if (first !== undefined) yield notAnObject(first, others)
}

function notAnObject({ index, value }: { index: number; value: unknown }, others: number): ImportItem {
  const more = others === 0 ? '' : ` and ${others} more`
  return refused(`[${index}]${more}`, notAnArticle(describeValue(value)))
}
