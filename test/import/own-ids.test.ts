import { ownAgain } from '../../cli/import/own-ids.ts'

const AUTHORITY = 'paper.example,2026'

it.each([
  ['of a file name', `tag:${AUTHORITY}:2026/f%C3%A4hre%20b`, '2026/fähre b'],
  ['of a file name with a dot', ` tag:${AUTHORITY}:v1.2`, 'v1.2'],
])('an id that the site made %s makes the file name again', (_, id, key) => {
  expect(ownAgain({ id }, AUTHORITY)).toEqual({ article: { id }, key })
})

it('an id that the site made of a text becomes that text', () => {
  expect(ownAgain({ id: `tag:${AUTHORITY}:id:harbour%20lights` }, AUTHORITY)).toEqual({
    article: { id: 'harbour lights' },
  })
})

it.each([
  ['another site', 'tag:other.example,2026:a'],
  ['a feed', `tag:${AUTHORITY}:feed:all`],
  ['a folder above', `tag:${AUTHORITY}:../../etc/passwd`],
  ['a folder above, with escapes', `tag:${AUTHORITY}:%2E%2E%2Fx`],
  ['a hidden file', `tag:${AUTHORITY}:a/.ssh`],
  ['the root', `tag:${AUTHORITY}:/etc/passwd`],
  ['a NUL', `tag:${AUTHORITY}:a%00b`],
  ['a backslash', `tag:${AUTHORITY}:a%5C..%5Cb`],
  ['a name that is too long', `tag:${AUTHORITY}:${'x'.repeat(513)}`],
])('an id of %s says nothing about the file', (_, id) => {
  expect(ownAgain({ id }, AUTHORITY)).toEqual({ article: { id } })
})
