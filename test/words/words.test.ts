import { checkWords } from './check-words.ts'

/** A few texts of each kind; `words.long.test.ts` has more. */
it.each([
  ['content_html', 150],
  ['content_markdown', 70],
  ['content_text', 30],
] as const)('every word of %s goes out once, in order, or is named', (member, runs) => checkWords(member, runs))
