import type { FrontMatter } from './front-matter.ts'

/** The heads of files that are no front matter: Pelican's and MultiMarkdown's lines, and Nikola's. */

const NAME =
  '(?:title|date|modified|category|tags|keywords|slug|authors?|summary|lang|translation|status|save_as|url|cover|description|subtitle)'
/** Python-Markdown, "Meta-Data": the first line is one of Pelican's members. */
const PELICAN = new RegExp(`^(?:${NAME}):[ \\t]`, 'i')
const MEMBER = /^([A-Za-z][\w -]{0,40}?):[ \t]*(.*)$/
const CONTINUED = /^(?: {4}|\t)[ \t]*(\S.*)$/
/** Nikola, "Metadata fields": comments of reStructuredText, in Markdown within a comment of HTML. */
const NIKOLA = /^\s*(?:<!--\s*)?\.\.[ \t]+\w+:/
const NIKOLA_MEMBER = /^\.\.[ \t]+([\w-]+):[ \t]*(.*)$/
/** Nikola writes two of them in other words than everyone else. */
const NIKOLA_NAMES: Readonly<Record<string, string>> = { type: 'layout', has_math: 'math' }

/** Whether a Markdown file begins with such a head. */
export function hasPlainHead(text: string): boolean {
  return PELICAN.test(text) || NIKOLA.test(text.slice(0, 1_024))
}

/** Undefined if the file has no such head. */
export function partPlainHead(file: string): (FrontMatter & { readonly generator: 'pelican' | 'nikola' }) | undefined {
  if (PELICAN.test(file)) return { ...pelicanHead(file), generator: 'pelican' }
  return NIKOLA.test(file.slice(0, 1_024)) ? { ...nikolaHead(file), generator: 'nikola' } : undefined
}

function pelicanHead(file: string): FrontMatter {
  const members: Record<string, unknown> = {}
  let [at, last] = [0, '']
  while (at < file.length) {
    const { line, end } = lineAt(file, at)
    const [, continued] = CONTINUED.exec(line) ?? []
    const [, name = '', value = ''] = MEMBER.exec(line) ?? []
    if (continued !== undefined && last !== '') members[last] = `${members[last]} ${continued.trim()}`.trim()
    else if (name !== '') {
      last = name.trim().toLowerCase()
      members[last] = value.trim()
    } else break
    at = end
  }
  return { members, body: file.slice(at) }
}

function nikolaHead(file: string): FrontMatter {
  const members: Record<string, unknown> = {}
  let at = 0
  for (let isHead = true; isHead && at < file.length; ) {
    const { line, end } = lineAt(file, at)
    const [, name, value = ''] = NIKOLA_MEMBER.exec(line.trim()) ?? []
    if (name !== undefined && value.trim() !== '') members[NIKOLA_NAMES[name] ?? name] = value.trim()
    const isComment = /^\s*<!--\s*$/.test(line)
    const isEnd = /^\s*-->\s*$/.test(line)
    isHead = name !== undefined || isComment || (line.trim() === '' && at === 0)
    if (isHead || isEnd) at = end
  }
  return { members, body: file.slice(at) }
}

function lineAt(text: string, start: number): { line: string; end: number } {
  const newline = text.indexOf('\n', start)
  const end = newline < 0 ? text.length : newline + 1
  return { line: text.slice(start, end).replace(/\r?\n$/, ''), end }
}
