import { checkWords } from './check-words.ts'

it.each([
  ['content_html', 6_000],
  ['content_markdown', 3_000],
  ['content_text', 500],
] as const)('every word of %s goes out once, in order, or is named', (member, runs) => checkWords(member, runs))
