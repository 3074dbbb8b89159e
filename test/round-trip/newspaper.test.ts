import { publish } from '../support/publish-site.ts'
import { READERS } from './read-back.ts'

/** An article as a newsroom's system gives it: plain text, no date, and everything that systems put between words. */
const NBSP = '\u00A0'
const PARAGRAPHS = [
  `The "Marguerite" will not sail on Monday, the harbour office said [on Friday evening], nor on Tuesday.`,
  `"We've waited three weeks for a gasket," said the master, Ines${NBSP}Holm (54).`,
  `The ferry carries 1${NBSP}200 people a day between Gullhaven and the Skerries (in summer: twice as many).`,
  `A gasket costs 14${NBSP}crowns & 50${NBSP}ore; the crane to lift the engine costs 9${NBSP}000.`,
  `That is why nobody has lifted it, says the council's engineer, who asked not to be named <for now>.`,
  `The council met on Thursday [see page 4].`,
  `It didn't agree.`,
  `Councillor Petra Vane wants the old cable ferry back: "It had no engine, so it had no gasket."`,
  `Her colleague Tom Arkwright called this "a joke, and a wet one".`,
  `Islanders are rowing in the meantime (some of them to work).`,
  `The school has moved its first lesson to 10${NBSP}a.m.; the tide tables are on the door.`,
  `Prices for rowing boats rose by 40${NBSP}% in a week, according to the Harbour Exchange.`,
  `A petition [online since Wednesday] has 311${NBSP}signatures.`,
  `There are 290${NBSP}islanders.`,
  `"The rest are gulls," Holm said, and then: "Put that in the paper, why don't you."`,
  `The gasket is said to be in a van, somewhere between two towns with the same name.`,
  `Its driver could not be reached (no signal).`,
  `The next meeting is on Thursday at 6${NBSP}p.m.; there will be soup.`,
] as const

const SOURCES = [
  { name: 'Gullhaven Harbour Office' },
  { name: "Skerries Islanders' Association", url: 'https://skerries.example/' },
]
const CREDIT = 'Photo: Ada Brook / The Gazette'

const documents = publish({
  articles: {
    '2026/10/ferry-dispute': {
      title: 'Ferry "Marguerite" stays in port [for now]',
      content_text: PARAGRAPHS.join('\n\n'),
      date_published: undefined,
      sources: SOURCES,
      image_credit: CREDIT,
    },
  },
})

const FORMATS = [
  ['rss', 'all/rss.xml'],
  ['atom', 'all/atom.xml'],
  ['json', 'all/feed.json'],
] as const

const asHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

it('has eighteen paragraphs', () => expect(new Set(PARAGRAPHS).size).toBe(18))

describe.each(FORMATS)('a newspaper article in %s', (format, path) => {
  const body = documents.get(path)?.body ?? ''

  it.each(READERS.filter(({ formats }) => formats.includes(format)))('is read whole by $name', async (reader) => {
    const [entry, ...others] = (await reader.read(body, format)).entries
    expect(others).toEqual([])
    expect(entry?.title?.trim()).toBe('Ferry "Marguerite" stays in port [for now]')
    if (entry?.content === undefined) throw new Error('no content')
    expect(entry.content.match(/<p>.*?<\/p>/g)).toEqual(PARAGRAPHS.map((text) => `<p>${asHtml(text)}</p>`))
    expect(entry.content.replace(/<p>.*?<\/p>\n?/g, '').trim()).toBe('')
    if (entry.published !== undefined) expect(new Date(entry.published).toISOString()).toBe('2026-05-01T12:00:00.000Z')
  })

  it('names both sources and the credit', () => {
    const text = format === 'json' ? body : body.replaceAll('&#x26;', '&')
    for (const { name } of SOURCES) expect(text).toContain(name)
    expect(text).toContain(CREDIT)
    if (format !== 'json')
      expect(text).toContain(`<dc:source>${SOURCES.map(({ name }) => name).join(', ')}</dc:source>`)
  })
})
