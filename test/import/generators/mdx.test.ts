import { textOf } from './pages.ts'

const mdx = (text: string, members?: string) => textOf(text, { file: 'blog/a.mdx', ...(members && { members }) })

describe('a page in MDX', () => {
  it.each([
    ['imports', "import A from './A.astro'\nimport { B, C } from '../b'\n\nText", 'Text', []],
    ['text that begins like code', 'import duties rose.\n\nWe export fish.', 'We export fish.', []],
    [
      'an export over lines',
      'export const a = {\n  b: 1,\n\n  c: 2,\n}\n\nText',
      'Text',
      ['4: export const a = { b: 1, c: 2, }'],
    ],
    [
      'a component around text',
      '<Note type="tip">\n\nMind the *tide*.\n\n</Note>',
      'Mind the *tide*.',
      ['4: <Note type="tip">'],
    ],
    [
      'components in components',
      '<Tabs><Tab title="a">One</Tab><Tab.Item>Two</Tab.Item></Tabs>',
      'OneTwo',
      ['4: <Tabs>', '4: <Tab title="a">', '4: <Tab.Item>'],
    ],
    [
      'a component by itself',
      'a <Chart data={[1, 2, { a: "}" }]} /> b',
      'a  b',
      ['4: <Chart data={[1, 2, { a: "}" }]} />'],
    ],
    [
      'a film',
      '<YouTube id="dQw4" />',
      '<a class="media" href="https://www.youtube.com/watch?v=dQw4">Video (YouTube)</a>',
      [],
    ],
    [
      'a picture that is imported',
      'import gull from \'./gull.png\'\n\n<Image src={gull} alt="A gull" />',
      '<img src="./gull.png" alt="A gull">',
      [],
    ],
    [
      'elements of HTML',
      '<div className="a" style={{ color: "red" }} hidden>x</div>',
      '<div class="a" hidden="">x</div>',
      [],
    ],
    ['fragments', '<>a</> b', 'a b', []],
    ['a comment', 'a {/* secret {x} */} b', 'a  b', []],
    ['texts in braces', 'a{" "}b {\'c\'} {`d`} {3}', 'a b c d 3', []],
    ['a member of the front matter', '{frontmatter.title}', 'T', []],
    [
      'an expression',
      'a {props.items.map((x) => <li>{x}</li>)} b',
      'a  b',
      ['4: {props.items.map((x) => <li>{x}</li>)}'],
    ],
    [
      'code, in which nothing is read',
      '`{x}` and `<A />`\n\n```jsx\nimport A from "a"\n<A>{x}</A>\n```',
      '`{x}` and `<A />`\n\n```jsx\nimport A from "a"\n<A>{x}</A>\n```',
      [],
    ],
    ['escaped signs', 'a \\{x} \\<b', 'a {x} &lt;b', []],
    ['a brace without an end', 'a { b', 'a { b', []],
    ['signs that are no elements', 'a < b, 3 <4, <', 'a < b, 3 <4, <', []],
    [
      'an apostrophe in a component’s words',
      '<A>{x && "it\'s"} don\'t {/* y */}</A>',
      "don't",
      ['4: <A>', '4: {x && "it\'s"}'],
    ],
  ])('%s', async (_, text, wanted, named) => {
    expect(await mdx(text)).toEqual([wanted, named])
  })

  it('reads none of this in ordinary Markdown', async () => {
    const text = 'import duties\n\n{x} <Note>y</Note>'
    expect(await textOf(text, { file: 'a.md' })).toEqual([text, []])
  })
})
