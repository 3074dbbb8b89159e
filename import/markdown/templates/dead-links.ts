import type { Evaluation, TemplateContext } from './evaluate-templates.ts'

/** A noncharacter, which no text holds: it marks the place of an address that is not known. */
const MARK = '\uFDD0'
const LINK = new RegExp(`!?\\[([^\\[\\]\\n]*)\\]\\(<?${MARK}[^()\\n]*\\)`, 'g')
const ATTRIBUTE = new RegExp(`\\s(?:href|src)=(["'])${MARK}[^"'\\n]*\\1`, 'g')
const DEFINITION = new RegExp(`^ {0,3}\\[[^\\[\\]\\n]+\\]:[ \\t]*<?${MARK}.*$`, 'gm')

/** The address of another page; if it is not known, it is reported, and a mark takes its place. */
export async function addressOrMark(
  { addressOf }: TemplateContext,
  reference: string,
  { report }: Pick<Evaluation, 'report'>,
): Promise<string> {
  const address = await addressOf(reference)
  if (address === undefined) report()
  return address ?? MARK
}

/** A link whose address is not known becomes its words: no link leads nowhere. */
export function withoutDeadLinks(text: string): string {
  if (!text.includes(MARK)) return text
  const words = text.replace(DEFINITION, '').replace(LINK, '$1').replace(ATTRIBUTE, '')
  return words.replaceAll(MARK, '')
}
