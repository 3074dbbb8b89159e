import type { Evaluation, TemplateContext } from './evaluate-templates.ts'

/** A noncharacter, which no text holds: it marks the place of an address that is not known. */
export const NO_ADDRESS_MARK = '\uFDD0'
const LINK = new RegExp(`!?\\[([^\\[\\]\\n]*)\\]\\(<?${NO_ADDRESS_MARK}[^()\\n]*\\)`, 'g')
const ATTRIBUTE = new RegExp(`\\s(?:href|src)=(["'])${NO_ADDRESS_MARK}[^"'\\n]*\\1`, 'g')
const DEFINITION = new RegExp(`^ {0,3}\\[[^\\[\\]\\n]+\\]:[ \\t]*<?${NO_ADDRESS_MARK}.*$`, 'gm')

/** The address of another page; if it is not known, it is reported, and a mark takes its place. */
export async function addressOrMark(
  { addressOf }: TemplateContext,
  reference: string,
  { report }: Pick<Evaluation, 'report'>,
): Promise<string> {
  const address = await addressOf(reference)
  if (address === undefined) report()
  return address ?? NO_ADDRESS_MARK
}

/** A link whose address is not known becomes its words: no link leads nowhere. */
export function withoutDeadLinks(text: string): string {
  if (!text.includes(NO_ADDRESS_MARK)) return text
  const words = text.replace(DEFINITION, '').replace(LINK, '$1').replace(ATTRIBUTE, '')
  return words.replaceAll(NO_ADDRESS_MARK, '')
}
